/** The page's one handle on Python: starts the worker, sends one request at a time, and replaces a worker that is stuck or broken. */

import { Interpreter, type WorkerLike } from "./interpreter.ts";
import {
  type Beside,
  type CompleteDone,
  type Core,
  type GradeDone,
  type PlayDone,
  type Request,
  type RunDone,
  type Event as Said,
  type Start,
  VERSION,
} from "./protocol.ts";
import { type Ended, type Failure, isInterrupted, type Progress, type Reply, type RunEvents } from "./request.ts";
import type { Snapshots } from "./snapshots.ts";

export type { WorkerLike } from "./interpreter.ts";
export type { Ended, Failure, Figure, Progress, RunEvents, WrittenFile } from "./request.ts";
export type PythonState = "off" | "starting" | "ready" | "busy" | "failed";

export interface Options {
  makeWorker(): WorkerLike;
  start: Omit<Start, "v" | "do" | "reload" | "snapshot">;
  /** Where `data-python`, `data-boot`, `data-spare` and, once all that is expected is got ready, `data-prepared` are written. */
  root?: { dataset: Record<string, string | undefined> };
  /** Seconds of running after which a grade is given up. */
  gradeSeconds?: number;
  snapshots?: Snapshots;
  /** Whether the worker can share memory with the page, so that Stop need not end it. */
  interruptible?: boolean;
  /** Whether a second interpreter may be kept warm. */
  spare?(): boolean;
  /** Calls back when the page has nothing better to do; without it nothing is prepared ahead. */
  idle?(act: () => void): void;
}

/** A request without its envelope; distributes over the union. */
type Wish = Exclude<Request, { do: "snapshot" | "prepare" }> extends infer R ? (R extends Request ? Omit<R, "v" | "id"> : never) : never;

interface Waiting {
  id: number;
  wish: Wish;
  on: RunEvents;
  /** Seconds it may run; null for as long as it likes. */
  limit: number | null;
  ahead: boolean;
  end(ended: Ended<Reply>): void;
}

/** Milliseconds that interrupted code has to come to its end before its worker is replaced. */
const GRACE = 1_000;

/**
 * Events: "state" when the state changed, "progress" when more is loaded,
 * "restarted" when a new worker took the place of one that had run: its variables are gone;
 * "cleared" when that was what the learner wanted.
 */
export class Python extends EventTarget {
  private current: PythonState = "off";
  private blame: Failure | null = null;
  private loading: Progress | null = null;
  /** Files that were not what they should be, which are read past what the browser keeps. */
  private readonly wrong = new Set<string>();
  private readonly options: Options;
  /** Where cells run. */
  private main: Interpreter | null = null;
  /** One that nothing ran in, to take the place of the other or to grade an answer. */
  private spare: Interpreter | null = null;
  private spareFailed = false;
  /** What the first worker read of the runtime. */
  private core: Core | null = null;
  /** The worker that was asked for a snapshot. */
  private photographed: Interpreter | null = null;
  private tidying = false;
  /** Programs whose imports are to be there before they run. */
  private readonly expected: string[] = [];
  private active: Waiting | null = null;
  /** Where the active request runs. */
  private where: Interpreter | null = null;
  private queue: Waiting[] = [];
  private lastId = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Runs while interrupted code has a moment to end by itself. */
  private grace: ReturnType<typeof setTimeout> | undefined;

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

  /** Runs code in the namespace that all cells of the page share; `ahead` of whatever waits, if what waits builds on it. */
  run(cell: string, code: string, watch: string[], on: RunEvents, ahead = false): Promise<Ended<RunDone>> {
    return this.ask<RunDone>({ do: "run", cell, code, watch }, on, null, ahead);
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
    if (!this.main?.up || this.active || this.current !== "ready") return null;
    const ended = await this.ask<CompleteDone>({ do: "complete", code, offset }, {}, null);
    return ended.ended === "done" ? ended.reply : null;
  }

  /** A wish of the playground; several may wait, so that training does not pause while the page draws. */
  play(wish: string): Promise<Ended<PlayDone>> {
    return this.ask<PlayDone>({ do: "play", wish }, {}, null);
  }

