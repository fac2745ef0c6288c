/** The mark on the line where an error happened, and on the part of it that Python points at; it goes when that line is edited. */

import { StateEffect, StateField, type Text } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";
import type { CodeError } from "./protocol.ts";

interface Place {
  /** Where the line begins. */
  at: number;
  text: string;
  /** The part that is to blame; empty when it is not known. */
  from: number;
  to: number;
}

/** Sets the mark, or takes it away. */
export const setError = StateEffect.define<Place | null>();

/** The part of its line that an error points at, as offsets; a part that goes on in later lines ends with the first. */
export function pointedAt(
  doc: Pick<Text, "lines" | "line">,
  { line, column, end_line, end_column }: Pick<CodeError, "line" | "column" | "end_line" | "end_column">,
): { from: number; to: number } {
  const row = line !== null && line >= 1 && line <= doc.lines ? doc.line(line) : null;
  if (!row || column === null || end_column === null) return { from: 0, to: 0 };
  const from = Math.min(row.from + column - 1, row.to);
  const to = end_line === null || end_line === line ? Math.min(row.from + end_column - 1, row.to) : row.to;
  return { from, to: Math.max(from, to) };
}

export const errorLine = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(setError)) continue;
      if (!effect.value) return Decoration.none;
      const { at, text, from, to } = effect.value;
      const row = Decoration.line({ class: "cm-errorLine", attributes: { title: text } }).range(at);
      return Decoration.set(to > from ? [row, Decoration.mark({ class: "cm-errorPart" }).range(from, to)] : [row]);
    }
    if (!transaction.docChanged || marks.size === 0) return marks;
    const at = marks.iter().from;
    const line = transaction.startState.doc.lineAt(at);
    let touched = false;
    transaction.changes.iterChangedRanges((from, to) => {
      if (from <= line.to && to >= line.from) touched = true;
    });
    return touched ? Decoration.none : marks.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});
