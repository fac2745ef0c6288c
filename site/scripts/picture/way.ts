/** The way through a network, step by step: forwards, and where it is known backwards; and the sum of any neuron, opened. */

import type { Stage } from "./kinds.ts";
import { type NetworkData, neuronName, type Progress } from "./network-data.ts";
import { format } from "./number.ts";

/** How long a step stays while it plays, in milliseconds. */
const STAY = 1100;
/** Longer sums are written with their first and last terms. */
const MOST_TERMS = 6;

/** Steps in all: the inputs, each layer, and back again. */
export function steps(data: NetworkData): number {
  const layers = data.weights.length;
  return data.backward ? 2 * layers + 1 : layers + 1;
}

export function progressAt(data: NetworkData, step: number): Omit<Progress, "chosen"> {
  const layers = data.weights.length;
  return step <= layers ? { layer: step, back: false } : { layer: 2 * layers + 1 - step, back: true };
}

/** A step in words. */
export function told(data: NetworkData, step: number): string {
  const { layer, back } = progressAt(data, step);
  const { backward, activations } = data;
  const name = (unit: number) => neuronName(data, layer, unit);
  if (back && backward) {
    const dz = backward.dz[layer - 1] ?? [];
    const begin =
      layer === data.weights.length ? `The loss, ${backward.loss.name.replaceAll("_", " ")}, is ${format(backward.loss.value)}. ` : "";
    return `${begin}Back in layer ${layer}, the slope by each weighted sum is ${few(dz.map((slope, unit) => `${format(slope)} (${name(unit)})`))}.`;
  }
  const a = activations?.[layer] ?? [];
  if (layer === 0) return `The inputs are ${few(a.map((value, unit) => `${format(value)} (${name(unit)})`))}.`;
  return `Layer ${layer} multiplies, adds and bends: ${few(a.map((value, unit) => `${format(value)} (${name(unit)})`))}.`;
}

/** The weighted sum of a neuron with its numbers in place; on the way back, its slopes by the chain rule, and the update. */
export function opened(data: NetworkData, layer: number, unit: number, back: boolean): string[] {
  const { weights, biases, activations, backward } = data;
  const before = activations?.[layer - 1] ?? [];
  const own = (weights[layer - 1] ?? []).map((row) => row[unit] ?? 0);
  const bias = biases?.[layer - 1]?.[unit] ?? 0;
  if (layer === 0) return [`${neuronName(data, 0, unit)} is ${format(activations?.[0]?.[unit] ?? 0)}: an input has no sum of its own.`];
  const z = own.reduce((sum, w, i) => sum + w * (before[i] ?? 0), 0) + bias;
  const terms = own.map((w, i) => `${bracketed(w)} · ${bracketed(before[i] ?? 0)}`);
  const lines = [
    `${neuronName(data, layer, unit)}: z = ${sum(terms)} + ${bracketed(bias)} = ${format(z)}, and its activation makes ${format(activations?.[layer]?.[unit] ?? 0)} of it.`,
  ];
  if (!back || !backward) return lines;
  const dz = backward.dz[layer - 1]?.[unit] ?? 0;
  const da = backward.da[layer - 1]?.[unit];
  if (da !== undefined && da !== null) {
    const next = weights[layer];
    const from = next ? ` = ${sum((next[unit] ?? []).map((w, k) => `${bracketed(backward.dz[layer]?.[k] ?? 0)} · ${bracketed(w)}`))}` : "";
    lines.push(
      `From above comes da${from} = ${format(da)}; times the local slope ${da === 0 ? "of the activation" : format(dz / da)}, dz = ${format(dz)}.`,
    );
  } else lines.push(`The loss reads the weighted sums, so dz = a − y, over the number of examples, at once: ${format(dz)}.`);
  const dW = (backward.dW[layer - 1] ?? []).map((row) => row[unit] ?? 0);
  lines.push(
    `Each weight's slope is dz times what came in: ${few(dW.map((slope, i) => `${format(slope)} (from ${neuronName(data, layer - 1, i)})`))}; the bias's is ${format(backward.db[layer - 1]?.[unit] ?? 0)}.`,
  );
  if (backward.rate !== null) {
    const rate = backward.rate;
    lines.push(
      `The update, w − ${format(rate)} · slope: ${few(own.map((w, i) => `${format(w)} becomes ${format(w - rate * (dW[i] ?? 0))}`))}.`,
    );
  }
  return lines;
}

