/** What the picture of a network is drawn from: weights layer by layer, and what flows through them. */

import { count, number, table, type Values, Wrong } from "./values.ts";

export interface NetworkData {
  /** Neurons per layer, the inputs included. */
  sizes: number[];
  /** For each layer but the first: (inputs, outputs). */
  weights: number[][][];
  biases: number[][] | null;
  /** For each layer, the inputs included. */
  activations: number[][] | null;
  names: string[];
  /** The way back, where it is known. */
  backward?: Backward;
}

/** Slopes of the loss, layer by layer as the weights are. */
export interface Backward {
  dW: number[][][];
  db: number[][];
  /** By the weighted sums, and by the activations; the latter is null where the loss reads the sums. */
  dz: number[][];
  da: (number[] | null)[];
  loss: { name: string; value: number };
  /** The learning rate of the update, where one is given. */
  rate: number | null;
}

/** How much of a network's way is shown: forwards up to a layer, backwards down to it. */
export interface Progress {
  layer: number;
  back: boolean;
  /** The neuron whose sum is opened. */
  chosen: { layer: number; unit: number } | null;
}

const MOST_LAYERS = 6;

export function readNetwork(values: Values): NetworkData {
  const weights = readWeights(values);
  const sizes = [weights[0]?.length ?? 0, ...weights.map((layer) => layer[0]?.length ?? 0)];
  const names = values.played.includes("names") ? values.texts("names") : [];
  if (names.length > 0 && names.length !== sizes[0])
    throw new Wrong(`${values.called("names")} has ${count(names.length, "name")}, and the network has ${count(sizes[0] ?? 0, "input")}.`);
  return { sizes, weights, biases: readBiases(values, sizes), activations: readActivations(values, sizes), names };
}

function readWeights(values: Values): number[][][] {
  return weightsOf(values.array("weights"), values.called("weights"));
}

export function weightsOf(given: unknown[], name: string): number[][][] {
  if (given.length === 0) throw new Wrong(`${name} is empty: a network needs a layer.`);
  // A single table of weights is a network of one layer.
  const single = Array.isArray(given[0]) && !Array.isArray(given[0][0]);
  const layers = single ? [table(given, name)] : given.map((one, i) => table(one, `${name}[${i}]`));
  if (layers.length > MOST_LAYERS - 1)
    throw new Wrong(`${name} has ${layers.length} layers, and this picture has room for ${MOST_LAYERS - 1}.`);
  for (const [i, layer] of layers.entries()) {
    const before = layers[i - 1]?.[0]?.length;
    if (layer[0]?.length === 0) throw new Wrong(`${name}[${i}] has no columns.`);
    if (before !== undefined && layer.length !== before)
      throw new Wrong(
        `${name}[${i}] has the shape (${layer.length}, ${layer[0]?.length}), and takes ${layer.length} numbers; the layer before it gives ${before}.`,
      );
  }
  return layers;
}

function readBiases(values: Values, sizes: readonly number[]): number[][] | null {
  if (!values.played.includes("biases")) return null;
  const name = values.called("biases");
  const given = values.array("biases");
  // With one layer the list may stand alone.
  const lists = sizes.length === 2 && !given.some(Array.isArray) ? [given] : given;
  if (lists.length !== sizes.length - 1)
    throw new Wrong(`${name} has ${count(lists.length, "list")}, and the network has ${count(sizes.length - 1, "layer")}.`);
  return lists.map((one, i) => vector(one, `${name}[${i}]`, sizes[i + 1] ?? 0));
}

function readActivations(values: Values, sizes: readonly number[]): number[][] | null {
  if (!values.played.includes("activations")) return null;
  const name = values.called("activations");
  const given = values.array("activations");
  if (given.length !== sizes.length)
    throw new Wrong(`${name} has ${count(given.length, "list")}, and should have ${sizes.length}: the input, then one for each layer.`);
  return given.map((one, i) => vector(one, `${name}[${i}]`, sizes[i] ?? 0));
}

/** A list of numbers; tables of one row, as a batch of one example gives them, count as lists. */
export function vector(value: unknown, name: string, length: number): number[] {
  let list = value;
  while (Array.isArray(list) && list.length === 1 && Array.isArray(list[0])) list = list[0];
  if (!Array.isArray(list)) list = [list];
  const numbers = (list as unknown[]).map((one, i) => number(one, `${name}[${i}]`));
  if (numbers.length !== length) throw new Wrong(`${name} has ${count(numbers.length, "number")}, and that layer has ${length}.`);
  return numbers;
}

/** What a layer is called. */
export function layerName(data: NetworkData, layer: number): string {
  if (layer === 0) return "inputs";
  if (layer === data.sizes.length - 1) return "output";
  return data.sizes.length > 3 ? `hidden ${layer}` : "hidden";
}

export function neuronName(data: NetworkData, layer: number, unit: number): string {
  if (layer === 0) return data.names[unit] ?? `input ${unit + 1}`;
  const name = layerName(data, layer);
  return data.sizes[layer] === 1 ? name : `${name}, neuron ${unit + 1}`;
}
