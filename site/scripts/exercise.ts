/** The frame around every exercise: buttons, states, saving, and what follows from a verdict. */

import { changedNotice } from "./changed.ts";
import { type Answer, digest, type Effort, judged, type Kind, offersSolution, type State, sameAnswer, worth } from "./effort.ts";
import { readEffort, touches, writeEffort } from "./efforts.ts";
import { type Cut, message, waiting } from "./ended.ts";
import { Hints } from "./hints.ts";
import { judge } from "./judge/judge.ts";
import { blanks } from "./kinds/blanks.ts";
import { lines } from "./kinds/lines.ts";
import { predict } from "./kinds/predict.ts";
import { program } from "./kinds/program.ts";
import { quiz } from "./kinds/quiz.ts";
import { type ExerciseRecord, type Frame, need, type Widget } from "./kinds/widget.ts";
import { nextStop } from "./next.ts";
import { mountRipples } from "./picture/ripple.ts";
import type { GradeDone, Verdict } from "./protocol.ts";
import type { Ended, Python, RunEvents } from "./python.ts";
import { Runner } from "./run.ts";
import { ask, Solution } from "./solution.ts";
import { type Store, StoreChange } from "./store.ts";
import { VerdictPlace } from "./verdict.ts";
import { Words } from "./words.ts";

const KINDS: Record<Kind, (frame: Frame) => Widget> = {
  "predict-output": predict,
  "fix-bug": program,
  "write-code": program,
  "fill-blank": blanks,
  "reorder-lines": lines,
  quiz,
};

/** Brings every exercise of the page to life. */
export function mountExercises(python: Python, store: Store): void {
  mountRipples(document);
  for (const section of document.querySelectorAll<HTMLElement>("[data-exercise]")) {
    try {
      new Exercise(section, python, store);
    } catch (error) {
      // One exercise that cannot be read must not take the others with it.
      reportError(error);
    }
  }
}

class Exercise {
  private readonly section: HTMLElement;
  private readonly python: Python;
  private readonly store: Store;
  private readonly id: string;
  private readonly kind: Kind;
  /** The record as it came: JavaScript must not re-write its numbers on their way to Python. */
  private readonly recordText: string;
  private readonly record: ExerciseRecord;
  /** Digest of what the exercise poses now. */
  private readonly base: string;
  private readonly words: Words;
  private readonly widget: Widget;
  private readonly verdict: VerdictPlace;
  private readonly hints: Hints;
  private readonly solution: Solution;
  /** Only kinds that make a program have it. */
  private readonly runner: Runner | null;
  private effort: Effort;
  /** The effort as the store last had it, to tell another tab's work from one's own. */
  private seen: string;
  private busy = false;
  /** The button to which the focus goes back when Stop goes away. */
  private started: "check" | "run" = "check";
  /** The answer that Reset replaced, until the next edit. */
  private undo: Answer | null = null;
  private notice: HTMLElement | null = null;
  /** What Python reports the check under way to. */
  private hearing: RunEvents | null = null;

  constructor(section: HTMLElement, python: Python, store: Store) {
    this.section = section;
    this.python = python;
    this.store = store;
    this.id = section.dataset["exercise"] ?? "";
    this.kind = section.dataset["kind"] as Kind;
    this.recordText = need(section, ".record").textContent ?? "";
    this.record = JSON.parse(this.recordText) as ExerciseRecord;
    this.words = new Words(section.querySelector("template.words"));
    this.verdict = new VerdictPlace(need(section, ".verdict"), this.words);
    this.base = digest(posed(this.record));
    this.effort = readEffort(store, this.id, this.base);
    this.seen = JSON.stringify(this.effort);
    this.widget = KINDS[this.kind]({
      section,
      work: need(section, ".work"),
      recordText: this.recordText,
      record: this.record,
      words: this.words,
      python,
      edited: () => this.edited(),
      check: () => void this.check(),
      run: () => void this.run(),
    });
    this.hints = new Hints(this.button("hint"), need(section, ".hints"), this.record.hints ?? [], this.words, (count) => {
      this.keep({ hints: count });
    });
    const why = this.record.explanation ? this.words.block(this.record.explanation) : null;
    this.solution = new Solution(
      section,
      need(section, ".hints"),
      this.button("solution"),
      section.querySelector("template.solution"),
      why,
    );
    const place = section.querySelector<HTMLElement>("[data-output]");
    this.runner = place && new Runner(python, this.recordText, place);
    section.querySelector('.actions [data-action="run"]')?.addEventListener("click", () => void this.run());
    this.button("check").addEventListener("click", () => void this.check());
    this.button("stop").addEventListener("click", () => this.stop());
    this.button("reset").addEventListener("click", () => this.reset());
    this.button("solution").addEventListener("click", () => void this.toggleSolution());
    this.restore();
    this.hints.announce();
    python.addEventListener("restarted", () => {
      if (this.hearing) this.verdict.line(waiting("starting"));
    });
    store.addEventListener("change", (event) => {
      if (event instanceof StoreChange && touches(event, this.id)) this.follow();
    });
  }

