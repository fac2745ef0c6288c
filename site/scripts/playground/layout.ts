/** Where the neurons of a playground's network stand: columns of layers, in shares of the drawing's width and height. */

export interface Spot {
  layer: number;
  unit: number;
  /** Shares from 0 to 1. */
  x: number;
  y: number;
}

/** Room for the tallest column, in neurons; fewer are set no closer. */
const FEWEST = 3;

export function spots(sizes: readonly number[]): Spot[] {
  const tallest = Math.max(FEWEST, ...sizes);
  return sizes.flatMap((size, layer) =>
    Array.from({ length: size }, (_, unit) => ({
      layer,
      unit,
      x: (layer + 0.5) / sizes.length,
      y: 0.5 + (unit - (size - 1) / 2) / tallest,
    })),
  );
}

export function rows(sizes: readonly number[]): number {
  return Math.max(FEWEST, ...sizes);
}
