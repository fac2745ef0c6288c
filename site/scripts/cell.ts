/** Runnable cells: an editor, its buttons, its output, and what is kept of it. */

import { changed } from "./changed-cell.ts";
import { Editor } from "./editor.ts";
import { cause } from "./failure.ts";
import { Output } from "./output.ts";
import type { Pictures } from "./picture/mount.ts";
import type { RunDone } from "./protocol.ts";
import type { Ended, Python, RunEvents } from "./python.ts";
import { Rebuild, type Rebuilt } from "./rebuild.ts";
import { affordsPackages } from "./spare.ts";
import type { Store, StoreChange } from "./store.ts";

/** How far from the window a cell is expected to run, in pixels: some two screens, which take longer to read than matplotlib to unpack. */
const AHEAD = 2_000;

type State = "recorded" | "running" | "ran" | "failed" | "stopped";

/** What a learner made of a cell, and the digest of the text that they began with. */
interface Edit {
  text: string;
  base: string;
}

/** Brings every cell of the page to life. */
export function mountCells(python: Python, store: Store, pictures: Pictures): void {
  const cells: Cell[] = [];
  const rebuild = new Rebuild(python, cells);
  for (const element of document.querySelectorAll<HTMLElement>("[data-cell]"))
    cells.push(new Cell(element, [...cells], python, store, pictures, rebuild));
  if (affordsPackages(navigator)) foresee(python, cells);
}

/** Gets ready what a cell imports when the reader comes near it. */
function foresee(python: Python, cells: readonly Cell[]): void {
  const watcher = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        const cell = cells.find(({ element }) => element === target);
        if (!cell || !isIntersecting) continue;
        watcher.unobserve(target);
        if (/\bimport\b/.test(cell.code)) python.prepare(cell.code);
      }
    },
    { rootMargin: `${AHEAD}px 0px` },
  );
  for (const { element } of cells) watcher.observe(element);
}

class Cell implements Rebuilt {
  readonly element: HTMLElement;
  /** The cells before this one, in the order of the page. */
  private readonly above: readonly Cell[];
  private readonly python: Python;
  private readonly store: Store;
  private readonly pictures: Pictures;
  readonly id: string;
  /** What ran to its end in the Python there is now, or null. */
  live: string | null = null;
  /** Whether its code has Python now. */
  underWay = false;
  private readonly rebuild: Rebuild;
  /** The lesson's own text and its digest. */
  private readonly source: { code: string; hash: string };
  private readonly editor: Editor;
  private readonly output: Output;
  private readonly note: HTMLElement;
  /** The digest that an edit is kept with: an older one until the learner chose between two texts. */
  private base: string;
  /** What Reset replaced, until the next edit. */
  private undo: string | null = null;
  private notice: HTMLElement | null = null;
  /** The run under way: whether it comes to its end without an error. */
  private running: Promise<boolean> | null = null;
  /** What Python reports that run to. */
  private hearing: RunEvents | null = null;
  /** Whether Python was started anew since that run was asked for. */
  private anew = false;
  /** The code whose output is shown; null while that is the recorded one. */
  private shown: string | null = null;

  constructor(element: HTMLElement, above: readonly Cell[], python: Python, store: Store, pictures: Pictures, rebuild: Rebuild) {
    this.rebuild = rebuild;
    this.element = element;
    this.above = above;
    this.python = python;
    this.store = store;
    this.pictures = pictures;
    this.id = element.dataset["cell"] ?? "";
    this.source = JSON.parse(this.find(".source").textContent ?? "") as { code: string; hash: string };
    this.base = this.source.hash;
    this.note = this.find(".cell-note");
    this.output = new Output(this.find("[data-output]"));
    const edit = this.kept();
    this.editor = new Editor(this.find("[data-editor]"), {
      text: edit?.text ?? this.source.code,
      label: `Code of ${(element.getAttribute("aria-label") ?? this.id).toLowerCase()}`,
      changed: () => this.edited(),
      run: () => void this.run(),
      complete: (code, offset) => python.complete(code, offset),
    });
    if (edit && edit.base !== this.source.hash) this.explainChange(edit);
    this.button("run").addEventListener("click", () => void this.run());
    this.button("stop").addEventListener("click", () => this.stop());
    this.button("reset").addEventListener("click", () => this.reset());
    this.button("above").addEventListener("click", () => void this.runAbove());
    this.button("above").disabled = above.length === 0;
    store.addEventListener("change", (event) => this.follow(event as StoreChange));
    python.addEventListener("restarted", () => this.outlive());
    this.showOrigin();
  }

  get code(): string {
    return this.editor.text;
  }

