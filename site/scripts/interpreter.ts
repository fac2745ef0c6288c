/** One worker with Python in it, from its start to its end. */

import { type Beside, type Posted, type Request, type Event as Said, type Start, VERSION } from "./protocol.ts";

/** As much of a Worker as is used here, so that tests can stand in for it. */
export interface WorkerLike {
  addEventListener(kind: "message" | "error", hear: (event: Event) => void): void;
  removeEventListener?(kind: "message" | "error", hear: (event: Event) => void): void;
  postMessage(said: Posted): void;
  terminate(): void;
}

export interface Owner {
  hear(from: Interpreter, said: Said, beside: Beside): void;
  /** The worker itself broke; `detail` is empty when its script could not even be read. */
  broke(from: Interpreter, detail: string): void;
}

/** A restoration that has not said a word after so long never will. */
const PATIENCE = 30_000;

const SIGINT = 2;

export class Interpreter {
  /** Whether it answered that it is ready. */
  up = false;
  /** Whether a learner's code ran in it. */
  used = false;
  /** How many programs' imports it was asked to get ready. */
  prepared = 0;
  readonly restoring: boolean;
  private worker: WorkerLike | null;
  private readonly owner: Owner;
  private readonly flag: Int32Array | null;
  private readonly watchdog: ReturnType<typeof setTimeout> | undefined;

  /** With `beside.interrupt`, memory that the worker may share, Python can be interrupted in place. */
  constructor(worker: WorkerLike, start: Omit<Start, "v" | "do">, beside: Beside, owner: Owner) {
    this.worker = worker;
    this.flag = beside.interrupt ?? null;
    this.owner = owner;
    this.restoring = start.snapshot?.restore ?? false;
    worker.addEventListener("message", (event) => {
      if (!this.worker) return;
      clearTimeout(this.watchdog);
      const { data } = event as MessageEvent<Posted>;
      const said = this.read(typeof data === "string" ? data : data.text);
      if (said) owner.hear(this, said, typeof data === "string" ? {} : data);
    });
    worker.addEventListener("error", (event) => {
      if (!this.worker) return;
      event.preventDefault();
      owner.broke(this, (event as Partial<ErrorEvent>).message ?? "");
    });
    if (this.restoring) {
      this.watchdog = setTimeout(() => {
        if (this.worker) owner.hear(this, { v: VERSION, id: 0, event: "unrestorable", detail: "it did not answer" }, {});
      }, PATIENCE);
      // In Node, nobody should wait for it.
      (this.watchdog as { unref?(): void }).unref?.();
    }
    const text = JSON.stringify({ v: VERSION, do: "start", ...start } satisfies Start);
    worker.postMessage(Object.keys(beside).length > 0 ? { text, ...beside } : text);
  }

  send(request: Request): void {
    if (request.do !== "complete" && request.do !== "snapshot") this.used = true;
    this.worker?.postMessage(JSON.stringify(request));
  }

  /** Raises KeyboardInterrupt in what runs; false where that cannot be done. */
  interrupt(): boolean {
    if (!this.flag || !this.up) return false;
    this.flag[0] = SIGINT;
    return true;
  }

  /** An interruption that came too late must not meet what runs next. */
  calm(): void {
    if (this.flag) this.flag[0] = 0;
  }

  end(): void {
    clearTimeout(this.watchdog);
    this.worker?.terminate();
    this.worker = null;
    this.up = false;
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
}
