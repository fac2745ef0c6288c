/** What tells classes and lines apart: each has a colour of its own and, beside it, a mark and a way of dashing. */

import { h, type Node } from "./svg.ts";

/** More than this many cannot be told apart at a glance. */
export const MOST_SERIES = 6;

/** Lines begin with blue: orange stands for what is negative. */
const LINE_ORDER = [1, 0, 2, 3, 4, 5];

export function classColour(index: number): string {
  return `s${index % MOST_SERIES}`;
}

export function lineColour(index: number): string {
  return `s${LINE_ORDER[index % MOST_SERIES]}`;
}

/** The outline of a class's mark around a point: circle, triangle, square, diamond, plus, cross. */
export function mark(index: number, x: number, y: number, r: number): string {
  const n = (value: number) => String(Math.round(value * 10) / 10);
  const at = (dx: number, dy: number) => `${n(x + dx * r)} ${n(y + dy * r)}`;
  const shape = (...corners: (readonly [number, number])[]) => `M${corners.map(([dx, dy]) => at(dx, dy)).join("L")}Z`;
  const arm = 0.36;
  const plus: [number, number][] = [
    [-arm, -1.1],
    [arm, -1.1],
    [arm, -arm],
    [1.1, -arm],
    [1.1, arm],
    [arm, arm],
    [arm, 1.1],
    [-arm, 1.1],
    [-arm, arm],
    [-1.1, arm],
    [-1.1, -arm],
    [-arm, -arm],
  ]; // prettier-ignore
  const turned = plus.map(([dx, dy]) => [(dx - dy) * Math.SQRT1_2, (dx + dy) * Math.SQRT1_2] as const);
  switch (index % MOST_SERIES) {
    case 0:
      return `M${at(-1, 0)}a${n(r)} ${n(r)} 0 1 0 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-2 * r)} 0Z`;
    case 1:
      return shape([0, -1.2], [1.1, 0.8], [-1.1, 0.8]);
    case 2:
      return shape([-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]);
    case 3:
      return shape([0, -1.3], [1.1, 0], [0, 1.3], [-1.1, 0]);
    case 4:
      return shape(...plus);
    default:
      return shape(...turned);
  }
}

/** The words for a class's mark. */
export const MARKS = ["circle", "triangle", "square", "diamond", "plus", "cross"];

export function markNode(index: number, x: number, y: number, r: number): Node {
  return h("path", { class: `mark ${classColour(index)}`, d: mark(index, x, y, r) });
}