  private button(action: string): HTMLButtonElement {
    return need(this.section, `.actions [data-action="${action}"]`);
  }

  /** Puts back what an earlier visit left, or says what became of it. */
  private restore(): void {
    const { answer, base } = this.effort;
    this.hints.show(this.effort.hints);
    if (answer === null || base === this.base) {
      const fits = answer === null || this.widget.write(answer);
      if (answer === null || !fits) this.effort = { ...this.effort, answer: null, base: this.base, state: "untouched" };
    } else this.explainChange(answer);
    // The verdict itself is not kept, so a failed answer comes back as one to check again.
    if (this.effort.state === "failed") this.effort.state = "edited";
    if (this.effort.state === "passed") {
      this.widget.mark([], true);
      this.celebrate(null, 0, this.widget.read());
    }
    this.show();
  }

  private explainChange(answer: Answer): void {
    const yours = this.widget.describe(answer);
    const fits = yours !== null && this.widget.write(answer);
    this.effort = { ...this.effort, state: "edited" };
    if (yours === null) {
      this.effort = { ...this.effort, answer: null, base: this.base, state: "untouched" };
      this.verdict.line("This exercise changed after you answered it, so it starts afresh.");
      return;
    }
    this.notice = changedNotice({
      yours,
      now: this.record.starter
        ? { label: "The exercise now starts from", text: this.record.starter }
        : { label: "The program is now", text: this.record.program ?? "" },
      keep: fits ? () => this.settle({ base: this.base }) : null,
      renew: () => {
        this.widget.write(this.widget.start);
        this.settle({ answer: null, base: this.base, state: "untouched" });
      },
    });
    need(this.section, ".work").before(this.notice);
  }

  /** The learner chose between the two texts of a changed exercise. */
  private settle(choice: Partial<Effort>): void {
    this.notice?.remove();
    this.notice = null;
    this.keep(choice);
    this.section.querySelector<HTMLElement>(".work :is(textarea, input, .cm-content)")?.focus();
  }

  /** Changes what is kept of this exercise, saves it, and brings the frame in step. */
  private keep(change: Partial<Effort>): void {
    this.effort = { ...this.effort, ...change };
    this.seen = JSON.stringify(this.effort);
    writeEffort(this.store, this.id, this.effort);
    this.show();
  }

  private show(): void {
    const state: State = this.busy ? "running" : this.effort.state;
    if (this.section.dataset["state"] !== state) this.section.dataset["state"] = state;
    need<HTMLElement>(this.section, ".done-mark").hidden = !this.effort.passed;
    const offered = offersSolution(this.effort, this.record.hints?.length ?? 0, this.widget.start);
    // A solved quiz shows its solution already.
    this.button("solution").hidden = !offered || (this.kind === "quiz" && this.effort.state === "passed" && !this.solution.shown);
    this.button("reset").textContent = this.undo === null ? "Reset" : "Undo reset";
  }

  private setBusy(busy: boolean): void {
    this.busy = busy;
    const stop = this.button("stop");
    if (!busy && stop === document.activeElement) this.button(this.started).focus();
    stop.hidden = !busy;
    for (const button of this.section.querySelectorAll('.actions :is([data-action="check"], [data-action="run"])'))
      button.setAttribute("aria-disabled", String(busy));
    this.show();
  }

  private edited(): void {
    this.undo = null;
    const answer = this.widget.read();
    this.keep({ answer, state: "edited" });
    this.compare(answer);
  }

  /** The answer is now this one, which what is said and shown may not be about. */
  private compare(answer: Answer): void {
    this.verdict.compare(answer);
    this.runner?.compare(JSON.stringify(answer));
  }

  private stop(): void {
    if (this.hearing) this.python.stop(this.hearing);
    this.runner?.stop();
  }

  private async check(): Promise<void> {
    if (this.busy) return;
    // The button that was pressed may be one inside the old verdict.
    if (this.verdict.element.contains(document.activeElement)) this.button("check").focus();
    const answer = this.widget.read();
    const missing = this.widget.missing();
    if (missing !== null) {
      this.keep({ answer, state: "edited" });
      this.verdict.request(missing);
      return;
    }
    if (sameAnswer(answer, this.widget.start)) {
      this.verdict.request("Nothing changed yet: this is still the program that you were given.");
      return;
    }
    this.widget.unmark();
    this.started = "check";
    this.setBusy(true);
    // Keeps the page below from jumping up and down while the verdict is replaced.
    const { element } = this.verdict;
    element.style.minHeight = `${element.offsetHeight}px`;
    this.verdict.line(waiting(this.python.state));
    const ended = await this.grade(answer);
    const here = ended.ended === "unavailable" ? judge(this.record, answer) : null;
    if (ended.ended === "done") this.judge(answer, ended.reply.verdict);
    else if (here) {
      this.judge(answer, here);
      this.verdict.judgedHere();
    } else this.cutShort(ended);
    element.style.minHeight = "";
  }

