/** The line at the foot of the page: what Python is loading, or why it is not there and what to do about it. */

import type { FailureReason } from "./protocol.ts";
import type { Failure, Progress, Python } from "./python.ts";

export function mountStatus(python: Python, line: HTMLElement): void {
  const words = document.createElement("span");
  // The figures change many times a second: for reading, not for being read aloud.
  const figures = document.createElement("span");
  figures.ariaHidden = "true";
  let said = "";

  const show = () => {
    const { state, progress, failure } = python;
    const text = failure ? `${cause(failure)}. ${advice(failure.reason)}` : doing(state, progress);
    if (text !== said) {
      said = text;
      words.textContent = text;
      if (failure) line.replaceChildren(words, again(python));
      else if (text) line.replaceChildren(words);
      else line.replaceChildren();
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
  if (state === "starting" && loaded >= total) return `: ${what}`;
  const amount = `${megabytes(loaded)} of ${megabytes(total)} MB`;
  return state === "starting" ? `: ${what}, ${amount}` : `, ${amount}`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

/** Why Python is not there, without a full stop. */
export function cause({ reason, file, detail }: Failure): string {
  const causes: Record<FailureReason, string> = {
    "blocked-file": `the file ${file ?? "it needs"} could not be read`,
    "wrong-hash": `the file ${file ?? "it needs"} is not the one this site was built with`,
    "no-webassembly": "WebAssembly, which it runs on, is not available in this browser",
    "out-of-memory": "there was not enough memory",
    other: detail || "something it needs failed",
  };
  return `Python could not start: ${causes[reason]}`.replace(/\.$/, "");
}

function advice(reason: FailureReason): string {
  switch (reason) {
    case "blocked-file":
      return "The connection may be down, or a content filter is in the way. Everything else on the page works.";
    case "wrong-hash":
      return "It may have been damaged on its way; it is fetched afresh when you try again.";
    case "no-webassembly":
      return "Allow it in the browser’s settings, or use another browser. Everything else on the page works.";
    case "out-of-memory":
      return "Close other tabs or programs, then try again.";
    case "other":
      return "Reload the page, or try again.";
  }
}

function again(python: Python): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Try again";
  button.addEventListener("click", () => python.start());
  return button;
}
