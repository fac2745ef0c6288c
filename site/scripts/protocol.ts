/** The messages that cross between the page and its Python worker: JSON text, nothing else. */

/** Raised when either side is older than the other; both travel in every message as `v`. */
export const VERSION = 1;

/** What the page asks. `id` is chosen by the page and comes back on every event of that request. */
export type Request =
  | { v: 1; id: number; do: "run"; cell: string; code: string; watch: string[] }
  | { v: 1; id: number; do: "try"; exercise: string; answer: string }
  | { v: 1; id: number; do: "grade"; exercise: string; answer: string }
  | { v: 1; id: number; do: "complete"; code: string; offset: number }
  /** `wish` is JSON text for the playground's desk (pysrc/playground/desk.py). */
  | { v: 1; id: number; do: "play"; wish: string }
  /** Gets ready what the code imports of the served packages, a step at a time: whatever else is asked meanwhile goes first. */
  | { v: 1; id: number; do: "prepare"; code: string }
  /** For the worker itself, before anything ran in it: what it is now, as bytes. */
  | { v: 1; id: number; do: "snapshot"; key: string };

/** The first message to a worker, or in the head of a page its name: where the runtime is and what each of its files must be. */
export interface Start {
  v: 1;
  do: "start";
  /** Absolute address of the folder that holds the runtime files, with a trailing slash. */
  runtime: string;
  /** Size in bytes and SHA-256 (hex) of each file in that folder. */
  files: Record<string, { size: number; sha256: string }>;
  /** Package names to load before the first run: NumPy and our own wheel. */
  packages: string[];
  /** Files to read past the browser's cache, because what came from there was not right. */
  reload?: string[];
  /** Where a snapshot may be, under what name, and whether to look for one. */
  snapshot?: { cache: string; key: string; restore: boolean };
}

/** What travels beside a text where text cannot hold it. */
export interface Beside {
  /** A snapshot: to the worker with its start, from the worker with the event of that name. */
  snapshot?: Blob;
  /** Shared with the worker, where that is allowed: 2 in it interrupts Python. */
  interrupt?: Int32Array;
  /** From a worker that is ready, and to the next one of the page. */
  core?: Core;
}

/** What one worker has read, verified and compiled of the runtime, so that the next one need not. */
export interface Core {
  wasm: WebAssembly.Module;
  files: Record<string, Uint8Array<ArrayBuffer>>;
}

/** A message as it is posted: the text, alone or with what travels beside it. */
export type Posted = string | (Beside & { text: string });

/** A run of text on one stream. */
export type Part = ["stdout" | "stderr", string];

/** What the worker says while a request is under way, or about itself (`id` 0). */
export type Event =
  | { v: 1; id: 0; event: "progress"; what: string; loaded: number; total: number }
  | { v: 1; id: 0; event: "ready"; python: string; numpy: string; boot: "normal" | "snapshot" }
  /** A snapshot was there and is of no use: it is to be deleted, and a new worker started without one. */
  | { v: 1; id: 0; event: "unrestorable"; detail: string }
  /** The snapshot comes beside this text, or there is a problem. */
  | { v: 1; id: number; event: "snapshot"; problem: string | null }
  /** With `id` 0 Python did not start; with another, a package of that request did not arrive and Python goes on. */
  | { v: 1; id: number; event: "failed"; reason: FailureReason; file: string | null; detail: string; packages?: string[] }
  | { v: 1; id: number; event: "loading"; packages: string[]; loaded: number; total: number }
  /** The request's packages are there and its code begins to run. */
  | { v: 1; id: number; event: "started" }
  | { v: 1; id: number; event: "output"; parts: Part[]; left_out: number }
  | { v: 1; id: number; event: "figure"; png: string; alt: string; width: number; height: number }
  /** A file that a cell has written, its content in base64. */
  | { v: 1; id: number; event: "file"; name: string; content: string }
  | { v: 1; id: number; event: "crashed"; detail: string }
  /** As much as could be got ready is. */
  | { v: 1; id: number; event: "prepared" }
  | RunDone
  | GradeDone
  | CompleteDone
  | PlayDone;

export type FailureReason = "blocked-file" | "wrong-hash" | "no-webassembly" | "out-of-memory" | "other";

/** The end of a `run` or a `try`. */
export interface RunDone {
  v: 1;
  id: number;
  event: "done";
  /** The `repr` of the last expression, shortened when it is long; null when there is none or it is None. */
  value: string | null;
  error: CodeError | null;
  /** One entry for each name in `watch`. */
  watch: Record<string, Watched>;
}

/** The value of a watched name as plain data, or why there is none. */
export type Watched = { value: unknown } | { missing: true } | { problem: string };

/** What went wrong in the learner's code; lines and columns count from 1 and belong to the text that was run. */
export interface CodeError {
  type: string;
  message: string;
  /** A sentence on what to try, or null. */
  advice: string | null;
  line: number | null;
  column: number | null;
  end_line: number | null;
  end_column: number | null;
  /** The traceback with the learner's own frames only. */
  text: string;
}

/** The end of a `play`: the desk's answer, JSON text. */
export interface PlayDone {
  v: 1;
  id: number;
  event: "played";
  answer: string;
}

/** The end of a `grade`. */
export interface GradeDone {
  v: 1;
  id: number;
  event: "graded";
  verdict: Verdict;
}

/** The grader's judgement, as `grader.verdict` documents it. */
export interface Verdict {
  version: 1;
  correct: boolean;
  /** Feedback on a known mistake: Markdown source of the exercise, found among the page's rendered words. */
  tell: string | null;
  checks: Check[];
  /** Kind-specific marks on parts of the answer. */
  marks: Mark[];
  stdout: string;
  error: CodeError | null;
}

export interface Check {
  name: string;
  /** Markdown source from the exercise. */
  says: string;
  passed: boolean;
  /** The call that was made, what it gave and what was wanted, as text; null when the check has no such thing. */
  call: string | null;
  got: string | null;
  want: string | null;
  /** Markdown source from the exercise (`nudge`), shown when the check fails; null when there is none. */
  nudge: string | null;
  /** A plain sentence made by the grader or by `checks.py`; null when there is none. */
  message: string | null;
}

/** A part of the answer to point at: a word, a blank, a line or a choice. */
export interface Mark {
  /** Token index, blank index, line label ("3", "d1") or choice index, as text. */
  part: string;
  right: boolean;
  /** Why, as Markdown source of the exercise or a plain sentence; null when there is nothing to say. */
  why: string | null;
}

/** The end of a `complete`. */
export interface CompleteDone {
  v: 1;
  id: number;
  event: "completions";
  /** Offset in the code where the completed word begins. */
  from: number;
  options: { label: string; type: string; detail: string }[];
}
