/** Fill in the blanks: inputs inside the highlighted code. */

import type { Answer } from "../effort.ts";
import { type Frame, make, type Widget } from "./widget.ts";

export function blanks(frame: Frame): Widget {
  const inputs = [...frame.work.querySelectorAll<HTMLInputElement>("input[data-blank]")].sort(
    (one, other) => Number(one.dataset["blank"]) - Number(other.dataset["blank"]),
  );
  const reasons = make("ul", "blank-marks");
  reasons.hidden = true;
  frame.work.append(reasons);

  for (const [index, input] of inputs.entries()) {
    input.addEventListener("input", () => {
      fit(input);
      unmark(input);
      markLine(null);
      frame.edited();
    });
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      const next = inputs[index + 1];
      if (event.ctrlKey || event.metaKey || !next) frame.check();
      else next.focus();
    });
    fit(input);
  }

  function unmark(input: HTMLInputElement): void {
    const reason = input.getAttribute("aria-describedby");
    delete input.dataset["right"];
    input.removeAttribute("aria-invalid");
    input.removeAttribute("aria-describedby");
    if (reason) document.getElementById(reason)?.remove();
    reasons.hidden = reasons.childElementCount === 0;
  }

  function markLine(line: number | null): void {
    for (const [index, row] of frame.work.querySelectorAll(".line").entries()) row.classList.toggle("error-line", index + 1 === line);
  }

  return {
    start: inputs.map(() => ""),
    read: () => inputs.map((input) => input.value),
    write(answer: Answer) {
      if (typeof answer === "string" || answer.length !== inputs.length) return false;
      for (const [index, input] of inputs.entries()) {
        const text = String(answer[index] ?? "");
        if (input.value !== text) input.value = text;
        fit(input);
      }
      return true;
    },
    missing() {
      const empty = inputs.findIndex((input) => input.value.trim() === "");
      if (empty < 0) return null;
      return inputs.length === 1 ? "Fill in the blank first." : `Blank ${empty + 1} is still empty.`;
    },
    mark(marks, correct) {
      for (const mark of marks) {
        const input = inputs[Number(mark.part)];
        if (!input) continue;
        input.dataset["right"] = String(mark.right);
        input.setAttribute("aria-invalid", String(!mark.right));
        if (mark.right && !mark.why) continue;
        const why = mark.why ? frame.words.inline(mark.why) : "not right yet";
        const named = /^blank \d/i.test(mark.why ?? "");
        const reason = make("li", "blank-mark", named ? "" : `Blank ${Number(mark.part) + 1}: `, why);
        reason.id = `${frame.section.id}-blank-${mark.part}-why`;
        input.setAttribute("aria-describedby", reason.id);
        reasons.append(reason);
      }
      if (correct) for (const input of inputs) input.dataset["right"] = "true";
      reasons.hidden = reasons.childElementCount === 0;
    },
    unmark() {
      for (const input of inputs) unmark(input);
      markLine(null);
    },
    // A filled-in program keeps the lines of the one on the page.
    markError: (error) => markLine(error?.line ?? null),
    describe: (answer) => (typeof answer === "string" ? answer : answer.map((text, index) => `Blank ${index + 1}: ${text}`).join("\n")),
  };
}

/** Grows a blank with its text; it is never narrower than the page made it. */
function fit(input: HTMLInputElement): void {
  input.dataset["size"] ??= String(input.size);
  input.size = Math.max(Number(input.dataset["size"]), input.value.length + 1);
}
