/** The anatomy of one neuron with its numbers: inputs, weights, bias, weighted sum, activation. */

import type { Kind } from "./kinds.ts";
import { fit, shorten, text } from "./lettering.ts";
import { ACTIVATIONS, compute, type NeuronData, type NeuronValues, readNeuron } from "./neuron-data.ts";
import { format, signed } from "./number.ts";
import { type Point, SHAPES, type Shape } from "./shape.ts";
import { h, type Node } from "./svg.ts";

export const NEURON: Kind = {
  needs: ["inputs", "weights", "bias"],
  takes: ["names", "activation"],
  words: [],
  draw(values) {
    const data = readNeuron(values);
    return { drawings: SHAPES.map((shape) => neuron(data, shape)), ...describe(data) };
  },
};

/** Where everything stands. */
interface Plan {
  width: number;
  height: number;
  inputs: Point[];
  sum: Point;
  bias: Point;
  activation: Point;
  /** How far along an edge its weight is written, from the input. */
  at: number;
  /** Where the written calculation begins. */
  foot: number;
  radius: { input: number; bias: number; unit: number };
}

/** More inputs than this leave no room for symbols beside the numbers. */
const MANY = 3;
/** Products in one line of the written sum. */
const PER_LINE = 4;

/** The widest edge, in units of the drawing, belongs to the largest weight (or to 1, when all are smaller). */
const THICKEST = 7;
const THINNEST = 1.5;

export function neuron(data: NeuronData, shape: Shape = "wide"): Node {
  const plan = shape === "wide" ? wide(data) : narrow(data);
  const values = compute(data);
  return h(
    "svg",
    {
      viewBox: `0 0 ${plan.width} ${plan.height}`,
      role: "img",
      "aria-label": describe(data).sentence,
      "data-shape": shape,
      class: "neuron",
    },
    ...data.weights.map((weight, i) => edge(plan, data, weight, i)),
    line(plan.bias, plan.radius.bias, plan.sum, plan.radius.unit, { class: "edge thread", "data-quantity": "bias" }),
    line(plan.sum, plan.radius.unit, plan.activation, plan.radius.unit, { class: "edge thread", "data-quantity": "sum" }),
    ...data.weights.map((weight, i) => weightLabel(plan, data, weight, i, shape)),
    ...data.inputs.map((input, i) => inputNode(plan, data, input, i, shape)),
    biasNode(plan, data, shape),
    sumNode(plan, values, shape),
    activationNode(plan, data, values, shape),
    ...(shape === "wide" ? wideFormula(plan, data, values) : narrowFormula(plan, data, values)),
  );
}

/** The picture in words: one sentence, and a table whose first row is its head. */
export function describe(data: NeuronData): { sentence: string; rows: string[][] } {
  const { products, z, a } = compute(data);
  const parts = data.inputs.map((x, i) => `${data.names[i]} ${format(x)} times weight ${format(data.weights[i] ?? 0)}`);
  const sentence =
    `A neuron with ${data.inputs.length} input${data.inputs.length === 1 ? "" : "s"}: ${parts.join(", ")}, ` +
    `plus the bias ${format(data.bias)}, make the weighted sum ${format(z)}; ${ACTIVATIONS[data.activation].name} turns it into ${format(a)}.`;
  const rows = [
    ["", "input x", "weight w", "product w · x"],
    ...data.inputs.map((x, i) => [data.names[i] ?? "", format(x), format(data.weights[i] ?? 0), format(products[i] ?? 0)]),
    ["bias b", "", "", format(data.bias)],
    ["weighted sum z", "", "", format(z)],
    [`activation a = ${ACTIVATIONS[data.activation].name}(z)`, "", "", format(a)],
  ];
  return { sentence, rows };
}

function wide({ inputs }: NeuronData): Plan {
  const row = 80;
  const last = (inputs.length - 1) * row;
  const middle = Math.max(30 + last / 2, 136);
  const foot = Math.max(middle + last / 2 + 29, middle + 84) + 42;
  return {
    width: 680,
    height: foot + 8 + 30 * (sumLines(inputs.length) - 1),
    inputs: inputs.map((_, i) => ({ x: 152, y: middle - last / 2 + i * row })),
    sum: { x: 412, y: middle },
    bias: { x: 412, y: middle - 110 },
    activation: { x: 600, y: middle },
    at: 0.44,
    foot,
    radius: { input: 29, bias: 23, unit: 45 },
  };
}

function narrow({ inputs }: NeuronData): Plan {
  const step = 340 / inputs.length;
  const lines = inputs.length + 3;
  return {
    width: 340,
    height: 456 + lines * 26,
    inputs: inputs.map((_, i) => ({ x: step * (i + 0.5), y: 66 })),
    sum: { x: 170, y: 248 },
    bias: { x: 50, y: 248 },
    activation: { x: 170, y: 388 },
    // Closer to the inputs, where there is more room between many edges.
    at: inputs.length > MANY ? 0.24 : 0.4,
    foot: 482,
    radius: { input: Math.min(27, step / 2 - 3), bias: 24, unit: 42 },
  };
}

