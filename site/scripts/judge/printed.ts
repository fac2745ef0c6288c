/** Compares a predicted output with the real one, piece by piece: `pysrc/grader/printed.py` once more, which says why it is so. */

import type { Mark } from "../protocol.ts";
import { adjusted, agree, decimal, isEqual, significant } from "./decimal.ts";

// Python's `\w`, `\d` and white space, which are wider than JavaScript's own.
const WORD = "[\\p{L}\\p{N}_]";
const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const DIGITS = "(?:\\p{Nd}+\\.?\\p{Nd}*|\\.\\p{Nd}+)(?:[eE][+-]?\\p{Nd}+)?";
const PIECE = new RegExp(`(?:(?<![\\p{L}\\p{N}_.)\\]])[+-])?${DIGITS}(?!${WORD})|${WORD}+|[^\\p{L}\\p{N}_${SPACE}]`, "gu");
const NUMBER = /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
const GAP = new RegExp(`[${SPACE}]+`, "u");
// What phones, word processors and the clipboard make of the keys beside the letters, as in `pysrc/grader/typed.py`.
const MEANT: Record<string, string> = { "−": "-", "–": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "\ufeff": "" };
const FULL_DIGITS = 15;
const KEPT_DIGITS = 12;
const MOST_ALIGNED = 400;
const MOST_EXPONENT = 400;

/** A piece with the number of the word that it is part of. */
type Piece = readonly [text: string, word: number];

/** Whether both texts have the same pieces. */
export function same(answer: string, printed: string): boolean {
  const given = pieces(answer);
  const wanted = pieces(printed);
  return given.length === wanted.length && given.every(([piece], index) => equal(piece, wanted[index]?.[0] ?? ""));
}

/** A mark for each word of the answer, and one past its end when something is missing there. */
export function marks(answer: string, printed: string): Mark[] {
  const given = pieces(answer);
  const wanted = pieces(printed);
  const matched = aligned(given, wanted);
  const count = words(answer).length;
  const wrong = new Set(given.filter((_, index) => !matched.has(index)).map(([, word]) => word));
  const why = new Map<number, string>();
  let after = 0;
  let previous = -1;
  for (let index = 0; index <= given.length; index++) {
    const piece = given[index];
    if (piece && !matched.has(index)) continue;
    const target = matched.get(index) ?? wanted.length;
    // Pieces of the output that no piece of the answer stands for, and no wrong piece either.
    const wrongBefore = index - previous > 1;
    if (target > after && !wrongBefore)
      why.set(piece?.[1] ?? count, piece ? "Something is missing before this." : "Something is missing at the end.");
    after = target + 1;
    previous = index;
  }
  const found = Array.from({ length: count }, (_, word) => mark(word, !wrong.has(word) && !why.has(word), why.get(word)));
  return why.has(count) ? [...found, mark(count, false, why.get(count))] : found;
}

function mark(part: number, right: boolean, why: string | undefined): Mark {
  return { part: String(part), right, why: why ?? null };
}

function words(text: string): string[] {
  return text.split(GAP).filter((word) => word !== "");
}

function pieces(text: string): Piece[] {
  const meant = text.replace(/[−–‘’“”\ufeff]/g, (character) => MEANT[character] ?? character);
  return words(meant).flatMap((word, number) => (word.match(PIECE) ?? []).map((piece) => [piece, number] as const));
}

function equal(given: string, wanted: string): boolean {
  if (given === wanted) return true;
  if (!NUMBER.test(given) || !NUMBER.test(wanted)) return false;
  const [one, other] = [decimal(given), decimal(wanted)];
  if (Math.abs(adjusted(one)) > MOST_EXPONENT || Math.abs(adjusted(other)) > MOST_EXPONENT) return false;
  return isEqual(one, other) || (significant(other) >= FULL_DIGITS && agree(one, other, KEPT_DIGITS));
}

/** Which piece of the answer stands for which of the output: as many as can, in order. */
function aligned(given: readonly Piece[], wanted: readonly Piece[]): Map<number, number> {
  const fits = (i: number, j: number) => equal(given[i]?.[0] ?? "", wanted[j]?.[0] ?? "");
  const matched = new Map<number, number>();
  if (given.length * wanted.length > MOST_ALIGNED ** 2) {
    for (let index = 0; index < Math.min(given.length, wanted.length); index++) if (fits(index, index)) matched.set(index, index);
    return matched;
  }
  const rows = Array.from({ length: given.length + 1 }, () => new Array<number>(wanted.length + 1).fill(0));
  const most = (i: number, j: number) => rows[i]?.[j] ?? 0;
  for (let i = given.length - 1; i >= 0; i--) {
    const row = rows[i] ?? [];
    for (let j = wanted.length - 1; j >= 0; j--) row[j] = fits(i, j) ? most(i + 1, j + 1) + 1 : Math.max(most(i + 1, j), most(i, j + 1));
  }
  for (let i = 0, j = 0; i < given.length && j < wanted.length; ) {
    if (fits(i, j)) matched.set(i++, j++);
    else if (most(i + 1, j) >= most(i, j + 1)) i++;
    else j++;
  }
  return matched;
}
