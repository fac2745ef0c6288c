/** A sentence that the grader made: plain text, in which backticks stand around code. */

export interface Stretch {
  text: string;
  code: boolean;
}

export function stretches(sentence: string): Stretch[] {
  const parts = sentence.split("`");
  // An odd number of backticks is no pair of them: leave such a sentence as it is.
  if (parts.length % 2 === 0) return [{ text: sentence, code: false }];
  return parts.map((text, index) => ({ text, code: index % 2 === 1 })).filter(({ text }) => text !== "");
}
