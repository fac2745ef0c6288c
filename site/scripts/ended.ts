/** What to say when a check or a run ended without a result: what happened, then what to try. */

import { cause } from "./failure.ts";
import type { Ended, PythonState } from "./python.ts";

export type Cut = Exclude<Ended<never>, { ended: "done" }>;

export interface Message {
  text: string;
  /** The label of the button that leads on. */
  again: string;
}

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
    case "unavailable":
      return {
        text: `${cause(cut.failure)}. ${what === "check" ? "Your answer is kept." : "Your program did not run."}`,
        again: "Try again",
      };
  }
}

/** What to say while a request waits, by the state Python is in. */
export function waiting(state: PythonState, what: "check" | "run" = "check"): string {
  if (state === "off" || state === "starting" || state === "failed")
    return `Python is ${state === "failed" ? "being started again" : "still starting"}. Your ${what === "check" ? "answer is checked" : "program runs"} as soon as it is ready.`;
  if (state === "busy") return "Waiting for the code that is running now.";
  return what === "check" ? "Checking…" : "Running…";
}