function edge(plan: Plan, data: NeuronData, weight: number, i: number): Node {
  const largest = Math.max(1, ...data.weights.map(Math.abs));
  return line(point(plan.inputs, i), plan.radius.input, plan.sum, plan.radius.unit, {
    class: `edge ${signOf(weight)}`,
    "stroke-width": weight === 0 ? THINNEST : THINNEST + ((THICKEST - THINNEST) * Math.abs(weight)) / largest,
  });
}

function weightLabel(plan: Plan, data: NeuronData, weight: number, i: number, shape: Shape): Node {
  const from = point(plan.inputs, i);
  const x = from.x + (plan.sum.x - from.x) * plan.at;
  const y = from.y + (plan.sum.y - from.y) * plan.at;
  const value = signed(weight);
  const bare = shape === "narrow" && data.weights.length > MANY;
  const written = bare ? value : `w1 ${value}`;
  const room = shape === "wide" ? 110 : (340 / data.weights.length) * (1 - plan.at) - 4;
  const size = fit(written, room, 16);
  const width = written.length * size * 0.56 + 8;
  return h(
    "g",
    { class: `weight ${signOf(weight)}`, "data-quantity": "weight" },
    h("rect", { class: "plate", x: x - width / 2, y: y - 12, width, height: 24, rx: 3 }),
    h(
      "text",
      { x, y: y + 5, "font-size": size },
      ...(bare ? [] : symbol("w", i)),
      h("tspan", bare ? { class: "value" } : { class: "value", dx: 5, dy: -3 }, value),
    ),
    h("title", {}, `weight of ${data.names[i]}: ${format(weight)}`),
  );
}

function inputNode(plan: Plan, data: NeuronData, input: number, i: number, shape: Shape): Node {
  const { x, y } = point(plan.inputs, i);
  const r = plan.radius.input;
  const name = shorten(data.names[i] ?? "", shape === "wide" ? 16 : Math.floor(44 / data.inputs.length));
  const label =
    shape === "wide"
      ? h(
          "text",
          { x: x - r - 12, y: y + 5, class: "label", "text-anchor": "end", "font-size": fit(`${name} x1`, x - r - 14, 15) },
          `${name} `,
          ...symbol("x", i),
        )
      : data.inputs.length > MANY
        ? text(x, y - r - 10, name, { class: "label", "font-size": fit(name, 340 / data.inputs.length - 4, 14) })
        : h(
            "text",
            { x, y: y - r - 10, class: "label", "font-size": fit(`${name} x1`, 340 / data.inputs.length - 4, 14) },
            `${name} `,
            ...symbol("x", i),
          );
  return h(
    "g",
    { class: "input", "data-quantity": "input" },
    h("circle", { class: "node", cx: x, cy: y, r }),
    text(x, y + 6, format(input), { class: "value", "font-size": fit(format(input), 2 * r - 12, 17) }),
    label,
  );
}

function biasNode(plan: Plan, data: NeuronData, shape: Shape): Node {
  const { x, y } = plan.bias;
  const r = plan.radius.bias;
  const value = signed(data.bias);
  const label = shape === "wide" ? named(x + r + 10, y + 5, "bias", "b", "start") : named(x, y + r + 19, "bias", "b");
  return h(
    "g",
    { class: "bias", "data-quantity": "bias" },
    h("circle", { class: "node", cx: x, cy: y, r }),
    text(x, y + 5, value, { class: "value", "font-size": fit(value, 2 * r - 9, 15) }),
    label,
  );
}

function sumNode(plan: Plan, { z }: NeuronValues, shape: Shape): Node {
  const { x, y } = plan.sum;
  const r = plan.radius.unit;
  const label = shape === "wide" ? named(x, y + r + 22, "weighted sum", "z") : named(x + r + 12, y + 5, "weighted sum", "z", "start");
  return h(
    "g",
    { class: "sum", "data-quantity": "sum" },
    h("circle", { class: "node", cx: x, cy: y, r }),
    text(x, y - 14, "Σ", { class: "sign" }),
    text(x, y + 13, format(z), { class: "value strong", "font-size": fit(format(z), 2 * r - 14, 20) }),
    label,
  );
}

function activationNode(plan: Plan, data: NeuronData, { a }: NeuronValues, shape: Shape): Node {
  const { x, y } = plan.activation;
  const r = plan.radius.unit;
  const label =
    shape === "wide"
      ? named(x, y + r + 22, ACTIVATIONS[data.activation].name, "a")
      : named(x + r + 12, y + 5, ACTIVATIONS[data.activation].name, "a", "start");
  return h(
    "g",
    { class: "activation", "data-quantity": "activation" },
    h("circle", { class: "node", cx: x, cy: y, r }),
    curve(data, x, y - 16),
    text(x, y + 18, format(a), { class: "value strong", "font-size": fit(format(a), 2 * r - 14, 20) }),
    label,
  );
}

