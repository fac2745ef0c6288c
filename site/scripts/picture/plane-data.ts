/** Labelled points in the plane, with the line or the regions that part them. */

import { padded, type Range } from "./axes.ts";
import type { Words } from "./kinds.ts";
import { format } from "./number.ts";
import { MOST_SERIES } from "./series.ts";
import { count, type Values, Wrong } from "./values.ts";

export interface PlaneData {
  points: { x: number; y: number; label: number }[];
  /** The classes that occur, in points or surface, from 0. */
  classes: number;
  line: { w: [number, number]; b: number } | null;
  surface: number[][] | null;
  /** Whether the surface holds class numbers rather than values between 0 and 1. */
  whole: boolean;
  x: Range;
  y: Range;
  xLabel: string;
  yLabel: string;
}

export function readPlane(values: Values, words: Words): PlaneData {
  const X = values.table("X", 2);
  const labels = values.classes("y");
  if (labels.length !== X.length)
    throw new Wrong(
      `${values.called("X")} has ${count(X.length, "point")} and ${values.called("y")} has ${labels.length}: each point needs a class.`,
    );
  const points = X.map(([x = 0, y = 0], i) => ({ x, y, label: labels[i] ?? 0 }));
  const surface = readSurface(values);
  const whole = surface?.flat().every(Number.isInteger) ?? false;
  let highest = 1;
  for (const label of [...labels, ...(whole ? (surface ?? []).flat() : [])]) highest = Math.max(highest, label);
  if (highest >= MOST_SERIES)
    throw new Wrong(`There is a class ${highest}, and this picture tells apart the classes 0 to ${MOST_SERIES - 1}.`);
  return {
    points,
    classes: highest + 1,
    line: readLine(values),
    surface,
    whole,
    ...readBox(values, points),
    xLabel: words["x-label"] ?? "",
    yLabel: words["y-label"] ?? "",
  };
}

function readLine(values: Values): PlaneData["line"] {
  if (!values.played.includes("w") && !values.played.includes("b")) return null;
  const [w0, w1, ...more] = values.array("w").map((one) => (Array.isArray(one) && one.length === 1 ? (one[0] as unknown) : one));
  if (w1 === undefined || more.length > 0)
    throw new Wrong(`${values.called("w")} has ${count(values.array("w").length, "number")}, and a line in the plane has two weights.`);
  const w = values.called("w");
  return { w: [finite(w0, `${w}[0]`), finite(w1, `${w}[1]`)], b: values.number("b") };
}

function finite(value: unknown, name: string): number {
  if (typeof value !== "number" || !Number.isFinite(value)) throw new Wrong(`${name} is not a finite number.`);
  return value;
}

function readSurface(values: Values): number[][] | null {
  if (!values.played.includes("surface")) return null;
  const name = values.called("surface");
  const grid = values.table("surface");
  if (!values.played.includes("box")) throw new Wrong(`${name} needs a box: add box=variable with [x0, x1, y0, y1].`);
  if (grid.length < 2 || (grid[0]?.length ?? 0) < 2)
    throw new Wrong(`${name} has ${grid.length} by ${grid[0]?.length ?? 0} values, and needs at least 2 by 2.`);
  const whole = grid.flat().every((value) => Number.isInteger(value) && value >= 0);
  for (const [i, row] of grid.entries())
    for (const [j, value] of row.entries())
      if (!whole && (value < 0 || value > 1))
        throw new Wrong(`${name}[${i}][${j}] is ${format(value)}, and a surface holds values between 0 and 1, or whole classes.`);
  return grid;
}

function readBox(values: Values, points: PlaneData["points"]): { x: Range; y: Range } {
  if (values.played.includes("box")) {
    const [x0, x1, y0, y1, ...more] = values.list("box");
    if (x0 === undefined || x1 === undefined || y0 === undefined || y1 === undefined || more.length > 0 || x0 >= x1 || y0 >= y1)
      throw new Wrong(`${values.called("box")} should be [x0, x1, y0, y1] with x0 below x1 and y0 below y1.`);
    return { x: { from: x0, to: x1 }, y: { from: y0, to: y1 } };
  }
  const range = (of: (point: { x: number; y: number }) => number): Range => {
    const all = points.map(of);
    const low = all.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
    const high = all.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    return padded({ from: low, to: high }, 0.18);
  };
  return { x: range(({ x }) => x), y: range(({ y }) => y) };
}

/** On which side of the line a point lies, as the perceptron computes it. */
export function side({ w, b }: { w: [number, number]; b: number }, x: number, y: number): number {
  return w[0] * x + w[1] * y + b;
}

/** Points of classes 0 and 1 that the line has on the side of the other class. */
export function misplaced({ points, line, classes }: PlaneData): boolean[] {
  return points.map(({ x, y, label }) => line !== null && classes === 2 && side(line, x, y) > 0 !== (label === 1));
}
