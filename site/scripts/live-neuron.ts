/** The first page's neuron: its numbers are turned with sliders and fields, and the drawing follows at once. */

import { show } from "./picture/mount.ts";
import { describe, neuron } from "./picture/neuron.ts";
import { ACTIVATIONS, type ActivationName, compute, type NeuronData } from "./picture/neuron-data.ts";
import { format } from "./picture/number.ts";
import { SHAPES } from "./picture/shape.ts";

/** Numbers beyond this no longer fit into the drawing. */
const LARGEST = 1000;

export function mountNeuron(figure: HTMLElement): void {
  const form = figure.querySelector("form");
  const answer = figure.querySelector<HTMLElement>("[data-answer-shown]");
  if (!form || !answer) return;
  const names = JSON.parse(figure.dataset["names"] ?? "[]") as string[];
  const dials = [...form.querySelectorAll<HTMLElement>(".dial")].flatMap((dial) => {
    const slider = dial.querySelector<HTMLInputElement>('input[type="range"]');
    const field = dial.querySelector<HTMLInputElement>('input[type="number"]');
    return slider && field ? [{ role: slider.dataset["dial"], slider, field, value: field.valueAsNumber }] : [];
  });
  const of = (role: string) => dials.filter((dial) => dial.role === role).map(({ value }) => value);

  const redraw = () => {
    const chosen = new FormData(form).get("activation") as ActivationName;
    const [bias = 0] = of("bias");
    const data: NeuronData = { inputs: of("input"), weights: of("weight"), bias, names, activation: chosen };
    show(figure, { drawings: SHAPES.map((shape) => neuron(data, shape)), ...describe(data) }, true);
    const { z, a } = compute(data);
    answer.textContent = said(z, a, chosen);
  };

  for (const dial of dials) {
    dial.slider.addEventListener("input", () => {
      dial.value = dial.slider.valueAsNumber;
      dial.field.value = String(dial.value);
      redraw();
    });
    dial.field.addEventListener("input", () => {
      const typed = dial.field.valueAsNumber;
      // Half a number, such as a lone minus, changes nothing yet.
      if (!Number.isFinite(typed)) return;
      dial.value = Math.max(-LARGEST, Math.min(LARGEST, typed));
      dial.slider.value = String(dial.value);
      redraw();
    });
    dial.field.addEventListener("change", () => {
      dial.field.value = String(dial.value);
    });
  }
  const choice = form.querySelector("select");
  choice?.addEventListener("change", redraw);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    // Fields would have their first values only once the event is over.
    event.preventDefault();
    for (const dial of dials) {
      dial.field.value = dial.field.defaultValue;
      dial.slider.value = dial.slider.defaultValue;
      dial.value = dial.field.valueAsNumber;
    }
    if (choice) choice.selectedIndex = 0;
    redraw();
  });
  redraw();
  figure.dataset["live"] = "";
}

/** What a reader looks for in the drawing, in one line. */
export function said(z: number, a: number, activation: ActivationName): string {
  const { name } = ACTIVATIONS[activation];
  // Halfway between the least and the most that it can answer; ReLU has no most, and is silent at 0.
  const middle = activation === "sigmoid" || activation === "step" ? 0.5 : 0;
  return `Sum ${format(z)}, ${name} makes it ${format(a)}: ${a > middle ? "yes" : "no"}.`;
}
