/** What the page hears of a request to Python: while it is under way, and how it ended. */

import type { CompleteDone, FailureReason, GradeDone, Part, PlayDone, RunDone } from "./protocol.ts";

export interface Failure {
  reason: FailureReason;
  /** The runtime file that is to blame, where there is one. */
  file: string | null;
  detail: string;
  /** The packages that did not arrive, when Python itself goes on. */
  packages?: string[];
}

/** The last event of a request. */
export type Reply = RunDone | GradeDone | CompleteDone | PlayDone;

/** How a request ended. */
export type Ended<T> =
  | { ended: "done"; reply: T }
  /** `kept`: in place, so that the variables are still there. */
  | { ended: "stopped"; kept?: true }
  | { ended: "time-limit"; seconds: number }
  | { ended: "crashed"; detail: string }
  | { ended: "unavailable"; failure: Failure };

export interface Figure {
  /** The picture in base64. */
  png: string;
  alt: string;
  width: number;
  height: number;
}

/** A file that code has written. */
export interface WrittenFile {
  name: string;
  /** What is in it, in base64. */
  content: string;
}

export interface RunEvents {
  onOutput?(parts: Part[], leftOut: number): void;
  onFigure?(figure: Figure): void;
  onFile?(file: WrittenFile): void;
  /** Packages that the code imports are on their way. */
  onLoading?(packages: string[], loaded: number, total: number): void;
  /** The code itself begins to run. */
  onStarted?(): void;
}

export interface Progress {
  what: string;
  loaded: number;
  total: number;
}

/** Whether it is code that was interrupted. */
export function isInterrupted(said: Reply): boolean {
  return said.event === "done" && said.error?.type === "KeyboardInterrupt";
}
