/** The code editor of cells and exercises, put in the place of the still code without moving anything. */

import {
  acceptCompletion,
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentLess, indentMore, isolateHistory } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { Annotation, EditorState, type Extension, Prec } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { errorLine, pointedAt, setError } from "./error-line.ts";
import { highlighter, quantities } from "./highlight.ts";
import { command } from "./keys.ts";
import type { CodeError, CompleteDone } from "./protocol.ts";
import { soon } from "./soon.ts";

export interface EditorOptions {
  text: string;
  /** What the editor is, for whoever does not see it. */
  label: string;
  /** The learner changed the text. */
  changed?(): void;
  /** Ctrl+Enter or Cmd+Enter was pressed. */
  run?(): void;
  complete?(code: string, offset: number): Promise<CompleteDone | null>;
}

/** Marks changes that come from the page and not from the learner. */
const fromPage = Annotation.define<boolean>();

const INDENT = "    ";
let count = 0;

/** Until its turn comes (see soon.ts), it is the still code that the page was built with: a page has many, and few are looked at. */
export class Editor {
  private readonly host: HTMLElement;
  private readonly options: EditorOptions;
  private made: EditorView | null = null;
  private mishap: HTMLElement | null = null;

  constructor(host: HTMLElement, options: EditorOptions) {
    this.host = host;
    this.options = options;
    // The learner's own text must not come late.
    if (host.textContent?.trimEnd() !== options.text.trimEnd()) this.make();
    else {
      host.addEventListener("focusin", () => this.made ?? this.make().focus(), { once: true });
      soon(host, () => this.view);
    }
  }

  private get view(): EditorView {
    return this.made ?? this.make();
  }

  private make(): EditorView {
    const { host, options } = this;
    count += 1;
    const keys = note(`editor-keys-${count}`, "cm-keys", `${command()}+Enter runs; Escape, then Tab leaves the editor`);
    const mishap = note(`editor-error-${count}`, "visually-hidden", "");
    this.mishap = mishap;
    const view = new EditorView({
      state: EditorState.create({
        doc: options.text,
        extensions: [
          Prec.highest(
            keymap.of([
              { key: "Mod-Enter", run: () => this.run(options) },
              { key: "Ctrl-Enter", run: () => this.run(options) },
            ]),
          ),
          host.classList.contains("numbered") ? lineNumbers() : [],
          history(),
          python(),
          indentUnit.of(INDENT),
          EditorState.tabSize.of(INDENT.length),
          syntaxHighlighting(highlighter),
          quantities,
          bracketMatching(),
          closeBrackets(),
          options.complete ? completion(options.complete) : [],
          errorLine,
          leaving,
          scrollbar,
          keymap.of([
            { key: "Tab", run: acceptCompletion },
            { key: "Tab", run: indent, shift: indentLess },
            ...closeBracketsKeymap,
            ...completionKeymap,
            ...historyKeymap,
            ...defaultKeymap,
          ]),
          look,
          EditorView.contentAttributes.of({
            tabindex: "0",
            "aria-label": options.label,
            "aria-describedby": `${mishap.id} ${keys.id}`,
          }),
          EditorView.updateListener.of((update) => {
            if (!update.docChanged) return;
            if (!update.state.field(errorLine).size) this.tell(null);
            if (!update.transactions.some((one) => one.annotation(fromPage))) options.changed?.();
          }),
        ],
      }),
    });
    view.dom.append(keys, mishap);
    host.replaceChildren(view.dom);
    this.made = view;
    return view;
  }

  get text(): string {
    return this.made?.state.doc.toString() ?? this.options.text;
  }

  /** Sets the text without calling `changed`; the learner can undo it. */
  set text(text: string) {
    this.replace(text);
  }

  /** Replaces the whole text in one step that can be undone, without calling `changed`. */
  replace(text: string): void {
    if (text === this.text) return;
    this.view.dispatch({
      changes: { from: 0, to: this.view.state.doc.length, insert: text },
      annotations: [fromPage.of(true), isolateHistory.of("full")],
    });
  }

