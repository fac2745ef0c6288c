/** Run: the learner's program as it stands, with what it prints beneath; nothing is judged. */

import { message, waiting } from "./ended.ts";
import { make } from "./kinds/widget.ts";
import { Output } from "./output.ts";
import type { CodeError } from "./protocol.ts";
import type { Python, RunEvents } from "./python.ts";

export class Runner {
  private readonly python: Python;
  private readonly recordText: string;
  private readonly output: Output;
  /** Says why there is no output yet, or no more of it. */
  private readonly note: HTMLElement;
  /** What Python reports the run under way to. */
  private hearing: RunEvents | null = null;
  /** The answer whose output is shown. */
  private shown: string | null = null;

  constructor(python: Python, recordText: string, place: HTMLElement) {
    this.python = python;
    this.recordText = recordText;
    this.output = new Output(place);
    this.note = make("p", "run-note");
    this.note.setAttribute("role", "status");
    place.before(this.note);
    python.addEventListener("restarted", () => {
      if (this.hearing) this.say(waiting("starting", "run"));
    });
  }

  /** Runs the answer; gives the error it ended with, or null. */
  async run(answer: string): Promise<CodeError | null> {
    this.output.begin();
    this.say(this.python.state === "ready" ? "" : waiting(this.python.state, "run"));
    this.hearing = {
      onStarted: () => this.say(""),
      onLoading: (packages, loaded, total) => this.say(`${loaded < total ? "Loading" : "Unpacking"} ${packages.join(", ")}…`),
      onOutput: (parts, leftOut) => {
        this.shown = answer;
        this.output.print(parts, leftOut);
      },
      onFigure: (figure) => {
        this.shown = answer;
        this.output.figure(figure);
      },
    };
    const ended = await this.python.attempt(this.recordText, answer, this.hearing);
    this.hearing = null;
    this.say(ended.ended === "done" ? "" : message(ended, "run").text);
    if (ended.ended !== "done") {
      this.output.flush();
      this.output.keep();
      return null;
    }
    this.shown = answer;
    this.output.finish(ended.reply);
    return ended.reply.error;
  }

  /** Ends the run under way, if there is one. */
  stop(): void {
    if (this.hearing) this.python.stop(this.hearing);
  }

  /** The answer is now this one: says so where the output came from another. */
  compare(answer: string): void {
    this.output.origin(this.shown === null || this.shown === answer ? null : "from the code before your edit");
  }

  private say(text: string): void {
    this.note.textContent = text;
  }
}
