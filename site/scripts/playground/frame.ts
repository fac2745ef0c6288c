/** What Python says of a network at one moment (pysrc/playground/frame.py), and its regions as bytes. */

export interface Layer {
  W: number[][];
  b: number[];
  dW: number[][];
  db: number[];
}

export interface Frame {
  epoch: number;
  /** Why the run has ended, or null. */
  problem: string | null;
  loss: { train: number; test: number };
  accuracy: { train: number; test: number };
  layers: Layer[];
  errors: { wrong: number; points: number; places: { where: string; points: number; wrong: number }[] };
  probe?: { x: [number, number]; z: number[][]; a: number[][] };
  regions?: { output: string; hidden: { bytes: string; least: number; most: number }[][] };
  mission: { slug: string; met: boolean; words: string } | null;
}

/** What does not change while the network learns. */
export interface Opening {
  reach: number;
  classes: string[];
  features: string[];
  sizes: number[];
  parameters: number;
  /** The examples to learn from, and those held out. */
  points: { X: [number, number][]; y: number[] }[];
}

export type Answer =
  | { opening: Opening; frame: Frame }
  | { frame: Frame; epochs: number }
  | { program: string }
  | { points: [number, number, number][]; problems: string[]; problem: string | null }
  | { problem: string };

/** Columns and rows of a region. */
export const GRID = 50;

export function bytes(text: string): Uint8Array {
  const letters = atob(text);
  const found = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i++) found[i] = letters.charCodeAt(i);
  return found;
}

/** The bytes as rows of values: from 0 to 1, or class numbers. */
export function grid(values: Uint8Array, scale: number): number[][] {
  return Array.from({ length: GRID }, (_, row) => Array.from(values.subarray(row * GRID, (row + 1) * GRID), (value) => value / scale));
}
