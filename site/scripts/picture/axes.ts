/** A rectangle with two scales, its grid and its figures: what curves, points and maps are drawn on. */

import { ticks } from "d3-array";
import { text } from "./lettering.ts";
import { format } from "./number.ts";
import { h, type Node } from "./svg.ts";

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface Axes extends Box {
  x(value: number): number;
  y(value: number): number;
  /** Grid, figures and the words on the axes, to be drawn before everything else. */
  nodes: Node[];
}

export interface Range {
  from: number;
  to: number;
}

interface Wanted {
  x: Range;
  y: Range;
  xLabel?: string | undefined;
  yLabel?: string | undefined;
  /** Powers of ten at equal distances, upwards. */
  log?: boolean;
  /** No lines of the grid, where something else covers the ground. */
  bare?: boolean;
}

export function axes(box: Box, { x, y, xLabel, yLabel, log = false, bare = false }: Wanted): Axes {
  const { left, top, width, height } = box;
  const alongX = (value: number) => left + ((value - x.from) / (x.to - x.from)) * width;
  const share = log
    ? (value: number) => (Math.log10(value) - Math.log10(y.from)) / (Math.log10(y.to) - Math.log10(y.from))
    : (value: number) => (value - y.from) / (y.to - y.from);
  const alongY = (value: number) => top + height - share(value) * height;
  const xTicks = ticks(x.from, x.to, Math.max(2, Math.round(width / 90)));
  const yTicks = log ? powers(y) : ticks(y.from, y.to, Math.max(2, Math.round(height / 56)));
  const nodes: Node[] = [];
  const grid = [
    ...xTicks.map((value) => `M${round(alongX(value))} ${top}v${height}`),
    ...yTicks.map((value) => `M${left} ${round(alongY(value))}h${width}`),
  ];
  if (!bare) nodes.push(h("path", { class: "grid", d: grid.join("") }));
  nodes.push(h("path", { class: "axis", d: `M${left} ${top}v${height}h${width}` }));
  for (const value of xTicks) nodes.push(text(alongX(value), top + height + 20, format(value), { class: "tick", "font-size": 13 }));
  for (const value of yTicks)
    nodes.push(text(left - 8, alongY(value) + 4.5, format(value), { class: "tick", "text-anchor": "end", "font-size": 13 }));
  if (xLabel) nodes.push(text(left + width / 2, top + height + 42, xLabel, { class: "label", "font-size": 14 }));
  if (yLabel) nodes.push(text(4, top - 14, yLabel, { class: "label", "text-anchor": "start", "font-size": 14 }));
  return { ...box, x: alongX, y: alongY, nodes };
}

/** Room around what has to be seen; a single value gets room as well. */
export function padded({ from, to }: Range, share: number): Range {
  const room = (to - from) * share || Math.max(Math.abs(from) * 0.1, 0.5);
  return { from: from - room, to: to + room };
}

/** Powers of ten, and where there are few of them twice and five times each. */
function powers({ from, to }: Range): number[] {
  const low = Math.floor(Math.log10(from));
  const high = Math.ceil(Math.log10(to));
  const step = Math.max(1, Math.ceil((high - low) / 6));
  const found: number[] = [];
  for (let power = low; power <= high; power += step)
    for (const times of high - low > 2 ? [1] : [1, 2, 5]) {
      // Written and read, so that 10 ** -3 is 0.001.
      const value = Number(`${times}e${power}`);
      if (value >= from * 0.999 && value <= to * 1.001) found.push(value);
    }
  return found;
}

export function round(value: number): string {
  return String(Math.round(value * 10) / 10 || 0);
}
