/** A whole network: layers of neurons, edges by weight, and in the neurons what they give. */

import type { Kind } from "./kinds.ts";
import { breadth, fit, listed, shorten, text } from "./lettering.ts";
import { layerName, type NetworkData, neuronName, type Progress, readNetwork } from "./network-data.ts";
import { format, signed } from "./number.ts";
import { type Drawn, type Point, SHAPES, type Shape, WIDTH } from "./shape.ts";
import { h, type Node } from "./svg.ts";
import { count } from "./values.ts";
import { liveWay } from "./way.ts";

export const NETWORK: Kind = {
  needs: ["weights"],
  takes: ["biases", "activations", "names"],
  words: [],
  draw(values, _words, state) {
    const data = readNetwork(values);
    return { drawings: SHAPES.map((shape) => network(data, shape, state as Progress | undefined)), ...describe(data) };
  },
  live: (stage) => liveWay(stage, () => readNetwork(stage.values())),
  // Weights alone have no way to go.
  lively: (roles) => "activations" in roles,
};

/** More neurons of a layer than this are shortened with a count. */
const MOST_SHOWN = 10;
const MOST_ROWS = 40;
/** Longer lists of weights are told by their limits. */
const MOST_WEIGHTS = 8;
const THICKEST = 6;
const THINNEST = 0.6;
/** Room that a written weight needs above and below. */
const LABEL = 17;

/** The neurons of a layer that are drawn, and where; `gap` is where a count stands for the rest. */
interface Column {
  units: { unit: number; at: Point }[];
  gap: Point | null;
  hidden: number;
}

interface Plan {
  width: number;
  height: number;
  radius: number;
  columns: Column[];
}

export function network(data: NetworkData, shape: Shape, progress?: Progress): Node {
  const plan = arrange(data, shape);
  const back = progress?.back ? data.backward : undefined;
  const gaps = data.weights.map((weights, layer) => {
    // On the way back an edge shows the slope by its weight, from where the way has reached it.
    const slopes = back && layer + 1 >= (progress?.layer ?? 0) ? back.dW[layer] : undefined;
    return edges(data, plan, slopes ?? weights, layer, shape, slopes !== undefined, progress);
  });
  return h(
    "svg",
    {
      viewBox: `0 0 ${plan.width} ${plan.height}`,
      role: "img",
      "aria-label": describe(data).sentence,
      "data-shape": shape,
      class: "network",
    },
    ...gaps.flatMap(({ lines }) => lines),
    ...gaps.flatMap(({ labels }) => labels),
    ...plan.columns.flatMap((column, layer) => neurons(data, plan, column, layer, shape, progress)),
  );
}

export function describe(data: NetworkData): Omit<Drawn, "drawings"> {
  const { sizes, weights, biases, activations } = data;
  const parameters = weights.flat(2).length + (biases?.flat().length ?? 0);
  const layers = sizes.slice(1, -1).map((size) => String(size));
  const inner = layers.length === 0 ? "" : `, ${layers.length === 1 ? "a hidden layer" : "hidden layers"} of ${listed(layers)}`;
  const said = [
    `A network of ${count(sizes[0] ?? 0, "input")}${inner} and ${count(sizes.at(-1) ?? 0, "output")}: ${count(parameters, biases ? "parameter" : "weight")}.`,
  ];
  if (activations) {
    const [first = [], last = []] = [activations[0], activations.at(-1)];
    said.push(`For ${some(first)} it gives ${some(last)}.`);
  }
  const rows: string[][] = [["neuron", "weights", ...(biases ? ["bias"] : []), ...(activations ? ["activation"] : [])]];
  let left = 0;
  for (const [layer, size] of sizes.entries())
    for (let unit = 0; unit < size; unit++) {
      // The first layer has neither weights nor bias: without activations there is nothing to tell of it.
      if (layer === 0 && !activations) continue;
      if (rows.length > MOST_ROWS && layer < sizes.length - 1) {
        left += 1;
        continue;
      }
      const incoming = layer === 0 ? [] : (weights[layer - 1] ?? []).map((row) => row[unit] ?? 0);
      rows.push([
        neuronName(data, layer, unit),
        layer === 0 ? "" : some(incoming),
        ...(biases ? [layer === 0 ? "" : format(biases[layer - 1]?.[unit] ?? 0)] : []),
        ...(activations ? [format(activations[layer]?.[unit] ?? 0)] : []),
      ]);
    }
  if (left > 0) said.push(`The table leaves out ${count(left, "neuron")}.`);
  return { sentence: said.join(" "), rows };
}

function some(numbers: readonly number[]): string {
  if (numbers.length <= MOST_WEIGHTS) return listed(numbers.map(format));
  return `${numbers.length} numbers from ${format(Math.min(...numbers))} to ${format(Math.max(...numbers))}`;
}

