/** What the picture of a neuron is drawn from, and the sentence that says what is wrong with something else. */

import { type Checked, checked, count, kind, type Values, Wrong } from "./values.ts";

export type ActivationName = "sigmoid" | "relu" | "tanh" | "step" | "identity";

export interface NeuronData {
  inputs: number[];
  weights: number[];
  bias: number;
  /** One word for each input. */
  names: string[];
  activation: ActivationName;
}

/** More inputs than this are no longer readable on a phone. */
export const MOST_INPUTS = 6;

export const ACTIVATIONS: Record<ActivationName, { name: string; symbol: string; of(z: number): number }> = {
  sigmoid: { name: "sigmoid", symbol: "σ", of: (z) => (z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z))) },
  relu: { name: "ReLU", symbol: "ReLU", of: (z) => Math.max(0, z) },
  tanh: { name: "tanh", symbol: "tanh", of: Math.tanh },
  step: { name: "step", symbol: "step", of: (z) => (z > 0 ? 1 : 0) },
  identity: { name: "identity", symbol: "id", of: (z) => z },
};

/** Checks what Python had under the watched names. */
export function checkNeuron(values: Values): Checked<NeuronData> {
  return checked(() => readNeuron(values));
}

/** Throws Wrong for what is no neuron. */
export function readNeuron(values: Values): NeuronData {
  const inputs = several(values, "inputs");
  const weights = several(values, "weights");
  if (inputs.length !== weights.length)
    throw new Wrong(
      `${values.called("inputs")} has ${count(inputs.length, "value")} and ${values.called("weights")} has ${weights.length}: each input needs one weight.`,
    );
  return { inputs, weights, bias: values.number("bias"), names: names(values, inputs.length), activation: activation(values) };
}

export interface NeuronValues {
  products: number[];
  z: number;
  a: number;
}

export function compute({ inputs, weights, bias, activation }: NeuronData): NeuronValues {
  const products = inputs.map((x, i) => x * (weights[i] ?? 0));
  const z = products.reduce((sum, product) => sum + product, 0) + bias;
  return { products, z, a: ACTIVATIONS[activation].of(z) };
}

function several(values: Values, role: string): number[] {
  const list = values.list(role);
  const name = values.called(role);
  if (list.length === 0) throw new Wrong(`${name} is empty: a neuron needs at least one.`);
  if (list.length > MOST_INPUTS) throw new Wrong(`${name} has ${list.length} values, and this picture has room for ${MOST_INPUTS}.`);
  return list;
}

function names(values: Values, length: number): string[] {
  const value = values.has("names") ? values.of("names") : undefined;
  const own = Array.isArray(value) && value.length === length && value.every((one) => typeof one === "string");
  return own ? (value as string[]) : Array.from({ length }, (_, index) => `input ${index + 1}`);
}

function activation(values: Values): ActivationName {
  const value = values.has("activation") ? values.of("activation") : "sigmoid";
  if (typeof value === "string" && Object.hasOwn(ACTIVATIONS, value)) return value as ActivationName;
  throw new Wrong(`${values.called("activation")} should be one of ${Object.keys(ACTIVATIONS).join(", ")}, and is ${kind(value)}.`);
}