  /** Marks the line of an error, and in it what Python points at, until that line is edited; null takes the mark away. */
  markError(error: CodeError | null): void {
    if (!error && !this.made) return;
    const { doc } = this.view.state;
    const line = error?.line && error.line <= doc.lines ? doc.line(error.line) : null;
    const text = error && line ? `Line ${line.number}: ${error.type}: ${error.message}` : "";
    this.view.dispatch({ effects: setError.of(error && line && { at: line.from, text, ...pointedAt(doc, error) }) });
    this.tell(text || null);
  }

  focus(): void {
    this.view.focus();
  }

  private tell(text: string | null): void {
    if (this.mishap) this.mishap.textContent = text ?? "";
    if (text) this.view.contentDOM.setAttribute("aria-invalid", "true");
    else this.view.contentDOM.removeAttribute("aria-invalid");
  }

  private run(options: EditorOptions): boolean {
    options.run?.();
    return options.run !== undefined;
  }
}

/** Escape lets Tab move on, for as long as no other key is pressed. */
const leaving: Extension = [
  EditorView.domEventHandlers({
    keydown(event, view) {
      if (event.key === "Escape") view.setTabFocusMode(true);
      else if (!["Tab", "Shift", "Control", "Alt", "Meta"].includes(event.key)) view.setTabFocusMode(false);
      return false;
    },
    focus: (_, view) => view.setTabFocusMode(false),
    mousedown: (_, view) => view.setTabFocusMode(false),
  }),
];

/**
 * Where scrollbars take room, WebKit may notice only when the editor loses the focus that a long line needs one, and what is
 * below moves away under the pointer that was to press it. So it is told.
 */
const scrollbar: Extension = EditorView.updateListener.of(({ view, geometryChanged }) => {
  if (!geometryChanged) return;
  view.requestMeasure({
    key: "scrollbar",
    read: ({ scrollDOM }) => scrollDOM.scrollWidth > scrollDOM.clientWidth,
    write: (wide, { scrollDOM }) => {
      scrollDOM.style.overflowX = wide ? "scroll" : "";
    },
  });
});

/** What the stylesheet leaves open: the line that names the keys, shown above the editor while it has the focus. */
const look = EditorView.baseTheme({
  ".cm-keys": {
    position: "absolute",
    insetInlineEnd: "0",
    bottom: "100%",
    margin: "0",
    padding: "0 var(--reach) 4px 0",
    color: "var(--ink-soft)",
    font: "400 var(--text-tiny) / 1.3 var(--sans)",
    pointerEvents: "none",
    visibility: "hidden",
  },
  "&.cm-focused .cm-keys": { visibility: "visible" },
  "@media (pointer: coarse)": { ".cm-keys": { display: "none" } },
});

/** Tab: indents what is selected, or goes to the next tab stop. */
function indent(view: EditorView): boolean {
  const { state } = view;
  if (state.selection.ranges.some((range) => !range.empty)) return indentMore(view);
  const { head } = state.selection.main;
  const column = head - state.doc.lineAt(head).from;
  view.dispatch(
    state.update(state.replaceSelection(" ".repeat(INDENT.length - (column % INDENT.length))), {
      userEvent: "input",
      scrollIntoView: true,
    }),
  );
  return true;
}

/** Offers the names that exist in the running session. */
function completion(complete: NonNullable<EditorOptions["complete"]>): Extension {
  const source = async (context: CompletionContext): Promise<CompletionResult | null> => {
    const word = context.matchBefore(/[\p{L}_][\p{L}\p{N}_]*|\./u);
    if (!context.explicit && !word) return null;
    const found = await complete(context.state.doc.toString(), context.pos);
    if (!found || found.options.length === 0 || context.aborted) return null;
    return { from: found.from, options: found.options, validFor: /^[\p{L}\p{N}_]*$/u };
  };
  return autocompletion({ override: [source], icons: false });
}

function note(id: string, className: string, text: string): HTMLElement {
  const element = document.createElement("p");
  element.id = id;
  element.className = className;
  element.textContent = text;
  return element;
}
