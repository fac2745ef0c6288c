/** One worker with Python in it, from its start to its end. */

import { type Request, type Event as Said, type Start, VERSION } from "./protocol.ts";

/** As much of a Worker as is used here, so that tests can stand in for it. */
export interface WorkerLike {
  addEventListener(kind: "message" | "error", hear: (event: Event) => void): void;
  postMessage(said: string | { text: string; snapshot: Blob }): void;
  terminate(): void;
}

export interface Owner {
  hear(from: Interpreter, said: Said, snapshot: Blob | null): void;
  /** The worker itself broke; `detail` is empty when its script could not even be read. */
  broke(from: Interpreter, detail: string): void;
}

/** A restoration that has not said a word after so long never will. */
const PATIENCE = 30_000;

export class Interpreter {
  /** Whether it answered that it is ready. */
  up = false;
  /** Whether a learner's code ran in it. */
  used = false;
  readonly restoring: boolean;
  private worker: WorkerLike | null;
  private readonly owner: Owner;
  private readonly watchdog: ReturnType<typeof setTimeout> | undefined;

  constructor(worker: WorkerLike, start: Omit<Start, "v" | "do">, snapshot: Blob | null, owner: Owner) {
    this.worker = worker;
    this.owner = owner;
    this.restoring = start.snapshot?.restore ?? false;
    worker.addEventListener("message", (event) => {
      if (!this.worker) return;
      clearTimeout(this.watchdog);
      const { data } = event as MessageEvent<string | { text: string; snapshot: Blob }>;
      const said = this.read(typeof data === "string" ? data : data.text);
      if (said) owner.hear(this, said, typeof data === "string" ? null : data.snapshot);
    });
    worker.addEventListener("error", (event) => {
      if (!this.worker) return;
      event.preventDefault();
      owner.broke(this, (event as Partial<ErrorEvent>).message ?? "");
    });
    if (this.restoring) {
      this.watchdog = setTimeout(() => {
        if (this.worker) owner.hear(this, { v: VERSION, id: 0, event: "unrestorable", detail: "it did not answer" }, null);
      }, PATIENCE);
      // In Node, nobody should wait for it.
      (this.watchdog as { unref?(): void }).unref?.();
    }
    const text = JSON.stringify({ v: VERSION, do: "start", ...start } satisfies Start);
    worker.postMessage(snapshot ? { text, snapshot } : text);
  }

  /** A worker that does not say JSON is broken. */
  private read(text: string): Said | null {
    try {
      const said = JSON.parse(text) as Said;
      if (said.event === "ready") this.up = true;
      return said;
    } catch (error) {
      this.owner.broke(this, `Python’s worker said something that is no message: ${String(error)}`);
      return null;
    }
  }

  send(request: Request): void {
    if (request.do !== "complete" && request.do !== "snapshot") this.used = true;
    this.worker?.postMessage(JSON.stringify(request));
  }

  end(): void {
    clearTimeout(this.watchdog);
    this.worker?.terminate();
    this.worker = null;
    this.up = false;
  }
}
