/** Run: the learner's program as it stands, with what it prints beneath; nothing is judged. */

import { message, waiting } from "./ended.ts";
import { make } from "./kinds/widget.ts";
import { Output } from "./output.ts";
import type { CodeError } from "./protocol.ts";
import type { Python } from "./python.ts";

export class Runner {
  private readonly python: Python;
  private readonly recordText: string;
  private readonly output: Output;
  /** Says why there is no output yet, or no more of it. */
  private readonly note: HTMLElement;

  constructor(python: Python, recordText: string, place: HTMLElement) {
    this.python = python;
    this.recordText = recordText;
    this.output = new Output(place);
    this.note = make("p", "run-note");
    this.note.setAttribute("role", "status");
    place.before(this.note);
  }

  /** Runs the answer; gives the error it ended with, or null. */
  async run(answer: string): Promise<CodeError | null> {
    this.output.begin();
    this.say(this.python.state === "ready" ? "" : waiting(this.python.state, "run"));
    const ended = await this.python.attempt(this.recordText, answer, {
      onStarted: () => this.say(""),
      onLoading: (packages) => this.say(`Loading ${packages.join(", ")}…`),
      onOutput: (parts, leftOut) => this.output.print(parts, leftOut),
      onFigure: (figure) => this.output.figure(figure),
    });
    this.say(ended.ended === "done" ? "" : message(ended, "run").text);
    if (ended.ended !== "done") {
      this.output.flush();
      this.output.keep();
      return null;
    }
    this.output.finish(ended.reply);
    return ended.reply.error;
  }

  private say(text: string): void {
    this.note.textContent = text;
  }
}
