/** Highlighting in the class names that the build gives to still code, and the tints of the quantities. */

import { syntaxTree } from "@codemirror/language";
import { type Extension, RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { tagHighlighter, tags } from "@lezer/highlight";

export const highlighter = tagHighlighter([
  { tag: tags.keyword, class: "tok-keyword" },
  { tag: tags.null, class: "tok-keyword" },
  { tag: tags.bool, class: "tok-bool" },
  { tag: tags.operator, class: "tok-operator" },
  { tag: tags.operatorKeyword, class: "tok-keyword" },
  { tag: [tags.punctuation, tags.special(tags.brace)], class: "tok-punctuation" },
  { tag: tags.comment, class: "tok-comment" },
  { tag: tags.string, class: "tok-string" },
  { tag: tags.number, class: "tok-number" },
  { tag: tags.variableName, class: "tok-variableName" },
  { tag: tags.propertyName, class: "tok-propertyName" },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], class: "tok-function" },
  { tag: tags.function(tags.definition(tags.variableName)), class: "tok-function tok-definition" },
  { tag: tags.definition(tags.className), class: "tok-className tok-definition" },
  { tag: tags.meta, class: "tok-meta" },
]);

/** As `quantity.IN_CODE` of the build has it. */
const QUANTITIES = new Map(
  Object.entries({ x: "input", inputs: "input", w: "weight", weights: "weight", b: "bias", bias: "bias", z: "sum", a: "activation" }).map(
    ([name, quantity]) => [name, Decoration.mark({ attributes: { "data-quantity": quantity } })],
  ),
);

/** Names of quantities carry their tint. */
export const quantities: Extension = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = tinted(view);
    }

    update(update: ViewUpdate): void {
      if (update.docChanged || update.viewportChanged || syntaxTree(update.state) !== syntaxTree(update.startState))
        this.decorations = tinted(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

function tinted(view: EditorView): DecorationSet {
  const marks = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(view.state).iterate({
      from,
      to,
      enter(node) {
        if (node.name !== "VariableName") return;
        const mark = QUANTITIES.get(view.state.sliceDoc(node.from, node.to));
        const inside = node.node.parent?.name;
        if (mark && inside !== "FunctionDefinition" && inside !== "ClassDefinition") marks.add(node.from, node.to, mark);
      },
    });
  }
  return marks.finish();
}
