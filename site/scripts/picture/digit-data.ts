/** A network that reads 8×8 digits: what it makes of a drawing, layer by layer. */

import { ACTIVATIONS, type ActivationName } from "./neuron-data.ts";
import { count, kind, number, table, type Values, Wrong } from "./values.ts";

export const SIDE = 8;
/** The darkest ink, as in the digits that the course ships. */
export const DARKEST = 16;
/** Mean and standard deviation of the ink in those digits, by which scratchnet's are standardised. */
export const DIGITS_MEAN = 4.884164579855314;
export const DIGITS_STD = 6.016787548672236;

export interface DigitData {
  layers: { W: number[][]; b: number[] }[];
  activation: ActivationName;
  mean: number[];
  std: number[];
}

export function readDigit(values: Values): DigitData {
  const name = values.called("weights");
  const layers = values.array("weights").map((one, i) => ({ W: table(one, `${name}[${i}]`), b: [] as number[] }));
  const biases = values.array("biases");
  if (layers.length === 0) throw new Wrong(`${name} is empty: a network needs a layer.`);
  if (biases.length !== layers.length)
    throw new Wrong(`${values.called("biases")} has ${count(biases.length, "list")}, and ${name} has ${count(layers.length, "table")}.`);
  for (const [i, layer] of layers.entries()) {
    const [before, outputs] = [i === 0 ? SIDE * SIDE : (layers[i - 1]?.W[0]?.length ?? 0), layer.W[0]?.length ?? 0];
    if (layer.W.length !== before)
      throw new Wrong(
        `${name}[${i}] has the shape (${layer.W.length}, ${outputs}), and ${before} rows belong there: ${i === 0 ? "one for each pixel" : "one for each neuron before it"}.`,
      );
    let list: unknown = biases[i];
    // A bias of the shape (1, n) counts as (n,).
    if (Array.isArray(list) && list.length === 1 && Array.isArray(list[0])) list = list[0];
    if (!Array.isArray(list) || list.length !== outputs)
      throw new Wrong(`${values.called("biases")}[${i}] should have ${count(outputs, "number")}, one for each column of ${name}[${i}].`);
    layer.b = list.map((one: unknown, j) => number(one, `${values.called("biases")}[${i}][${j}]`));
  }
  const classes = layers.at(-1)?.b.length ?? 0;
  if (classes !== 10) throw new Wrong(`The last layer of ${name} gives ${count(classes, "number")}, and there are ten digits.`);
  return { layers, activation: hidden(values), mean: pixels(values, "mean", DIGITS_MEAN), std: pixels(values, "std", DIGITS_STD) };
}

function hidden(values: Values): ActivationName {
  if (!values.has("activation")) return "relu";
  const value = values.of("activation");
  if (typeof value === "string" && Object.hasOwn(ACTIVATIONS, value)) return value as ActivationName;
  throw new Wrong(`${values.called("activation")} should be one of ${Object.keys(ACTIVATIONS).join(", ")}, and is ${kind(value)}.`);
}

/** One number for all pixels, or one for each. */
function pixels(values: Values, role: string, otherwise: number): number[] {
  const all = SIDE * SIDE;
  if (!values.has(role)) return new Array<number>(all).fill(otherwise);
  if (!Array.isArray(values.of(role))) return new Array<number>(all).fill(values.number(role));
  const list = values.list(role);
  if (list.length !== all)
    throw new Wrong(`${values.called(role)} has ${count(list.length, "number")}, and the drawing has ${all} pixels.`);
  return list;
}

/** What each layer gives for this ink (0 to 16 for each pixel); the last are the probabilities. */
export function forward({ layers, activation, mean, std }: DigitData, ink: readonly number[]): number[][] {
  let a = ink.map((value, i) => (value - (mean[i] ?? 0)) / (std[i] || 1));
  return layers.map(({ W, b }, layer) => {
    const z = b.map((bias, j) => a.reduce((sum, value, i) => sum + value * (W[i]?.[j] ?? 0), 0) + bias);
    a = layer === layers.length - 1 ? softmax(z) : z.map(ACTIVATIONS[activation].of);
    return a;
  });
}

function softmax(z: readonly number[]): number[] {
  const highest = Math.max(...z);
  const e = z.map((value) => Math.exp(value - highest));
  const sum = e.reduce((total, value) => total + value, 0);
  return e.map((value) => value / sum);
}
