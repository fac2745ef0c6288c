/** Areas and lines of equal height on a grid of numbers, as outlines in a drawing. */

import { contours } from "d3-contour";
import { round } from "./axes.ts";

/** Rows of numbers; the first row lies at the lowest y. */
export type Grid = readonly (readonly number[])[];

/** Where the middle of a column or row stands in the drawing; fractions lie between two. */
export interface Place {
  x(column: number): number;
  y(row: number): number;
}

/** The outline of where the grid is at least `height`, for each of the heights; an empty text where it never is. */
export function areas(grid: Grid, heights: readonly number[], place: Place): string[] {
  const [rows, columns] = [grid.length, grid[0]?.length ?? 0];
  const find = contours().size([columns, rows]);
  const values = grid.flat();
  return heights.map((height) =>
    find
      .contour(values, height)
      .coordinates.flatMap((polygon) => polygon.map((ring) => outline(ring as [number, number][], columns, rows, place)))
      .join(""),
  );
}

/** The lines along which the grid has this height: the outlines without what runs along the border. */
export function lines(grid: Grid, heights: readonly number[], place: Place): [number, number][][][] {
  const [rows, columns] = [grid.length, grid[0]?.length ?? 0];
  const find = contours().size([columns, rows]);
  const values = grid.flat();
  return heights.map((height) =>
    find
      .contour(values, height)
      .coordinates.flatMap((polygon) =>
        polygon
          .flatMap((ring) => inside(ring as [number, number][], columns, rows))
          .map((part) => part.map(([c, r]): [number, number] => [place.x(c - 0.5), place.y(r - 0.5)])),
      ),
  );
}

export function drawn(parts: readonly (readonly [number, number][])[]): string {
  return parts.map((part) => `M${part.map(([x, y]) => `${round(x)} ${round(y)}`).join("L")}`).join("");
}

function outline(ring: readonly [number, number][], columns: number, rows: number, place: Place): string {
  // The outermost cells reach half a step past their middles, where the drawing ends.
  const corners = ring.map(([c, r]) => `${round(place.x(clamp(c - 0.5, columns - 1)))} ${round(place.y(clamp(r - 0.5, rows - 1)))}`);
  return `M${corners.filter((corner, i) => corner !== corners[i - 1]).join("L")}Z`;
}

/** The parts of a ring that do not lie on the border. */
function inside(ring: readonly [number, number][], columns: number, rows: number): [number, number][][] {
  const free = ([c, r]: readonly [number, number]) => c > 0.5 && c < columns - 0.5 && r > 0.5 && r < rows - 0.5;
  // Begin outside, so that no part is cut in two where the ring happens to begin.
  const start = Math.max(
    0,
    ring.findIndex((point) => !free(point)),
  );
  const turned = [...ring.slice(start, -1), ...ring.slice(0, start)];
  if (ring.every(free)) return [[...ring]];
  const parts: [number, number][][] = [];
  let part: [number, number][] = [];
  for (const [i, point] of [...turned, turned[0] ?? ([0, 0] as [number, number])].entries()) {
    const before = turned[i - 1];
    if (free(point)) {
      if (part.length === 0 && before) part.push(edgeward(before, columns, rows));
      part.push(point);
    } else if (part.length > 0) {
      part.push(edgeward(point, columns, rows));
      parts.push(part);
      part = [];
    }
  }
  return parts;
}

function edgeward([c, r]: readonly [number, number], columns: number, rows: number): [number, number] {
  return [0.5 + clamp(c - 0.5, columns - 1), 0.5 + clamp(r - 0.5, rows - 1)];
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(value, 0), most);
}
