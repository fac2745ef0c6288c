/** Hints, one at a time: the button says how many there are, the list holds those that are open. */

import { make } from "./kinds/widget.ts";
import type { Words } from "./words.ts";

export class Hints {
  private readonly button: HTMLButtonElement;
  private readonly list: HTMLElement;
  private readonly texts: readonly string[];
  private readonly words: Words;

  constructor(button: HTMLButtonElement, list: HTMLElement, texts: readonly string[], words: Words, opened: (count: number) => void) {
    this.button = button;
    this.list = list;
    this.texts = texts;
    this.words = words;
    button.hidden = texts.length === 0;
    button.addEventListener("click", () => {
      if (this.open >= texts.length) return;
      this.show(this.open + 1);
      opened(this.open);
    });
  }

  get open(): number {
    return this.list.childElementCount;
  }

  /** Points at the next hint, in a sentence; empty when all are open. */
  get pointer(): string {
    const count = this.texts.length;
    return this.open < count ? `Hint ${this.open + 1} of ${count} may help.` : "";
  }

  /** Opens or closes hints until `opened` are open. */
  show(opened: number): void {
    while (this.open > opened) this.list.lastElementChild?.remove();
    for (const text of this.texts.slice(this.open, opened)) this.list.append(make("li", "", this.words.block(text)));
    this.list.hidden = this.open === 0;
    const count = this.texts.length;
    const last = this.open >= count;
    this.button.textContent = `Hint ${Math.min(this.open + 1, count)} of ${count}`;
    // A button that is really disabled would drop the focus of whoever just pressed it.
    this.button.setAttribute("aria-disabled", String(last));
  }

  /** Says hints that open from now on to a screen reader, but not those of an earlier visit. */
  announce(): void {
    this.list.setAttribute("aria-live", "polite");
  }
}