function arrange(data: NetworkData, shape: Shape): Plan {
  const shown = Math.max(...data.sizes.map((size) => Math.min(size, MOST_SHOWN)));
  const names = Math.max(0, ...data.names.map((name) => breadth(shorten(name, 14), 14)));
  const width = WIDTH[shape];
  const step = Math.max(36, Math.min(84, 300 / shown));
  const top = 40;
  const height = top + step * Math.max(shown, 2);
  const apart = data.sizes.length;
  const outside = shape === "wide" ? names + 10 : 0;
  const radius = Math.min(24, step * 0.4, (width - outside) / apart / 3.4);
  const left = radius + 2 + Math.max(outside, shape === "wide" ? 26 : 4);
  const right = width - radius - (shape === "wide" ? 40 : 6);
  const columns = data.sizes.map((size, layer): Column => {
    const x = left + ((right - left) * layer) / (apart - 1);
    const drawn = Math.min(size, MOST_SHOWN);
    const y = (slot: number) => top + (height - top) / 2 + (slot - (drawn - 1) / 2) * step;
    if (size <= MOST_SHOWN)
      return { units: Array.from({ length: size }, (_, unit) => ({ unit, at: { x, y: y(unit) } })), gap: null, hidden: 0 };
    // The last place but one tells how many are not drawn.
    const units = Array.from({ length: MOST_SHOWN - 1 }, (_, slot) =>
      slot < MOST_SHOWN - 2 ? { unit: slot, at: { x, y: y(slot) } } : { unit: size - 1, at: { x, y: y(slot + 1) } },
    );
    return { units, gap: { x, y: y(MOST_SHOWN - 2) }, hidden: size - units.length };
  });
  return { width, height: height + (shape === "narrow" && names > 0 ? 4 : 0), radius, columns };
}

function edges(
  data: NetworkData,
  plan: Plan,
  weights: number[][],
  layer: number,
  shape: Shape,
  slopes: boolean,
  progress?: Progress,
): { lines: Node[]; labels: Node[] } {
  const [from, to] = [plan.columns[layer], plan.columns[layer + 1]];
  if (!from || !to) return { lines: [], labels: [] };
  const largest = Math.max(...weights.flat().map(Math.abs)) || 1;
  const all = from.units.flatMap((a) => to.units.map((b) => ({ a, b, weight: weights[a.unit]?.[b.unit] ?? 0 })));
  const lines = all.map(({ a, b, weight }) => {
    const share = Math.abs(weight) / largest;
    return h(
      "line",
      {
        class: `edge ${weight > 0 ? "positive" : weight < 0 ? "negative" : "zero"}`,
        x1: a.at.x + plan.radius,
        y1: a.at.y,
        x2: b.at.x - plan.radius,
        y2: b.at.y,
        "stroke-width": THINNEST + (THICKEST - THINNEST) * share,
        "stroke-opacity": (all.length > 24 ? 0.2 + 0.8 * share : 1) * (aside(progress, layer, a.unit, b.unit) ? 0.2 : 1),
      },
      h(
        "title",
        {},
        `${slopes ? "slope by the " : ""}weight from ${neuronName(data, layer, a.unit)} to ${neuronName(data, layer + 1, b.unit)}: ${format(weight)}`,
      ),
    );
  });
  const gap = (to.units[0]?.at.x ?? 0) - (from.units[0]?.at.x ?? 0) - 2 * plan.radius;
  const widest = Math.max(...all.map(({ weight }) => breadth(brief(weight, signed), 14))) + 6;
  const most = shape === "wide" ? 16 : 9;
  const t =
    all.length > most
      ? null
      : clearest(
          all.map(({ a, b }) => [a.at.y, b.at.y]),
          widest / 2 / gap,
        );
  if (t === null) return { lines, labels: [] };
  const labels = all.map(({ a, b, weight }) => {
    const written = brief(weight, signed);
    const width = breadth(written, 14) + 6;
    const [x, y] = [a.at.x + plan.radius + t * (b.at.x - a.at.x - 2 * plan.radius), a.at.y + t * (b.at.y - a.at.y)];
    return h(
      "g",
      { class: `weight ${weight > 0 ? "positive" : weight < 0 ? "negative" : "zero"}`, "data-quantity": slopes ? "gradient" : undefined },
      h("rect", { class: "plate", x: x - width / 2, y: y - 9, width, height: 18, rx: 3 }),
      text(x, y + 5, written, { class: "value", "font-size": 14 }),
    );
  });
  return { lines, labels };
}

/** Whether another neuron than this edge's is opened. */
function aside(progress: Progress | undefined, layer: number, from: number, to: number): boolean {
  const chosen = progress?.chosen;
  if (!chosen) return false;
  if (progress?.back) return !(chosen.layer === layer && chosen.unit === from) && !(chosen.layer === layer + 1 && chosen.unit === to);
  return !(chosen.layer === layer + 1 && chosen.unit === to);
}

