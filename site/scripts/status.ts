/** The line at the foot of the page: what Python is loading, or why it is not there and what to do about it. */

import { advice, cause, WITHOUT } from "./failure.ts";
import type { Progress, Python } from "./python.ts";

export function mountStatus(python: Python, line: HTMLElement): void {
  const words = document.createElement("span");
  // The figures change many times a second: for reading, not for being read aloud.
  const figures = document.createElement("span");
  figures.ariaHidden = "true";
  const button = again(python);
  let said = "";
  /** Where the focus was before it came here. */
  let before: HTMLElement | null = null;
  line.tabIndex = -1;
  line.addEventListener("focusin", ({ relatedTarget }) => {
    if (relatedTarget instanceof HTMLElement && !line.contains(relatedTarget)) before = relatedTarget;
  });

  const show = () => {
    const { state, progress, failure } = python;
    const text = failure ? `${cause(failure)}. ${advice(failure.reason)} ${WITHOUT}` : doing(state, progress);
    if (text !== said) {
      said = text;
      const focused = line.contains(document.activeElement);
      words.textContent = text;
      if (failure) line.replaceChildren(words, button);
      else if (text) line.replaceChildren(words);
      else line.replaceChildren();
      // Whoever pressed Try again stays here while it tries, and goes back when there is nothing more to say.
      if (focused)
        (failure ? button : text ? line : (before ?? document.querySelector<HTMLElement>("a.skip")))?.focus({ preventScroll: true });
    }
    const amount = progress && !failure ? howMuch(state, progress) : "";
    if (figures.textContent !== amount) figures.textContent = amount;
    if (amount && text) words.append(figures);
  };

  python.addEventListener("state", show);
  python.addEventListener("progress", show);
  show();
}

function doing(state: Python["state"], progress: Progress | null): string {
  if (state === "starting") return "Starting Python";
  return progress ? `Loading ${progress.what}` : "";
}

/** ": NumPy, 6.1 of 12.4 MB" */
export function howMuch(state: Python["state"], { what, loaded, total }: Progress): string {
  if (loaded >= total) return state === "starting" ? `: ${what}` : ": unpacking, usually a few seconds";
  const amount = `${megabytes(loaded)} of ${megabytes(total)} MB`;
  return state === "starting" ? `: ${what}, ${amount}` : `, ${amount}`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

function again(python: Python): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Try again";
  button.addEventListener("click", () => python.start());
  return button;
}
