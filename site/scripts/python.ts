/** The page's one handle on Python: starts the worker, sends one request at a time, and replaces a worker that is stuck or broken. */

import {
  type CompleteDone,
  type FailureReason,
  type GradeDone,
  type Part,
  type PlayDone,
  type Request,
  type RunDone,
  type Event as Said,
  type Start,
  VERSION,
} from "./protocol.ts";

export type PythonState = "off" | "starting" | "ready" | "busy" | "failed";

export interface Failure {
  reason: FailureReason;
  /** The runtime file that is to blame, where there is one. */
  file: string | null;
  detail: string;
  /** The packages that did not arrive, when Python itself goes on. */
  packages?: string[];
}

/** How a request ended. */
export type Ended<T> =
  | { ended: "done"; reply: T }
  | { ended: "stopped" }
  | { ended: "time-limit"; seconds: number }
  | { ended: "crashed"; detail: string }
  | { ended: "unavailable"; failure: Failure };

export interface Figure {
  /** The picture in base64. */
  png: string;
  alt: string;
  width: number;
  height: number;
}

export interface RunEvents {
  onOutput?(parts: Part[], leftOut: number): void;
  onFigure?(figure: Figure): void;
  /** Packages that the code imports are on their way. */
  onLoading?(packages: string[], loaded: number, total: number): void;
  /** The code itself begins to run. */
  onStarted?(): void;
}

export interface Progress {
  what: string;
  loaded: number;
  total: number;
}

/** As much of a Worker as is used here, so that tests can stand in for it. */
export interface WorkerLike {
  addEventListener(kind: "message" | "error", hear: (event: Event) => void): void;
  postMessage(text: string): void;
  terminate(): void;
}

export interface Options {
  makeWorker(): WorkerLike;
  start: Omit<Start, "v" | "do" | "reload">;
  /** Where `data-python` is written. */
  root?: { dataset: Record<string, string | undefined> };
  /** Seconds of running after which a grade is given up. */
  gradeSeconds?: number;
}

type Reply = RunDone | GradeDone | CompleteDone | PlayDone;

/** A request without its envelope; distributes over the union. */
type Wish = Request extends infer R ? (R extends Request ? Omit<R, "v" | "id"> : never) : never;

interface Waiting {
  id: number;
  wish: Wish;
  on: RunEvents;
  /** Seconds it may run; null for as long as it likes. */
  limit: number | null;
  end(ended: Ended<Reply>): void;
}

/**
 * Events: "state" when the state changed, "progress" when more is loaded,
 * "restarted" when a new worker took the place of one that had run: its variables are gone.
 */
