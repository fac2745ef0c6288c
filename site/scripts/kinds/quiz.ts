/** Quiz: choices, each with its reason, which is shown once it was chosen and checked. */

import type { Answer } from "../effort.ts";
import type { Frame, Widget } from "./widget.ts";

export function quiz(frame: Frame): Widget {
  const inputs = [...frame.work.querySelectorAll<HTMLInputElement>("input[type=radio], input[type=checkbox]")];
  const choices = inputs.map((input) => input.closest<HTMLElement>(".choice"));
  for (const input of inputs) {
    input.addEventListener("change", () => {
      unmark();
      frame.edited();
    });
  }
  frame.work.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    frame.check();
  });
  const several = inputs.some((input) => input.type === "checkbox");

  function unmark(): void {
    for (const [index, input] of inputs.entries()) {
      const choice = choices[index];
      input.removeAttribute("aria-describedby");
      if (!choice) continue;
      delete choice.dataset["right"];
      const why = choice.querySelector<HTMLElement>(".why");
      if (why) why.hidden = true;
    }
  }

  return {
    start: [],
    // By their numbers in the file, in that order; the page shows them in another.
    read: () =>
      inputs
        .filter((input) => input.checked)
        .map((input) => Number(input.value))
        .sort((one, other) => one - other),
    write(answer: Answer) {
      if (typeof answer === "string" || answer.some((index) => !inputs.some((input) => Number(input.value) === index))) return false;
      for (const input of inputs) input.checked = answer.includes(Number(input.value));
      return true;
    },
    missing: () =>
      inputs.some((input) => input.checked) ? null : several ? "Choose at least one answer first." : "Choose an answer first.",
    mark(marks, correct) {
      for (const [index, input] of inputs.entries()) {
        const choice = choices[index];
        const why = choice?.querySelector<HTMLElement>(".why");
        const mark = marks.find((one) => one.part === input.value);
        if (choice && mark && (input.checked || correct)) choice.dataset["right"] = String(mark.right);
        if (!why || !(input.checked || correct)) continue;
        why.hidden = false;
        why.id ||= `${frame.section.id}-why-${input.value}`;
        input.setAttribute("aria-describedby", why.id);
      }
    },
    unmark,
    describe: () => null,
  };
}
