/** Fix the bug and write your own: a program in an editor. */

import { Editor } from "../editor.ts";
import type { Answer } from "../effort.ts";
import { type Frame, need, type Widget } from "./widget.ts";

export function program(frame: Frame): Widget {
  const start = frame.record.starter ?? "";
  const title = frame.section.querySelector("header h3")?.textContent ?? "";
  const editor = new Editor(need(frame.work, "[data-editor]"), {
    text: start,
    label: `Your program: ${title}`,
    changed: () => frame.edited(),
    run: () => frame.run(),
  });
  return {
    start,
    read: () => editor.text,
    write(answer: Answer) {
      if (typeof answer !== "string") return false;
      if (editor.text !== answer) editor.text = answer;
      return true;
    },
    missing: () => (editor.text.trim() === "" ? "Write some code first." : null),
    mark() {},
    unmark: () => editor.markError(null),
    markError: (error) => editor.markError(error),
    describe: (answer) => String(answer),
  };
}
