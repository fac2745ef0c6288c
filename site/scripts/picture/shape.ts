/** The two shapes every picture has; a page shows the one that fits. */

import type { Node } from "./svg.ts";

/** Wide reads from left to right, narrow fits a phone; both show the same numbers. */
export type Shape = "wide" | "narrow";

export const SHAPES: readonly Shape[] = ["wide", "narrow"];

/** What one set of values gives: drawings to choose from, and the same in words and as a table whose first row is its head. */
export interface Drawn {
  drawings: Node[];
  sentence: string;
  rows: string[][];
}

/** How wide a drawing is, in its own units. */
export const WIDTH: Record<Shape, number> = { wide: 680, narrow: 340 };

export interface Point {
  x: number;
  y: number;
}