  /** Gets ready what `code` imports when there is nothing else to do, in this Python and in those that follow it. */
  prepare(code: string): void {
    if (this.expected.includes(code)) return;
    this.expected.push(code);
    this.tell("prepared", null);
    if (this.current === "ready") this.tidy();
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
      // Asked a second time, it does not wait for what does not heed the interruption.
      if (this.grace === undefined && this.where?.interrupt()) this.grace = setTimeout(() => this.cut(active), GRACE);
      else this.cut(active);
    }
  }

  /** Ends what runs, drops what waits, and begins with an interpreter that knows nothing. */
  restart(): void {
    if (this.current === "starting") return;
    if (!this.main) {
      this.start();
      return;
    }
    const ended = [...(this.active ? [this.active] : []), ...this.queue.splice(0)];
    this.swap();
    this.dispatchEvent(new Event("cleared"));
    for (const one of ended) one.end({ ended: "stopped" });
  }

  private ask<T extends Reply>(wish: Wish, on: RunEvents, limit: number | null, ahead = false): Promise<Ended<T>> {
    return new Promise((resolve) => {
      this.lastId += 1;
      const place = ahead ? this.queue.filter((one) => one.ahead).length : this.queue.length;
      this.queue.splice(place, 0, { id: this.lastId, wish, on, limit, ahead, end: resolve as (ended: Ended<Reply>) => void });
      this.start();
      this.next();
    });
  }

  /** Sends the request that has waited longest, when nothing else is under way. */
  private next(): void {
    if (!this.main?.up || this.active) return;
    const [first] = this.queue;
    if (!first) {
      this.show("ready");
      this.tidy();
      return;
    }
    // Neither completing nor a moment of training is anything to wait for.
    if (first.wish.do !== "complete" && first.wish.do !== "play") this.show("busy");
    // An answer is judged where no other code ran before, whenever there is such a place.
    const clean = first.wish.do === "grade" ? this.spare : null;
    if (clean && !clean.up && clean.restoring) return;
    this.queue.shift();
    this.active = first;
    this.where = clean?.up ? clean : this.main;
    // With no spare to come, this is the last moment at which nothing ran in it.
    if (this.where === this.main && !this.main.used && this.options.idle && !this.options.spare?.()) this.photograph(this.main);
    this.where.send({ v: VERSION, id: first.id, ...first.wish });
  }

  private launch(): void {
    if (this.blame?.reason === "wrong-hash" && this.blame.file) this.wrong.add(this.blame.file);
    this.blame = null;
    this.note(null);
    this.show("starting");
    try {
      this.main = this.make([...this.wrong]);
    } catch (error) {
      this.fail({ reason: "other", file: null, detail: String(error) });
    }
  }

  private make(reload: string[] = []): Interpreter {
    const { snapshots, start, makeWorker, interruptible } = this.options;
    const place = snapshots ? { snapshot: { ...snapshots.place, restore: snapshots.hopeful } } : {};
    const begin = { ...start, ...place, ...(reload.length > 0 ? { reload } : {}) };
    const beside = {
      ...(snapshots?.blob && { snapshot: snapshots.blob }),
      ...(interruptible && { interrupt: new Int32Array(new SharedArrayBuffer(4)) }),
      ...(this.core && reload.length === 0 && { core: this.core }),
    };
    return new Interpreter(makeWorker(), begin, beside, {
      hear: (from, said, also) => this.hear(from, said, also),
      broke: (from, detail) => this.broke(from, detail),
    });
  }

  private broke(from: Interpreter, detail: string): void {
    if (from === this.spare && from !== this.where) this.dropSpare(true);
    else if (from.up) this.crash(detail);
    // A worker whose script cannot be read says no more than that.
    else this.fail(detail ? { reason: "other", file: null, detail } : { reason: "blocked-file", file: "worker", detail });
  }

  private hear(from: Interpreter, said: Said, { snapshot, core }: Beside): void {
    if (from !== this.main && from !== this.spare) return;
    const { snapshots } = this.options;
    if (said.v !== VERSION) {
      this.fail({ reason: "other", file: null, detail: "The page and its Python worker are of different versions; reload the page." });
      return;
    }
    switch (said.event) {
      case "progress":
        if (from === this.main) this.note({ what: said.what, loaded: said.loaded, total: said.total });
        return;
      case "ready":
        this.core ??= core ?? null;
        if (snapshots && said.boot === "snapshot") snapshots.made = true;
        else snapshots?.clear();
        if (from === this.main) this.note(null);
        this.mark(from, said.boot);
        this.next();
        return;
      case "unrestorable":
        snapshots?.doubt();
        this.core = null;
        if (from === this.spare) this.dropSpare(false);
        else {
          from.end();
          this.launch();
        }
        this.next();
        return;
      case "snapshot":
        if (snapshot) snapshots?.take(snapshot);
        else if (snapshots) snapshots.made = true;
        this.tidy();
        return;
      case "prepared":
        this.tidy();
        return;
      case "failed":
        if (said.id !== 0) {
          if (said.id === this.active?.id && from === this.where) this.lack(this.active, said);
        } else if (from === this.spare) this.dropSpare(true);
        else this.fail({ reason: said.reason, file: said.file, detail: said.detail });
        return;
      case "crashed":
        if (from === this.spare && from !== this.where) this.dropSpare(true);
        else this.crash(said.detail);
        return;
      default:
        if (said.id === this.active?.id && from === this.where) this.follow(this.active, said);
    }
  }

  /** An event of the request that is under way. */
  private follow(
    active: Waiting,
    said: Exclude<Said, { event: "progress" | "ready" | "failed" | "crashed" | "unrestorable" | "snapshot" | "prepared" }>,
  ): void {
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
      case "file":
        active.on.onFile?.({ name: said.name, content: said.content });
        return;
      default: {
        const interrupted = this.grace !== undefined && (said.event === "graded" || isInterrupted(said));
        this.where?.calm();
        // A place where an answer ran is not clean any more.
        if (this.where === this.spare) this.dropSpare(false);
        this.release();
        active.end(interrupted ? { ended: "stopped", kept: true } : { ended: "done", reply: said });
        this.next();
      }
    }
  }

  /** A package of one request did not arrive: that request ends, and Python goes on. */
  private lack(active: Waiting, { reason, file, detail, packages }: Extract<Said, { event: "failed" }>): void {
    this.release();
    this.note(null);
    active.end({ ended: "unavailable", failure: { reason, file, detail, packages: packages ?? [] } });
    this.next();
  }

  private cut(active: Waiting): void {
    this.abandon();
    active.end({ ended: "stopped" });
  }

  private expire(active: Waiting): void {
    this.abandon();
    active.end({ ended: "time-limit", seconds: active.limit ?? 0 });
  }

  private crash(detail: string): void {
    const { active } = this;
    // A worker that breaks before anyone asked for anything would only break again.
    if (!active) {
      this.fail({ reason: "other", file: null, detail });
      return;
    }
    this.abandon();
    active.end({ ended: "crashed", detail });
  }

  /** Ends the interpreter that does not come back from what it runs. */
  private abandon(): void {
    if (this.where === this.main) {
      this.replace();
      return;
    }
    // The cells' own interpreter is not concerned.
    this.dropSpare(false);
    this.release();
    this.next();
  }

  /** What waits is sent to the interpreter that takes the place of this one. */
  private replace(): void {
    this.swap();
    this.dispatchEvent(new Event("restarted"));
    this.next();
  }

  /** Puts the spare, or else a new worker, in the place of the one there is. */
  private swap(): void {
    this.release();
    this.tell("prepared", null);
    this.main?.end();
    this.main = this.spare;
    this.spare = null;
    if (!this.main) this.launch();
    else {
      this.mark(this.main, this.main.restoring ? "snapshot" : "normal");
      this.show(this.main.up ? "ready" : "starting");
      this.tidy();
    }
  }

  /** Prepares, when there is time, what makes a later start short: a snapshot, and a spare. */
  private tidy(): void {
    const { idle, spare } = this.options;
    if (!idle || this.tidying) return;
    this.tidying = true;
    idle(() => {
      this.tidying = false;
      if (this.current !== "ready") return;
      if (this.spare && !spare?.()) {
        this.dropSpare(false);
        return;
      }
      const fresh = [this.main, this.spare].find((one) => one?.up && !one.used);
      if (fresh && this.photograph(fresh)) return;
      if (spare?.() && !this.spare && !this.spareFailed) {
        try {
          this.spare = this.make();
        } catch {
          this.spareFailed = true;
        }
      }
      if (!this.spare || this.spare.up) this.foresee();
    });
  }

  /** Asks for the next of the programs that are expected; the answer comes by itself. */
  private foresee(): void {
    const { main, expected } = this;
    const code = main?.up ? expected[main.prepared] : undefined;
    if (!main || code === undefined) {
      if (main?.up) this.tell("prepared", String(main.prepared));
      return;
    }
    this.tell("prepared", null);
    main.prepared += 1;
    this.lastId += 1;
    main.send({ v: VERSION, id: this.lastId, do: "prepare", code });
  }

  /** Asks for a snapshot of an interpreter that nothing ran in, if there is none yet; the answer comes by itself. */
  private photograph(fresh: Interpreter): boolean {
    const { snapshots } = this.options;
    if (!snapshots || snapshots.made || fresh === this.photographed) return false;
    this.photographed = fresh;
    this.lastId += 1;
    fresh.send({ v: VERSION, id: this.lastId, do: "snapshot", key: snapshots.place.key });
    return true;
  }

  private dropSpare(failed: boolean): void {
    this.spare?.end();
    this.spare = null;
    this.spareFailed ||= failed;
    this.tell("spare", null);
    if (!this.active) this.next();
  }

  /** Tells on the page how an interpreter came to be. */
  private mark(one: Interpreter, boot: "normal" | "snapshot"): void {
    if (one === this.main) {
      this.tell("boot", boot);
      if (!this.spare) this.tell("spare", null);
    } else this.tell("spare", boot);
    if (one === this.spare) this.tidy();
  }

  private tell(what: string, value: string | null): void {
    const { root } = this.options;
    if (!root) return;
    if (value === null) delete root.dataset[what];
    else root.dataset[what] = value;
  }

  private fail(failure: Failure): void {
    const waiting = [...(this.active ? [this.active] : []), ...this.queue.splice(0)];
    this.release();
    this.main?.end();
    this.spare?.end();
    this.main = null;
    this.spare = null;
    this.blame = failure;
    this.note(null);
    this.show("failed");
    for (const one of waiting) one.end({ ended: "unavailable", failure });
  }

  private release(): void {
    clearTimeout(this.timer);
    clearTimeout(this.grace);
    this.grace = undefined;
    this.active = null;
    this.where = null;
  }

  private show(state: PythonState): void {
    this.tell("python", state);
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
