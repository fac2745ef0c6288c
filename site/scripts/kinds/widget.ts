/** What the frame asks of every kind: an answer in and out, and marks on parts of it. */

import type { Answer } from "../effort.ts";
import type { Judged } from "../judge/judge.ts";
import type { CodeError, Mark } from "../protocol.ts";
import type { Python } from "../python.ts";
import type { Words } from "../words.ts";

export interface Widget {
  /** The answer before anyone touched it. */
  readonly start: Answer;
  read(): Answer;
  /** Puts an answer in; false when it does not fit this exercise. Does not count as an edit. */
  write(answer: Answer): boolean;
  /** What must be there before a check makes sense, as a sentence; null when the answer is complete. */
  missing(): string | null;
  /** Marks parts of the answer; a widget takes a mark away by itself once its part is edited. */
  mark(marks: readonly Mark[], correct: boolean): void;
  unmark(): void;
  /** Points at the line of an error, or at none any more, where the kind has lines. */
  markError?(error: CodeError | null): void;
  /** The answer as text to read, for when the exercise changed under it; null when it means nothing without its old exercise. */
  describe(answer: Answer): string | null;
}

/** What a widget is given, and how it tells the frame what the learner does. */
export interface Frame {
  /** The record as it came, for Python. */
  recordText: string;
  section: HTMLElement;
  work: HTMLElement;
  record: ExerciseRecord;
  words: Words;
  python: Python;
  edited(): void;
  check(): void;
  run(): void;
}

/** The part of the exercise record that the page reads; grading uses the record's untouched text instead. */
export interface ExerciseRecord extends Judged {
  starter?: string | null;
  program?: string | null;
  lines?: unknown;
  distractor?: unknown;
  choice?: { text: string; correct?: boolean; why?: string }[];
  hints?: string[];
  explanation?: string | null;
  check?: unknown[];
}

/** The one element of a template that a kind cannot do without. */
export function need<T extends Element>(root: ParentNode, selector: string): T {
  const found = root.querySelector<T>(selector);
  if (!found) throw new Error(`the exercise has no ${selector}`);
  return found;
}

/** An element with text and children, classed. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className: string,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...children);
  // Long lines scroll, and whoever has no mouse must reach them too.
  if (name === "pre") element.tabIndex = 0;
  return element;
}