function sum(terms: readonly string[]): string {
  if (terms.length <= MOST_TERMS) return terms.join(" + ");
  return `${terms.slice(0, 3).join(" + ")} + … (${terms.length - 4} more) + ${terms.at(-1)}`;
}

function few(texts: readonly string[]): string {
  if (texts.length <= MOST_TERMS) return texts.join(", ");
  return `${texts.slice(0, MOST_TERMS - 1).join(", ")} and ${texts.length - MOST_TERMS + 1} more`;
}

function bracketed(value: number): string {
  const written = format(value);
  return written.startsWith("−") ? `(${written})` : written;
}

/** Buttons, a slider and a list of neurons; the drawing shows as much of the way as they say. */
export function liveWay({ place, controls, redraw, onChange }: Stage, read: () => NetworkData): void {
  const document = place.ownerDocument;
  let data = read();
  let step = steps(data) - 1;
  let chosen: Progress["chosen"] = null;
  let playing: ReturnType<typeof setTimeout> | undefined;

  const make = <K extends keyof HTMLElementTagNameMap>(tag: K, text = ""): HTMLElementTagNameMap[K] => {
    const made = document.createElement(tag);
    made.textContent = text;
    return made;
  };
  const button = (text: string, press: () => void) => {
    const made = make("button", text);
    made.type = "button";
    made.addEventListener("click", press);
    return made;
  };
  const slider = make("input");
  slider.type = "range";
  slider.min = "0";
  slider.setAttribute("aria-label", "Step of the way through the network");
  const list = make("select");
  list.setAttribute("aria-label", "Neuron whose sum is opened");
  const said = make("div");
  said.className = "way";
  said.setAttribute("role", "status");

  const show = () => {
    const { layer, back } = progressAt(data, step);
    slider.max = String(steps(data) - 1);
    slider.value = String(step);
    slider.setAttribute("aria-valuetext", told(data, step));
    list.value = chosen ? `${chosen.layer} ${chosen.unit}` : "";
    const lines = [told(data, step), ...(chosen ? opened(data, chosen.layer, chosen.unit, back) : [])];
    said.replaceChildren(...lines.map((line) => make("p", line)));
    redraw({ layer, back, chosen } satisfies Progress);
  };
  const go = (next: number) => {
    step = Math.min(Math.max(next, 0), steps(data) - 1);
    show();
  };
  const stop = () => {
    clearTimeout(playing);
    playing = undefined;
    play.textContent = "Play";
  };
  const tick = () => {
    if (step >= steps(data) - 1) {
      stop();
      return;
    }
    go(step + 1);
    playing = setTimeout(tick, STAY);
  };
  const play = button("Play", () => {
    if (playing !== undefined) {
      stop();
      return;
    }
    play.textContent = "Pause";
    if (step >= steps(data) - 1) go(0);
    playing = setTimeout(tick, STAY);
  });
  const fillList = () => {
    const options = data.sizes.flatMap((size, layer) =>
      layer === 0
        ? []
        : Array.from({ length: size }, (_, unit) => {
            const option = make("option", neuronName(data, layer, unit));
            option.value = `${layer} ${unit}`;
            return option;
          }),
    );
    const none = make("option", "Open a neuron…");
    none.value = "";
    list.replaceChildren(none, ...options);
  };
  const choose = (layer: number, unit: number) => {
    chosen = chosen?.layer === layer && chosen.unit === unit ? null : { layer, unit };
    show();
  };
  slider.addEventListener("input", () => {
    stop();
    go(Number(slider.value));
  });
  list.addEventListener("change", () => {
    const [layer, unit] = list.value.split(" ").map(Number);
    chosen = layer === undefined || unit === undefined ? null : { layer, unit };
    show();
  });
  place.addEventListener("click", ({ target }) => {
    const unit = target instanceof Element ? target.closest<SVGElement>("[data-unit]") : null;
    if (unit) choose(Number(unit.dataset["layer"]), Number(unit.dataset["unit"]));
  });
  onChange(() => {
    const before = steps(data);
    data = read();
    if (step >= steps(data) || step === before - 1) step = steps(data) - 1;
    if (chosen && (data.sizes[chosen.layer] ?? 0) <= chosen.unit) chosen = null;
    fillList();
    show();
  });
  place.dataset["way"] = "";
  controls.replaceChildren(
    play,
    button("Step back", () => {
      stop();
      go(step - 1);
    }),
    button("Step", () => {
      stop();
      go(step + 1);
    }),
    slider,
    list,
    said,
  );
  fillList();
  show();
}
