/**
 * Judges, where Python cannot run at all, the two kinds of exercise whose answers are no programs. The grader in `pysrc/grader`
 * has the say: tests hold this to its verdicts.
 */

import type { Answer } from "../effort.ts";
import type { Mark, Verdict } from "../protocol.ts";
import { marks, same } from "./printed.ts";

/** The part of an exercise record that is judged by. */
export interface Judged {
  kind?: string;
  answer?: string | null;
  wrong?: { answer?: string | null; tell?: string | null }[];
  choice?: { correct?: boolean; why?: string | null }[];
}

/** The verdict on an answer; null for the kinds that need Python. */
export function judge(record: Judged, answer: Answer): Verdict | null {
  if (record.kind === "quiz") return quiz(record, answer);
  if (record.kind === "predict-output") return prediction(record, answer);
  return null;
}

function quiz({ choice = [] }: Judged, answer: Answer): Verdict {
  const numbers = choice.map((_, index) => String(index));
  // A choice that does not exist is no choice (-1), and makes the answer wrong.
  const chosen = new Set(typeof answer === "string" ? [] : answer.map((one) => numbers.indexOf(String(one))));
  const wanted = choice.flatMap(({ correct }, index) => (correct ? [index] : []));
  const correct = chosen.size === wanted.length && wanted.every((index) => chosen.has(index));
  const shown = choice.map((one, index): Mark => ({ part: String(index), right: one.correct ?? false, why: one.why ?? null }));
  // Once the answer is right, every reason may be shown.
  return verdict(
    correct,
    shown.filter((_, index) => correct || chosen.has(index)),
  );
}

function prediction({ answer: printed, wrong = [] }: Judged, answer: Answer): Verdict {
  const text = typeof answer === "string" ? answer : "";
  const correct = same(text, printed ?? "");
  const known = wrong.find((one) => typeof one.tell === "string" && same(text, one.answer ?? ""));
  return verdict(correct, marks(text, printed ?? ""), correct ? null : (known?.tell ?? null));
}

function verdict(correct: boolean, marks: Mark[], tell: string | null = null): Verdict {
  return { version: 1, correct, tell, checks: [], marks, stdout: "", error: null };
}
