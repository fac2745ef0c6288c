/** Predict the output: a text to type, judged word by word. */

import type { Answer } from "../effort.ts";
import { command } from "../keys.ts";
import type { Mark } from "../protocol.ts";
import { pieces } from "../tokens.ts";
import { type Frame, make, need, type Widget } from "./widget.ts";

export function predict(frame: Frame): Widget {
  const field = need<HTMLTextAreaElement>(frame.work, "textarea[data-answer]");
  const marked = make("div", "marked-answer");
  marked.hidden = true;
  marked.id = `${frame.section.id}-marked`;
  (field.closest("label") ?? field).after(marked);

  field.addEventListener("input", () => {
    field.removeAttribute("aria-invalid");
    frame.edited();
  });
  // A field of one row takes one line, so Enter has nothing else to do there.
  const row = field.rows === 1;
  if (!row) marked.before(make("p", "field-keys", `${command()}+Enter checks`));
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.shiftKey) return;
    if (!row && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    frame.check();
  });

  return {
    start: "",
    read: () => field.value,
    write(answer: Answer) {
      if (typeof answer !== "string") return false;
      if (field.value !== answer) field.value = answer;
      return true;
    },
    missing: () => (field.value.trim() === "" ? "Write what you expect to see first." : null),
    mark(marks, correct) {
      field.setAttribute("aria-invalid", String(!correct));
      const wrong = marks.filter((mark) => !mark.right);
      if (correct || wrong.length === 0) return;
      marked.replaceChildren(...markedAnswer(field.value, wrong, frame));
      if (marked.childElementCount === 0) return;
      marked.hidden = false;
      field.setAttribute("aria-describedby", marked.id);
    },
    unmark() {
      field.removeAttribute("aria-invalid");
      field.removeAttribute("aria-describedby");
      marked.hidden = true;
      marked.replaceChildren();
    },
    describe: (answer) => String(answer),
  };
}

/** The learner's text again, since a text area cannot mark single words. */
function markedAnswer(text: string, wrong: readonly Mark[], frame: Frame): Node[] {
  const shown = make("pre", "marked-text");
  const parts = new Set(wrong.map((mark) => mark.part));
  const split = pieces(text);
  for (const piece of split) {
    if (piece.token === null || !parts.delete(String(piece.token))) shown.append(piece.text);
    else shown.append(wrongWord(piece.text));
  }
  // Marks beyond the last word stand for words that are not there.
  if (parts.size > 0) shown.append(" ", wrongWord("…", "something is missing here"));
  const reasons = [...new Set(wrong.flatMap((mark) => (mark.why ? [mark.why] : [])))];
  // Where one word is the whole answer, a mark on it says no more than the verdict.
  const alone = wrong.length === 1 && split.filter((piece) => piece.token !== null).length === 1 && parts.size === 0;
  const nodes: Node[] = alone ? [] : [make("p", "marked-label", "Your last prediction, with what differs marked"), shown];
  for (const why of reasons) nodes.push(make("div", "why", frame.words.block(why)));
  return nodes;
}

function wrongWord(text: string, note = "not right"): HTMLElement {
  const word = make("mark", "wrong", text, make("span", "visually-hidden", ` (${note})`));
  word.dataset["right"] = "false";
  return word;
}
