/** What the picture of a neuron is drawn from, and the sentence that says what is wrong with something else. */

import { format } from "./number.ts";

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

/** Data that can be drawn, or why there is none. */
export type Checked<T> = { data: T } | { problem: string };

/** Checks what Python had under the watched names. */
export function checkNeuron(raw: Record<string, unknown>): Checked<NeuronData> {
  try {
    const inputs = list(raw, "inputs");
    const weights = list(raw, "weights");
    if (inputs.length !== weights.length)
      throw new Wrong(`inputs has ${count(inputs.length, "value")} and weights has ${weights.length}: each input needs one weight.`);
    return { data: { inputs, weights, bias: single(raw, "bias"), names: names(raw, inputs.length), activation: activation(raw) } };
  } catch (error) {
    if (error instanceof Wrong) return { problem: error.message };
    throw error;
  }
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

class Wrong extends Error {}

function list(raw: Record<string, unknown>, name: string): number[] {
  const value = present(raw, name);
  if (!Array.isArray(value)) throw new Wrong(`${name} should be a list of numbers, and is ${kind(value)}.`);
  if (value.length === 0) throw new Wrong(`${name} is empty: a neuron needs at least one.`);
  if (value.length > MOST_INPUTS) throw new Wrong(`${name} has ${value.length} values, and this picture has room for ${MOST_INPUTS}.`);
  return value.map((one: unknown, index) => number(one, `${name}[${index}]`));
}

function single(raw: Record<string, unknown>, name: string): number {
  const value = present(raw, name);
  return number(Array.isArray(value) && value.length === 1 ? value[0] : value, name);
}

function names(raw: Record<string, unknown>, length: number): string[] {
  const value = raw["names"];
  const own = Array.isArray(value) && value.length === length && value.every((one) => typeof one === "string");
  return own ? (value as string[]) : Array.from({ length }, (_, index) => `input ${index + 1}`);
}

function activation(raw: Record<string, unknown>): ActivationName {
  const value = raw["activation"] ?? "sigmoid";
  if (typeof value === "string" && Object.hasOwn(ACTIVATIONS, value)) return value as ActivationName;
  throw new Wrong(`activation should be one of ${Object.keys(ACTIVATIONS).join(", ")}, and is ${kind(value)}.`);
}

function present(raw: Record<string, unknown>, name: string): unknown {
  if (!Object.hasOwn(raw, name) || raw[name] === undefined || raw[name] === null) throw new Wrong(`${name} has no value yet.`);
  return raw[name];
}

function number(value: unknown, name: string): number {
  if (typeof value === "boolean") return Number(value);
  if (typeof value !== "number") throw new Wrong(`${name} should be a number, and is ${kind(value)}.`);
  if (!Number.isFinite(value)) throw new Wrong(`${name} is not a finite number.`);
  return value;
}

function kind(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return `the text "${value.length > 20 ? `${value.slice(0, 20)}…` : value}"`;
  if (typeof value === "number") return `the number ${format(value)}`;
  if (typeof value === "boolean") return String(value);
  return value === null || value === undefined ? "missing" : "something else";
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