export class Python extends EventTarget {
  private current: PythonState = "off";
  private blame: Failure | null = null;
  private loading: Progress | null = null;
  private readonly options: Options;
  private worker: WorkerLike | null = null;
  /** Whether the worker answered that it is ready. */
  private up = false;
  private active: Waiting | null = null;
  private queue: Waiting[] = [];
  private lastId = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: Options) {
    super();
    this.options = options;
    this.show("off");
  }

  get state(): PythonState {
    return this.current;
  }

  /** Why Python is not there, while the state is "failed". */
  get failure(): Failure | null {
    return this.blame;
  }

  /** What is being loaded, while something is. */
  get progress(): Progress | null {
    return this.loading;
  }

  /** Starts Python if it is not there yet; after a failure, tries again. */
  start(): void {
    if (this.current === "off" || this.current === "failed") this.launch();
  }

  /** Runs code in the namespace that all cells of the page share. */
  run(cell: string, code: string, watch: string[], on: RunEvents): Promise<Ended<RunDone>> {
    return this.ask<RunDone>({ do: "run", cell, code, watch }, on, null);
  }

  /** Runs the program that an answer makes, without judging it. */
  attempt(exercise: string, answer: string, on: RunEvents): Promise<Ended<RunDone>> {
    return this.ask<RunDone>({ do: "try", exercise, answer }, on, null);
  }

  grade(exercise: string, answer: string, on: RunEvents = {}): Promise<Ended<GradeDone>> {
    return this.ask<GradeDone>({ do: "grade", exercise, answer }, on, this.options.gradeSeconds ?? 20);
  }

  /** Names that could stand at `offset`; null unless Python has nothing else to do. */
  async complete(code: string, offset: number): Promise<CompleteDone | null> {
    if (!this.up || this.active || this.current !== "ready") return null;
    const ended = await this.ask<CompleteDone>({ do: "complete", code, offset }, {}, null);
    return ended.ended === "done" ? ended.reply : null;
  }

  /** A wish of the playground; several may wait, so that training does not pause while the page draws. */
  play(wish: string): Promise<Ended<PlayDone>> {
    return this.ask<PlayDone>({ do: "play", wish }, {}, null);
  }

  /**
   * Ends the request that was made with `on`, and no other: one that waits is taken out of the queue, and
   * only for one that is under way the worker is replaced. What waits behind it goes on in the new one.
   */
  stop(on: RunEvents): void {
    const { active } = this;
    const waiting = this.queue.findIndex((one) => one.on === on);
    if (waiting >= 0) this.queue.splice(waiting, 1)[0]?.end({ ended: "stopped" });
    else if (active?.on === on) {
      this.replace();
      active.end({ ended: "stopped" });
    }
  }

  private ask<T extends Reply>(wish: Wish, on: RunEvents, limit: number | null): Promise<Ended<T>> {
    return new Promise((resolve) => {
      this.lastId += 1;
      this.queue.push({ id: this.lastId, wish, on, limit, end: resolve as (ended: Ended<Reply>) => void });
      this.start();
      this.next();
    });
  }

  /** Sends the request that has waited longest, when nothing else is under way. */
  private next(): void {
    if (!this.up || this.active) return;
    this.active = this.queue.shift() ?? null;
    if (!this.active) {
      this.show("ready");
      return;
    }
    const { id, wish } = this.active;
    // Neither completing nor a moment of training is anything to wait for.
    if (wish.do !== "complete" && wish.do !== "play") this.show("busy");
    this.worker?.postMessage(JSON.stringify({ v: VERSION, id, ...wish }));
  }

  private launch(): void {
    const reload = this.blame?.reason === "wrong-hash" && this.blame.file ? [this.blame.file] : [];
    this.blame = null;
    this.up = false;
    this.note(null);
    this.show("starting");
    let worker: WorkerLike;
    try {
      worker = this.options.makeWorker();
    } catch (error) {
      this.fail({ reason: "other", file: null, detail: String(error) });
      return;
    }
    this.worker = worker;
    worker.addEventListener("message", (event) => {
      if (worker === this.worker) this.read((event as MessageEvent<string>).data);
    });
    worker.addEventListener("error", (event) => {
      if (worker !== this.worker) return;
      event.preventDefault();
      const detail = (event as Partial<ErrorEvent>).message ?? "";
      if (this.up) this.crash(detail);
      // A worker whose script cannot be read says no more than that.
      else this.fail(detail ? { reason: "other", file: null, detail } : { reason: "blocked-file", file: "worker", detail });
    });
    const start: Start = { v: VERSION, do: "start", ...this.options.start, ...(reload.length > 0 ? { reload } : {}) };
    worker.postMessage(JSON.stringify(start));
  }

  /** A worker that does not say JSON is broken. */
  private read(text: string): void {
    let said: Said;
    try {
      said = JSON.parse(text) as Said;
    } catch (error) {
      this.crash(`Python’s worker said something that is no message: ${String(error)}`);
      return;
    }
    this.hear(said);
  }

  private hear(said: Said): void {
    if (said.v !== VERSION) {
      this.fail({ reason: "other", file: null, detail: "The page and its Python worker are of different versions; reload the page." });
      return;
    }
    switch (said.event) {
      case "progress":
        this.note({ what: said.what, loaded: said.loaded, total: said.total });
        return;
      case "ready":
        this.up = true;
        this.note(null);
        this.next();
        return;
      case "failed":
        if (said.id === 0) this.fail({ reason: said.reason, file: said.file, detail: said.detail });
        else if (said.id === this.active?.id) this.lack(this.active, said);
        return;
      case "crashed":
        this.crash(said.detail);
        return;
      default:
        if (said.id === this.active?.id) this.follow(this.active, said);
    }
  }

  /** An event of the request that is under way. */
  private follow(active: Waiting, said: Exclude<Said, { event: "progress" | "ready" | "failed" | "crashed" }>): void {
    switch (said.event) {
      case "loading":
        this.note({ what: said.packages.join(", "), loaded: said.loaded, total: said.total });
        active.on.onLoading?.(said.packages, said.loaded, said.total);
        return;
      case "started":
        this.note(null);
        if (active.limit !== null) this.timer = setTimeout(() => this.expire(active), active.limit * 1000);
        active.on.onStarted?.();
        return;
      case "output":
        active.on.onOutput?.(said.parts, said.left_out);
        return;
      case "figure":
        active.on.onFigure?.({ png: said.png, alt: said.alt, width: said.width, height: said.height });
        return;
      default:
        this.release();
        active.end({ ended: "done", reply: said });
        this.next();
    }
  }

  /** A package of one request did not arrive: that request ends, and Python goes on. */
  private lack(active: Waiting, { reason, file, detail, packages }: Extract<Said, { event: "failed" }>): void {
    this.release();
    this.note(null);
    active.end({ ended: "unavailable", failure: { reason, file, detail, packages: packages ?? [] } });
    this.next();
  }

  private expire(active: Waiting): void {
    this.replace();
    active.end({ ended: "time-limit", seconds: active.limit ?? 0 });
  }

  private crash(detail: string): void {
    const { active } = this;
    // A worker that breaks before anyone asked for anything would only break again.
    if (!active) {
      this.fail({ reason: "other", file: null, detail });
      return;
    }
    this.replace();
    active.end({ ended: "crashed", detail });
  }

  /** Puts a new worker in the place of the one there is; what waits is sent to the new one. */
  private replace(): void {
    this.drop();
    this.launch();
    this.dispatchEvent(new Event("restarted"));
  }

  private fail(failure: Failure): void {
    const waiting = [...(this.active ? [this.active] : []), ...this.queue.splice(0)];
    this.drop();
    this.blame = failure;
    this.note(null);
    this.show("failed");
    for (const one of waiting) one.end({ ended: "unavailable", failure });
  }

  private drop(): void {
    this.release();
    this.worker?.terminate();
    this.worker = null;
    this.up = false;
  }

  private release(): void {
    clearTimeout(this.timer);
    this.active = null;
  }

  private show(state: PythonState): void {
    const { root } = this.options;
    if (root) root.dataset["python"] = state;
    if (state === this.current) return;
    this.current = state;
    this.dispatchEvent(new Event("state"));
  }

  private note(progress: Progress | null): void {
    if (progress === this.loading) return;
    this.loading = progress;
    this.dispatchEvent(new Event("progress"));
  }
}
