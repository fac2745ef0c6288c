/** What a learner has done on one exercise, and what follows from it: tries, hints, the solution, XP. */

export type Kind = "predict-output" | "fix-bug" | "fill-blank" | "reorder-lines" | "write-code" | "quiz";

/** An answer as the grader wants it; each kind reads and writes its own shape. */
export type Answer = string | readonly (string | number)[];

export type State = "untouched" | "edited" | "running" | "passed" | "failed";

/** What is kept of one exercise between visits. */
export interface Effort {
  answer: Answer | null;
  /** Digest of the exercise that the answer was made on. */
  base: string;
  state: Exclude<State, "running">;
  /** Digests of the answers that were checked, oldest first, none equal to the one before it. */
  tries: string[];
  /** How many hints are open. */
  hints: number;
  solutionSeen: boolean;
  /** Once true, always true: a solved exercise stays solved. */
  passed: boolean;
  xp: number;
}

/** An exercise nobody has touched. */
export function fresh(base: string): Effort {
  return { answer: null, base, state: "untouched", tries: [], hints: 0, solutionSeen: false, passed: false, xp: 0 };
}

/** What came from storage as an effort, with anything missing or of the wrong type as in a fresh one. */
export function restored(stored: unknown, base: string): Effort {
  const effort = fresh(base);
  if (typeof stored !== "object" || stored === null) return effort;
  const kept = stored as Partial<Record<keyof Effort, unknown>>;
  if (isAnswer(kept.answer)) effort.answer = kept.answer;
  if (typeof kept.base === "string") effort.base = kept.base;
  if (kept.state === "edited" || kept.state === "passed" || kept.state === "failed") effort.state = kept.state;
  if (Array.isArray(kept.tries)) effort.tries = kept.tries.filter((one) => typeof one === "string");
  if (typeof kept.hints === "number" && kept.hints > 0) effort.hints = Math.floor(kept.hints);
  effort.solutionSeen = kept.solutionSeen === true;
  effort.passed = kept.passed === true;
  if (typeof kept.xp === "number" && kept.xp > 0) effort.xp = Math.floor(kept.xp);
  return effort;
}

export function isAnswer(value: unknown): value is Answer {
  return typeof value === "string" || (Array.isArray(value) && value.every((one) => typeof one === "string" || typeof one === "number"));
}

export function sameAnswer(one: Answer | null, other: Answer | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The effort after a check of `answer`: the try is counted, and the first pass earns its XP. */
export function judged(effort: Effort, kind: Kind, answer: Answer, correct: boolean): Effort {
  const mark = digest(JSON.stringify(answer));
  const tries = effort.tries.at(-1) === mark ? effort.tries : [...effort.tries, mark];
  const first = correct && !effort.passed;
  return {
    ...effort,
    answer,
    tries,
    state: correct ? "passed" : "failed",
    passed: effort.passed || correct,
    xp: first ? worth(kind, effort.solutionSeen) : effort.xp,
  };
}

/** Different wrong answers after which the solution is offered even with hints still closed. */
const TRIES_BEFORE_SOLUTION = 3;

/** Whether the solution may be shown: after one honest try, once all hints are open or three different answers were wrong; and always after a pass. */
export function offersSolution(effort: Effort, hintCount: number, start: Answer): boolean {
  if (effort.passed || effort.solutionSeen) return true;
  const tried = new Set(effort.tries);
  const honest = [...tried].some((mark) => mark !== digest(JSON.stringify(start)));
  return honest && (effort.hints >= hintCount || tried.size >= TRIES_BEFORE_SOLUTION);
}

const WORTH: Record<Kind, number> = {
  "predict-output": 5,
  quiz: 5,
  "fill-blank": 10,
  "fix-bug": 10,
  "reorder-lines": 10,
  "write-code": 20,
};

/** The XP a first pass earns: half, rounded up, once the solution was seen. */
export function worth(kind: Kind, solutionSeen: boolean): number {
  return solutionSeen ? Math.ceil(WORTH[kind] / 2) : WORTH[kind];
}

/** A short fingerprint of a text (64-bit FNV-1a): tells texts apart, keeps no secrets. */
export function digest(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, "0");
}