  /** Runs the code as it stands; gives whether it came to its end without an error. */
  run(): Promise<boolean> {
    this.running ??= this.runOnce().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  /** Ends this cell's run and no other. */
  stop(): void {
    if (this.hearing) this.python.stop(this.hearing);
  }

  private async runOnce(): Promise<boolean> {
    const before = this.state;
    const code = this.editor.text;
    let began = 0;
    this.anew = false;
    this.editor.markError(null);
    this.state = "running";
    this.say(this.python.state === "busy" ? "Waiting for other code" : this.python.state === "ready" ? "Running" : "Waiting for Python");
    this.output.begin();
    this.hearing = {
      onOutput: (parts, leftOut) => {
        this.shown = code;
        this.output.print(parts, leftOut);
      },
      onFigure: (figure) => {
        this.shown = code;
        this.output.figure(figure);
      },
      onFile: (file) => {
        this.shown = code;
        this.output.file(file);
      },
      onLoading: (packages, loaded, total) => this.say(`${loaded < total ? "Loading" : "Unpacking"} ${packages.join(", ")}`),
      onStarted: () => {
        began = performance.now();
        this.underWay = true;
        this.say("Running");
      },
    };
    const ended = await this.python.run(this.id, code, this.pictures.watchedAfter(this.id), this.hearing);
    this.hearing = null;
    this.underWay = false;
    this.state = this.conclude(ended, before, code, began);
    this.showOrigin();
    return ended.ended === "done" && ended.reply.error === null;
  }

  /** Shows how a run ended. */
  private conclude(ended: Ended<RunDone>, before: State, code: string, began: number): State {
    switch (ended.ended) {
      case "done": {
        const { error, watch } = ended.reply;
        this.shown = code;
        this.output.finish(ended.reply);
        // The lines of an error belong to the text that was run.
        if (error && this.editor.text === code) this.editor.markError(error);
        if (error) this.pictures.fail(this.id, error.type);
        else void this.pictures.update(watch, this.id);
        this.live = error ? null : code;
        this.say(error ? `Ended with ${error.type}` : `Done in ${seconds(performance.now() - began)}`);
        return error ? "failed" : "ran";
      }
      case "stopped":
        if (began === 0) {
          this.output.keep();
          this.say(this.anew ? "Stopped before it ran; all variables are gone" : "Stopped before it ran");
          return before;
        }
        this.shown = code;
        this.say("Stopped");
        if (ended.kept) {
          this.live = null;
          this.output.remark("Stopped. Your variables are kept.", null);
        } else this.explainStop();
        return "stopped";
      case "time-limit":
      case "crashed":
        this.shown = code;
        this.say("Python crashed");
        this.output.say(
          "Python crashed while this ran.",
          "It was started anew, and your text is kept. If the code asks for a lot of memory or calls itself very deeply, try it with less.",
        );
        this.explainRebuild("");
        return "failed";
      case "unavailable":
        if (ended.failure.packages) {
          this.shown = code;
          this.say("It did not run");
          this.output.say(`${cause(ended.failure)}.`, "Your code did not run. Check your connection to this site, then run it again.");
          return "failed";
        }
        this.output.keep();
        this.say(cause(ended.failure));
        return before;
    }
  }

  private async runAbove(): Promise<void> {
    const button = this.button("above");
    if (button.ariaDisabled === "true") return;
    button.ariaDisabled = "true";
    this.say("Running the cells above");
    // The variables of the cells that have run are gone with their Python, so the next one would only fail.
    let lost = false;
    let current: Cell | null = null;
    const lose = () => {
      lost = true;
      current?.stop();
    };
    this.python.addEventListener("restarted", lose);
    let ran = true;
    for (const cell of this.above) {
      current = cell;
      ran = (await cell.run()) && !lost;
      if (!ran) break;
    }
    this.python.removeEventListener("restarted", lose);
    button.ariaDisabled = null;
    this.say(ran ? "The cells above have run" : lost ? "Ended: Python was started anew" : "A cell above did not run to its end");
  }

  private offerAbove(): HTMLButtonElement | null {
    if (this.above.length === 0) return null;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Run all above";
    button.addEventListener("click", () => void this.runAbove());
    return button;
  }

  /** A new Python took the place of the one that this cell waits for. */
  private outlive(): void {
    if (this.state !== "running" || this.underWay) return;
    const { under } = this.rebuild;
    this.anew = under === null;
    this.say(under ? "Runs once the cells above have run again" : "Runs once Python is back, without earlier variables");
  }

  private explainStop(): void {
    if (this.rebuild.under) this.explainRebuild("Stopped, and Python was started anew. ");
    else this.output.remark("Stopped. Python was started anew, so the variables of all cells are gone.", this.offerAbove());
  }

  /** Says that the cells above are run again, and how that ended. */
  private explainRebuild(before: string): void {
    const { under } = this.rebuild;
    if (!under) return;
    const leave = document.createElement("button");
    leave.type = "button";
    leave.textContent = "Do not run them";
    leave.addEventListener("click", () => this.rebuild.leave());
    const line = this.output.remark(`${before}The cells above that had run are run again, so that their variables are back.`, leave);
    void under.then((back) => {
      const again = back ? null : this.offerAbove();
      line.replaceChildren(
        before +
          (back ? "The cells above that had run ran again: their variables are back." : "The variables of the cells above are gone."),
        ...(again ? [" ", again] : []),
      );
    });
  }

  /** Says what became of this cell's variables; one announcement, by the cell that was stopped, is enough. */
  tell(text: string): void {
    this.note.ariaLive = "off";
    this.note.textContent = text;
  }

  private edited(): void {
    this.setUndo(null);
    this.save();
  }

  private save(): void {
    const { text } = this.editor;
    this.store.write(this.key, text === this.source.code ? null : { text, base: this.base });
    this.showOrigin();
  }

  /** Says from which code the output came, where that is not the code above it. */
  private showOrigin(): void {
    const { text } = this.editor;
    if (this.shown === null) this.output.origin(text === this.source.code ? "recorded" : "recorded from the lesson’s code");
    else this.output.origin(text === this.shown ? null : "from the code before your edit");
  }

  private reset(): void {
    const { text } = this.editor;
    const back = this.undo;
    if (back === null && text === this.source.code) {
      this.say("Nothing to reset");
      return;
    }
    this.dismiss();
    this.editor.replace(back ?? this.source.code);
    this.editor.markError(null);
    this.setUndo(back === null ? text : null);
    this.save();
    this.say(back === null ? "Reset to the lesson’s text" : "Your text is back");
  }

  private setUndo(text: string | null): void {
    this.undo = text;
    const label = text === null ? "Reset" : "Undo reset";
    const button = this.button("reset");
    if (button.textContent !== label) button.textContent = label;
  }

  private explainChange(edit: Edit): void {
    this.base = edit.base;
    this.notice = changed(this.source.code, {
      keep: () => {
        this.dismiss();
        this.save();
        this.editor.focus();
      },
      renew: () => {
        this.dismiss();
        const { text } = this.editor;
        this.editor.replace(this.source.code);
        this.setUndo(text);
        this.save();
        this.editor.focus();
      },
    });
    this.find("[data-editor]").before(this.notice);
  }

  /** The learner chose; from now on edits belong to the lesson's text as it is. */
  private dismiss(): void {
    this.notice?.remove();
    this.notice = null;
    this.base = this.source.hash;
  }

  /** Another tab changed this cell, or everything was forgotten. */
  private follow({ key, elsewhere }: StoreChange): void {
    if (!elsewhere || (key !== null && key !== this.key)) return;
    const edit = this.kept();
    if (!edit || edit.base === this.source.hash) this.dismiss();
    const text = edit?.text ?? this.source.code;
    if (text === this.editor.text) return;
    this.setUndo(null);
    this.editor.replace(text);
    this.showOrigin();
  }

  private kept(): Edit | null {
    const kept = this.store.read(this.key) as Partial<Edit> | null;
    if (typeof kept?.text !== "string" || typeof kept.base !== "string" || kept.text === this.source.code) return null;
    return { text: kept.text, base: kept.base };
  }

  private get key(): string {
    return `edit:${this.id}`;
  }

  private get state(): State {
    return this.element.dataset["state"] as State;
  }

  private set state(state: State) {
    this.element.dataset["state"] = state;
    const stop = this.button("stop");
    const busy = state === "running";
    if (!busy && stop === document.activeElement) this.button("run").focus();
    stop.hidden = !busy;
    this.button("run").ariaDisabled = busy ? "true" : null;
  }

  private say(text: string): void {
    this.note.ariaLive = null;
    this.note.title = text;
    this.note.textContent = text;
  }

  private button(action: string): HTMLButtonElement {
    return this.find(`.bar [data-action="${action}"]`);
  }

  private find<T extends HTMLElement>(selector: string): T {
    const found = this.element.querySelector<T>(selector);
    if (!found) throw new Error(`the cell ${this.element.dataset["cell"]} has no ${selector}`);
    return found;
  }
}

function seconds(milliseconds: number): string {
  if (milliseconds < 100) return "under 0.1 s";
  return milliseconds < 9_950 ? `${(milliseconds / 1000).toFixed(1)} s` : `${Math.round(milliseconds / 1000)} s`;
}
