/** The mark on the line where an error happened; it goes when that line is edited. */

import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";

/** Sets the mark on the line that begins at `at`, or takes it away. */
export const setError = StateEffect.define<{ at: number; text: string } | null>();

export const errorLine = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(setError)) continue;
      if (!effect.value) return Decoration.none;
      const { at, text } = effect.value;
      return Decoration.set([Decoration.line({ class: "cm-errorLine", attributes: { title: text } }).range(at)]);
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
