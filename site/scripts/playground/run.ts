/** The run: asks Python for the next moments while it plays, two at a time, and hands over the newest. */

import type { Python } from "../python.ts";
import type { Answer, Frame, Opening } from "./frame.ts";
import type { State, Table } from "./state.ts";

/**
 * Training between two moments, in seconds. Ten pictures a second look alive; twenty took a third of the speed from training where
 * two cores share Python, the page and the painting of it.
 */
const CHUNK = 0.1;
/** Wishes that wait at a time: while one answer crosses to the page, the next is being worked on. */
const AHEAD = 2;

export interface RunEvents {
  onFrame(frame: Frame): void;
  onOpening(opening: Opening): void;
  onProblem(problem: string): void;
  onPlaying(playing: boolean): void;
  /** It is paused, and nothing more is on its way. */
  onSettled(): void;
}

export class Run {
  private readonly python: Python;
  private readonly on: RunEvents;
  private readonly state: () => State;
  private readonly table: Table;
  /** Counts the sessions: answers for an earlier one are passed over. */
  private session = 0;
  private flying = 0;
  private wanted = false;
  /** Whether Python has opened this session, once it has answered: what is pressed before that waits for it. */
  private opened: Promise<boolean> = Promise.resolve(false);

  constructor(python: Python, table: Table, state: () => State, on: RunEvents) {
    this.python = python;
    this.table = table;
    this.state = state;
    this.on = on;
  }

  get playing(): boolean {
    return this.wanted;
  }

  /** Begins anew with the state's settings, trained for `epochs` already. */
  async open(epochs = 0): Promise<void> {
    this.pause();
    this.session += 1;
    const { session } = this;
    this.opened = this.begin(session);
    if (!(await this.opened)) return;
    // In pieces, so that a long way does not hold up a change of mind.
    for (let left = epochs; left > 0 && session === this.session; ) {
      const more = await this.ask({ wish: "advance", seconds: 0.25, epochs: left, ...this.looking() });
      if (!more || !("epochs" in more) || session !== this.session) return;
      left -= more.epochs;
      this.on.onFrame(more.frame);
      if (more.frame.problem !== null) return;
    }
  }

  async play(): Promise<void> {
    if (this.wanted) return;
    this.wanted = true;
    this.on.onPlaying(true);
    const { session } = this;
    const opened = await this.opened;
    if (session !== this.session) return;
    if (opened) this.fill();
    else this.pause();
  }

  pause(): void {
    if (!this.wanted) return;
    this.wanted = false;
    this.on.onPlaying(false);
  }

  /** One epoch more, or another look without one. */
  async step(epochs: number): Promise<void> {
    const { session } = this;
    if (!(await this.opened) || session !== this.session) return;
    const answer = await this.ask({ wish: "advance", seconds: epochs === 0 ? 0 : 10, epochs, ...this.looking() });
    if (session === this.session && answer && "frame" in answer) this.on.onFrame(answer.frame);
  }

  async program(epochs: number): Promise<string> {
    const answer = await this.ask({ wish: "program", settings: this.settings(), epochs });
    return answer && "program" in answer ? answer.program : "";
  }

  async points(text: string): Promise<Extract<Answer, { points: unknown }> | null> {
    const answer = await this.ask({ wish: "points", text });
    return answer && "points" in answer ? answer : null;
  }

  private async begin(session: number): Promise<boolean> {
    const answer = await this.ask({ wish: "open", settings: this.settings(), ...this.looking() });
    if (session !== this.session || !answer) return false;
    if ("problem" in answer && answer.problem !== null) this.on.onProblem(answer.problem);
    if (!("opening" in answer)) return false;
    this.on.onOpening(answer.opening);
    this.on.onFrame(answer.frame);
    return true;
  }

  private fill(): void {
    while (this.wanted && this.flying < AHEAD) void this.next();
  }

  private async next(): Promise<void> {
    const { session } = this;
    this.flying += 1;
    const answer = await this.ask({ wish: "advance", seconds: CHUNK, ...this.looking() });
    this.flying -= 1;
    if (session !== this.session) {
      this.fill();
      return;
    }
    if (!answer || !("frame" in answer) || answer.frame.problem !== null) this.pause();
    else this.fill();
    if (answer && "frame" in answer) this.on.onFrame(answer.frame);
    if (!this.wanted && this.flying === 0) this.on.onSettled();
  }

  private looking(): Record<string, unknown> {
    const { probe, mission } = this.state();
    return { probe, mission };
  }

  private settings(): Record<string, unknown> {
    const { settings, layers, points } = this.state();
    const known = this.table.fields.map(({ name }) => [name, settings[name]]);
    return { ...Object.fromEntries(known), layers, ...(settings["data"] === "own" ? { points } : {}) };
  }

  private async ask(wish: Record<string, unknown>): Promise<Answer | null> {
    const ended = await this.python.play(JSON.stringify(wish));
    if (ended.ended === "done") return JSON.parse(ended.reply.answer) as Answer;
    if (ended.ended !== "stopped") this.on.onProblem("Python is not there now: the line at the foot of the page says why.");
    return null;
  }
}