/** The activation's own curve, small, from z = −4 to 4. */
function curve(data: NeuronData, x: number, y: number): Node {
  const of = ACTIVATIONS[data.activation].of;
  const steps = Array.from({ length: 33 }, (_, i) => -4 + i / 4);
  const heights = steps.map(of);
  const low = Math.min(...heights);
  const high = Math.max(...heights);
  const points = steps.map((z, i) => {
    const px = x + (z / 4) * 20;
    const py = y + 8 - (((heights[i] ?? 0) - low) / (high - low)) * 16;
    return `${px.toFixed(1)},${py.toFixed(1)}`;
  });
  return h("polyline", { class: "curve", points: points.join(" ") });
}

/** The whole calculation, and below it the activation. */
function wideFormula(plan: Plan, data: NeuronData, { z, a }: NeuronValues): Node[] {
  const lines: (Node | string)[][] = Array.from({ length: sumLines(data.inputs.length) - 1 }, () => []);
  for (const [i, x] of data.inputs.entries()) {
    const before = i === 0 ? [tinted("sum", "z", "symbol"), " = "] : [" + "];
    lines[Math.floor(i / PER_LINE)]?.push(
      ...before,
      tinted("weight", bracketed(data.weights[i] ?? 0)),
      " · ",
      tinted("input", bracketed(x)),
    );
  }
  lines.at(-1)?.push(" + ", tinted("bias", bracketed(data.bias)), " = ", tinted("sum", format(z)));
  lines.push(activationParts(data, z, a));
  const size = Math.min(
    ...lines.map((parts) =>
      fit(parts.map((part) => (typeof part === "string" ? part : part.children.join(""))).join(""), plan.width + 40, 18),
    ),
  );
  return lines.map((parts, i) => h("text", { x: plan.width / 2, y: plan.foot + 30 * i, class: "formula", "font-size": size }, ...parts));
}

/** Lines of the written calculation, the activation's included. */
function sumLines(inputs: number): number {
  return Math.ceil(inputs / PER_LINE) + 1;
}

/** The calculation as one would write it on paper: a column of products, a rule, the sum. */
function narrowFormula(plan: Plan, data: NeuronData, { products, z, a }: NeuronValues): Node[] {
  const top = plan.foot;
  const step = 26;
  const left = 28;
  const right = plan.width - 28;
  const row = (index: number, what: (Node | string)[], value: Node) => [
    h("text", { x: left, y: top + index * step, class: "formula", "text-anchor": "start", "font-size": 15 }, ...what),
    h("text", { x: right, y: top + index * step, class: "formula", "text-anchor": "end", "font-size": 15 }, value),
  ];
  const rows = data.inputs.flatMap((x, i) =>
    row(
      i,
      [tinted("weight", bracketed(data.weights[i] ?? 0)), " · ", tinted("input", bracketed(x))],
      h("tspan", {}, signed(products[i] ?? 0)),
    ),
  );
  const n = data.inputs.length;
  return [
    ...rows,
    ...row(n, [tinted("bias", "b", "symbol")], tinted("bias", signed(data.bias))),
    h("line", { class: "rule", x1: left, x2: right, y1: top + n * step + 9, y2: top + n * step + 9 }),
    ...row(n + 1, [tinted("sum", "z", "symbol")], tinted("sum", format(z))),
    ...row(n + 2, activationParts(data, z, a).slice(0, -2), tinted("activation", format(a))),
  ];
}

function activationParts(data: NeuronData, z: number, a: number): (Node | string)[] {
  const symbol = ACTIVATIONS[data.activation].symbol;
  return [tinted("activation", "a", "symbol"), ` = ${symbol}(`, tinted("sum", format(z)), ")", " = ", tinted("activation", format(a))];
}

function tinted(quantity: string, content: string, className?: string): Node {
  return h("tspan", { "data-quantity": quantity, class: className }, content);
}

/** A negative number after an operator stands in brackets. */
function bracketed(value: number): string {
  const written = format(value);
  return written.startsWith("−") ? `(${written})` : written;
}

function signOf(weight: number): "positive" | "negative" | "zero" {
  return weight > 0 ? "positive" : weight < 0 ? "negative" : "zero";
}

/** A line between two circles, from rim to rim. */
function line(from: Point, fromRadius: number, to: Point, toRadius: number, attrs: Record<string, string | number>): Node {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const ux = (to.x - from.x) / length;
  const uy = (to.y - from.y) / length;
  return h("line", {
    x1: from.x + ux * fromRadius,
    y1: from.y + uy * fromRadius,
    x2: to.x - ux * toRadius,
    y2: to.y - uy * toRadius,
    ...attrs,
  });
}

/** A name and its symbol. */
function named(x: number, y: number, name: string, letter: string, anchor?: "start"): Node {
  return h("text", { x, y, class: "label", "text-anchor": anchor }, `${name} `, h("tspan", { class: "symbol" }, letter));
}

/** A letter with its index, counted from 1 as in the lesson's formulas. */
function symbol(letter: string, index: number): Node[] {
  return [h("tspan", { class: "symbol" }, letter), h("tspan", { class: "index", dy: 3 }, String(index + 1))];
}

function point(points: readonly Point[], index: number): Point {
  return points[index] ?? { x: 0, y: 0 };
}
