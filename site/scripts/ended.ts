/** What to say when a check or a run ended without a result: what happened, then what to try. */

import type { FailureReason } from "./protocol.ts";
import type { Ended, PythonState } from "./python.ts";

export type Cut = Exclude<Ended<never>, { ended: "done" }>;

export interface Message {
  text: string;
  /** The label of the button that leads on. */
  again: string;
}

const WHY: Record<FailureReason, string> = {
  "blocked-file": "a file it needs could not be read",
  "wrong-hash": "a file it needs is not what it should be",
  "no-webassembly": "this browser does not run WebAssembly here",
  "out-of-memory": "there was not enough memory",
  other: "something it needs failed",
};

export function message(cut: Cut, what: "check" | "run" = "check"): Message {
  switch (cut.ended) {
    case "stopped":
      return { text: what === "check" ? "Stopped before there was a verdict. Your answer is kept." : "Stopped.", again: "Check again" };
    case "time-limit":
      return {
        text: `Your code was still running after ${cut.seconds} seconds, so it was stopped. Look for a loop that never ends.`,
        again: "Check again",
      };
    case "crashed":
      return {
        text: "Python crashed while it ran your code, and was started anew. Your answer is kept. If your code asks for a lot of memory, try with less.",
        again: "Check again",
      };
    case "unavailable": {
      const file = cut.failure.file === null ? "" : ` (${cut.failure.file})`;
      return { text: `Python could not start: ${WHY[cut.failure.reason]}${file}. Your answer is kept.`, again: "Try again" };
    }
  }
}

/** What to say while a request waits, by the state Python is in. */
export function waiting(state: PythonState, what: "check" | "run" = "check"): string {
  if (state === "off" || state === "starting" || state === "failed")
    return `Python is still starting. Your ${what === "check" ? "answer is checked" : "program runs"} as soon as it is ready.`;
  if (state === "busy") return "Waiting for the code that is running now.";
  return what === "check" ? "Checking…" : "Running…";
}