/** How far along the edges, a margin from both ends, their labels stand farthest apart, or null when there is no room for them. */
function clearest(edges: readonly (readonly [number, number])[], margin: number): number | null {
  let best = { t: 0.5, apart: edges.length > 1 || margin > 0.5 ? 0 : LABEL };
  for (let t = Math.max(0.2, margin); t <= 1 - Math.max(0.2, margin); t += 0.025) {
    const heights = edges.map(([a, b]) => a + t * (b - a)).sort((p, q) => p - q);
    const apart = heights.reduce((least, y, i) => (i === 0 ? least : Math.min(least, y - (heights[i - 1] ?? y))), Number.POSITIVE_INFINITY);
    if (apart > best.apart + 0.01 && Number.isFinite(apart)) best = { t, apart };
  }
  return best.apart >= LABEL ? best.t : null;
}

function neurons(data: NetworkData, plan: Plan, column: Column, layer: number, shape: Shape, progress?: Progress): Node[] {
  const { activations, biases, sizes } = data;
  const slopes = progress?.back && layer > 0 && layer >= progress.layer ? data.backward?.dz[layer - 1] : undefined;
  // What the way has not reached yet has no number.
  const values = slopes ?? (progress && !progress.back && layer > progress.layer ? undefined : activations?.[layer]);
  const largest = Math.max(...(values ?? []).map(Math.abs), 1e-12);
  const quantity = slopes ? "gradient" : layer === 0 ? "input" : "activation";
  const x = column.units[0]?.at.x ?? 0;
  const roomy = plan.radius >= 13;
  const head =
    shape === "wide" || sizes.length < 5 ? layerName(data, layer) : layer === 0 ? "in" : layer === sizes.length - 1 ? "out" : String(layer);
  const edge = layer === 0 ? ("start" as const) : layer === sizes.length - 1 ? ("end" as const) : undefined;
  const anchor = shape === "narrow" ? edge : undefined;
  const headX = anchor === "start" ? 0 : anchor === "end" ? plan.width : x;
  return [
    text(headX, 16, head, { class: "label", "text-anchor": anchor, "font-size": 14 }),
    ...column.units.map(({ unit, at }) => {
      const value = values?.[unit];
      const bias = layer > 0 ? biases?.[layer - 1]?.[unit] : undefined;
      const short = value === undefined ? "" : brief(value);
      const name = data.names[unit];
      return h(
        "g",
        {
          "data-quantity": quantity,
          "data-layer": layer,
          "data-unit": unit,
          class: `unit${progress?.layer === layer ? " now" : ""}${progress?.chosen?.layer === layer && progress.chosen.unit === unit ? " chosen" : ""}`,
        },
        h("circle", { class: "node", cx: at.x, cy: at.y, r: plan.radius }),
        ...(value === undefined
          ? []
          : [
              h("circle", {
                class: `level ${value < 0 ? "negative" : "positive"}`,
                cx: at.x,
                cy: at.y,
                r: plan.radius - 1,
                "fill-opacity": 0.4 * (Math.abs(value) / largest),
              }),
            ]),
        ...(value !== undefined && roomy
          ? [text(at.x, at.y + 5, short, { class: "value", "font-size": fit(short, 2 * plan.radius - 5, 15) })]
          : []),
        ...(layer === 0 && name !== undefined
          ? shape === "wide"
            ? [text(at.x - plan.radius - 8, at.y + 5, shorten(name, 14), { class: "label", "text-anchor": "end", "font-size": 14 })]
            : [
                text(at.x - plan.radius, at.y - plan.radius - 5, shorten(name, 14), {
                  class: "label",
                  "text-anchor": "start",
                  "font-size": 12,
                }),
              ]
          : []),
        ...(bias !== undefined && roomy && plan.columns.every(({ units }) => units.length <= 6)
          ? [
              h(
                "g",
                { "data-quantity": "bias" },
                text(at.x, at.y + plan.radius + 15, `b ${brief(bias, signed)}`, { class: "bias-value halo", "font-size": 12 }),
              ),
            ]
          : []),
        h("title", {}, title(data, layer, unit)),
      );
    }),
    ...(column.gap
      ? [
          text(column.gap.x, column.gap.y + 5, `⋮ ${column.hidden} more`, {
            class: "label",
            "text-anchor": anchor,
            "font-size": 13,
            ...(anchor ? { x: anchor === "start" ? 0 : plan.width } : {}),
          }),
        ]
      : []),
  ];
}

function title(data: NetworkData, layer: number, unit: number): string {
  const value = data.activations?.[layer]?.[unit];
  const bias = layer > 0 ? data.biases?.[layer - 1]?.[unit] : undefined;
  const parts = [...(bias === undefined ? [] : [`bias ${format(bias)}`]), ...(value === undefined ? [] : [`activation ${format(value)}`])];
  return `${neuronName(data, layer, unit)}${parts.length > 0 ? `: ${parts.join(", ")}` : ""}`;
}

/** Two decimals in the drawing; the table and the titles have the rest. */
function brief(value: number, write: (value: number) => string = format): string {
  const size = Math.abs(value);
  return write(size >= 100 || (size > 0 && size < 0.005) ? Number(value.toPrecision(2)) : Math.round(value * 100) / 100);
}
