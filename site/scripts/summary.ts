/** A verdict in one sentence, and the check to look at first. */

import type { Check, Mark, Verdict } from "./protocol.ts";

/** The first check that failed, or null when the program never got as far. */
export function firstFailing(verdict: Verdict): Check | null {
  return verdict.checks.find((check) => !check.passed) ?? null;
}

/** What failed, in one sentence; empty when the first failing check says it all. */
export function summary(verdict: Verdict): string {
  const { error, checks, marks } = verdict;
  if (error)
    return error.line === null
      ? `Your program stopped with ${aOrAn(error.type)}.`
      : `Your program stopped with ${aOrAn(error.type)} on line ${error.line}.`;
  if (checks.length === 0) return pointer(marks);
  const passed = checks.filter((check) => check.passed).length;
  if (checks.length < 2) return "";
  return `${passed} of ${checks.length} checks ${passed === 1 ? "passes" : "pass"}.`;
}

/** Whether one wrong part is all there is: a mark on it would say nothing that the judgement does not. */
export function single({ error, checks, marks }: Verdict): boolean {
  return error === null && checks.length === 0 && marks.length === 1 && marks[0]?.right === false;
}

/** For kinds without checks, whose marks are all there is. */
function pointer(marks: readonly Mark[]): string {
  const wrong = marks.filter((mark) => !mark.right).length;
  if (wrong > 0) return "What is not right is marked above.";
  return marks.length > 0 ? "What you chose is right, and something is still missing." : "";
}

/** Whether a check's message only repeats the two values that are shown anyway. */
export function repeats({ message, got, want }: Check): boolean {
  return message !== null && got !== null && want !== null && message.includes(got) && message.includes(want);
}

function aOrAn(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? "an" : "a"} ${noun}`;
}
