/** Python's worker, started in the head of the page: it loads while the page's own script is still on its way. */

import type { WorkerLike } from "./interpreter.ts";
import { address, type Page, startOf } from "./page.ts";
import { type Posted, type Start, VERSION } from "./protocol.ts";
import { placeOf } from "./snapshots.ts";

type Kind = "message" | "error";

declare global {
  /** From the head to the page's script, which takes it. */
  var ahead: Ahead | undefined;
}

/** A worker that remembers what it said until somebody listens. */
export class Ahead implements WorkerLike {
  private readonly worker: WorkerLike;
  private heard: Event[] = [];
  private readonly note = (event: Event) => {
    this.heard.push(event);
  };

  constructor(worker: WorkerLike) {
    this.worker = worker;
    for (const kind of ["message", "error"] as const) worker.addEventListener(kind, this.note);
  }

  addEventListener(kind: Kind, hear: (event: Event) => void): void {
    const missed = this.heard.filter(({ type }) => type === kind);
    this.heard = this.heard.filter(({ type }) => type !== kind);
    // Before anything that the worker says from now on, and after whoever listens has noted whom he listens to.
    queueMicrotask(() => missed.forEach(hear));
    this.worker.removeEventListener?.(kind, this.note);
    this.worker.addEventListener(kind, hear);
  }

  /** A worker that has begun does not begin again when it is told so a second time. */
  postMessage(said: Posted): void {
    this.worker.postMessage(said);
  }

  terminate(): void {
    this.worker.terminate();
  }
}

/** Starts Python for a page that will want it. With shared memory, which only the page's script sets up, it waits for that. */
export function startAhead(page: Page, device: Pick<Navigator, "userAgent"> & { connection?: { saveData?: boolean } }): void {
  if (!page.python || device.connection?.saveData || globalThis.crossOriginIsolated) return;
  const snapshot = { ...placeOf(page, device.userAgent), restore: true };
  const start = { v: VERSION, do: "start", ...startOf(page), snapshot } satisfies Start;
  // In its name, which is there when its script begins. Chromium lets a first message wait until the page has been laid out.
  globalThis.ahead = new Ahead(new Worker(address(page, page.worker), { type: "module", name: JSON.stringify(start) }));
}

/** The worker that was started ahead, once. */
export function takeAhead(): Ahead | undefined {
  const { ahead } = globalThis;
  globalThis.ahead = undefined;
  return ahead;
}