  private async grade(answer: Answer): Promise<Ended<GradeDone>> {
    const { failure } = this.python;
    // Where the page can judge by itself, nobody has to wait for Python to fail once more.
    if (failure && judge(this.record, answer)) return { ended: "unavailable", failure };
    this.hearing = {
      onStarted: () => this.verdict.line("Checking…"),
      onLoading: (packages, loaded, total) => this.verdict.line(`${loaded < total ? "Loading" : "Unpacking"} ${packages.join(", ")}…`),
    };
    try {
      return await this.python.grade(this.recordText, JSON.stringify(answer), this.hearing);
    } catch (error) {
      return { ended: "crashed", detail: String(error) };
    } finally {
      this.hearing = null;
    }
  }

  private async run(): Promise<void> {
    if (this.busy || !this.runner) return;
    this.widget.markError?.(null);
    this.started = "run";
    this.setBusy(true);
    const error = await this.runner.run(JSON.stringify(this.widget.read())).catch(() => null);
    if (this.effort.state === "passed") {
      // From "running" straight to "passed" would look like a pass to whoever watches the states.
      this.section.dataset["state"] = "edited";
      await Promise.resolve();
    }
    this.setBusy(false);
    if (error) this.widget.markError?.(error);
    this.compare(this.widget.read());
  }

  private judge(answer: Answer, verdict: Verdict): void {
    const since = !sameAnswer(this.widget.read(), answer);
    const before = this.effort;
    const { tries, passed, xp, state } = judged(before, this.kind, answer, verdict.correct);
    this.effort = { ...before, tries, passed, xp, ...(since ? {} : { answer, state }) };
    this.setBusy(false);
    this.keep({});
    if (verdict.correct) this.celebrate(verdict, xp - before.xp, answer);
    else this.verdict.fail(verdict, answer, this.hints.pointer);
    if (since) {
      this.verdict.compare(this.widget.read());
      return;
    }
    this.widget.mark(verdict.marks, verdict.correct);
    if (verdict.error) this.widget.markError?.(verdict.error);
  }

  private celebrate(verdict: Verdict | null, gained: number, answer: Answer): void {
    this.verdict.pass(verdict, answer, {
      gained,
      explanation: this.record.explanation ?? null,
      next: nextStop(this.section),
    });
  }

  private cutShort(cut: Cut): void {
    this.effort = { ...this.effort, state: "edited" };
    this.setBusy(false);
    const { text, again } = message(cut);
    this.verdict.line(text, { label: again, act: () => void this.check() });
  }

  private reset(): void {
    const back = this.undo;
    const now = this.widget.read();
    this.widget.unmark();
    this.verdict.clear();
    this.notice?.remove();
    this.notice = null;
    if (back !== null) {
      this.widget.write(back);
      this.undo = null;
      this.keep({ answer: back, base: this.base, state: "edited" });
    } else {
      this.undo = sameAnswer(now, this.widget.start) ? null : now;
      this.widget.write(this.widget.start);
      this.keep({ answer: null, base: this.base, state: "untouched" });
    }
    this.compare(this.widget.read());
  }

  private async toggleSolution(): Promise<void> {
    const free = this.effort.passed || this.effort.solutionSeen;
    if (this.solution.shown) {
      this.solution.toggle(false);
      this.show();
      if (this.button("solution").hidden) this.button("check").focus();
      return;
    }
    const full = worth(this.kind, false);
    const half = worth(this.kind, true);
    if (!free && !(await ask(`Solving it afterwards counts half: ${half} XP instead of ${full}. Your own answer stays as it is.`))) return;
    if (!free) this.keep({ solutionSeen: true });
    this.solution.toggle(true);
  }

  /** Another tab worked on this exercise, or everything was forgotten. */
  private follow(): void {
    const effort = readEffort(this.store, this.id, this.base);
    const seen = JSON.stringify(effort);
    if (seen === this.seen) return;
    this.seen = seen;
    const changed = !sameAnswer(effort.answer, this.effort.answer);
    this.effort = { ...effort, state: effort.state === "failed" ? "edited" : effort.state };
    this.hints.show(effort.hints);
    if (changed) {
      this.undo = null;
      this.widget.unmark();
      this.widget.write(effort.answer ?? this.widget.start);
      if (!this.busy) this.verdict.clear();
      this.compare(this.widget.read());
    }
    this.show();
  }
}

/** What the learner was given to work on; when this changes, an old answer may no longer fit. */
function posed(record: ExerciseRecord): string {
  const { starter, program, lines, distractor, choice } = record;
  return JSON.stringify([starter, program, lines, distractor, choice?.map(({ text }) => text)]);
}
