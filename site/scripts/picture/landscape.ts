/** A map of heights over two numbers, such as the loss over two weights, with a way walked over it. */

import { quantileSorted } from "d3-array";
import { type Axes, axes, round } from "./axes.ts";
import { areas, drawn, lines, type Place } from "./contour.ts";
import type { Kind, Words } from "./kinds.ts";
import { breadth, capital, text } from "./lettering.ts";
import { format } from "./number.ts";
import { type Drawn, SHAPES, type Shape, WIDTH } from "./shape.ts";
import { h, type Node } from "./svg.ts";
import { count, type Values, Wrong } from "./values.ts";

export const LANDSCAPE: Kind = {
  needs: ["x", "y", "height"],
  takes: ["path"],
  words: ["x-label", "y-label"],
  draw(values, words) {
    const data = readLandscape(values, words);
    return { drawings: SHAPES.map((shape) => landscape(data, shape)), ...describe(data) };
  },
};

export interface LandscapeData {
  x: number[];
  y: number[];
  height: number[][];
  path: number[][];
  heightName: string;
  xLabel: string;
  yLabel: string;
}

/** Lines of equal height are drawn where so much of the map lies below them: a few deep in the valley, a few on the slopes. */
const SHARES = [0.02, 0.06, 0.12, 0.2, 0.3, 0.42, 0.55, 0.68, 0.8, 0.92];
/** A way of more steps than this is drawn without a dot at each. */
const MOST_DOTS = 60;
const MOST_ROWS = 20;
const SELECTED = 11;

export function readLandscape(values: Values, words: Words): LandscapeData {
  const [x, y, height] = [values.list("x"), values.list("y"), values.table("height")];
  const name = values.called("height");
  if (height.length !== y.length || height[0]?.length !== x.length)
    throw new Wrong(
      `${name} has the shape (${height.length}, ${height[0]?.length ?? 0}), and with ${count(y.length, "value")} of ${values.called("y")} and ${x.length} of ${values.called("x")} it should be (${y.length}, ${x.length}).`,
    );
  for (const [role, list] of [
    ["x", x],
    ["y", y],
  ] as const)
    if (list.length < 2 || list.some((value, i) => i > 0 && value <= (list[i - 1] ?? value)))
      throw new Wrong(`${values.called(role)} should be two numbers or more, each larger than the one before it.`);
  return {
    x,
    y,
    height,
    path: values.played.includes("path") ? values.table("path", 2) : [],
    heightName: name.replaceAll("_", " "),
    xLabel: words["x-label"] ?? values.called("x"),
    yLabel: words["y-label"] ?? values.called("y"),
  };
}

export function landscape(data: LandscapeData, shape: Shape): Node {
  const { x, y, height, path, xLabel, yLabel } = data;
  const frame = shape === "wide" ? { left: 62, top: 34, width: 600, height: 400 } : { left: 48, top: 34, width: 282, height: 282 };
  const at = axes(frame, {
    x: { from: x[0] ?? 0, to: x.at(-1) ?? 1 },
    y: { from: y[0] ?? 0, to: y.at(-1) ?? 1 },
    xLabel,
    yLabel,
    bare: true,
  });
  const place: Place = { x: (column) => at.x(between(x, column)), y: (row) => at.y(between(y, row)) };
  const levels = heights(data);
  const lowest = least(data);
  const washes = areas(height, levels, place).map((d) => h("path", { class: "wash height", d }));
  const isolines = lines(height, levels, place).map((parts) => h("path", { class: "isoline", d: drawn(parts) }));
  return h(
    "svg",
    {
      viewBox: `0 0 ${WIDTH[shape]} ${frame.top + frame.height + 52}`,
      role: "img",
      "aria-label": describe(data).sentence,
      "data-shape": shape,
      class: "landscape",
    },
    h("rect", { class: "floor", x: at.left, y: at.top, width: at.width, height: at.height }),
    ...washes,
    ...isolines,
    ...levelLabels(levels, lines(height, levels, place), at, taken(path, at)),
    ...at.nodes,
    h("path", {
      class: "lowest",
      d: `M${round(at.x(lowest.x) - 6)} ${round(at.y(lowest.y))}h12M${round(at.x(lowest.x))} ${round(at.y(lowest.y) - 6)}v12`,
    }),
    ...walked(path, at),
  );
}

export function describe(data: LandscapeData): Omit<Drawn, "drawings"> {
  const { path, xLabel, yLabel, heightName } = data;
  const lowest = least(data);
  const point = ([px = 0, py = 0]: readonly number[]) => `(${format(px)}, ${format(py)})`;
  const all = data.height.flat();
  const most = all.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const said = [
    `A map of ${heightName} over ${xLabel} from ${format(data.x[0] ?? 0)} to ${format(data.x.at(-1) ?? 0)} and ${yLabel} from ${format(data.y[0] ?? 0)} to ${format(data.y.at(-1) ?? 0)}.`,
    `The lowest of its points is ${format(lowest.height)} at ${point([lowest.x, lowest.y])}, the highest ${format(most)}.`,
  ];
  const [first, last] = [path[0], path.at(-1)];
  if (first && last) {
    const [px = 0, py = 0] = first;
    const [qx = 0, qy = 0] = last;
    said.push(`The way walked has ${count(path.length, "point")}, from ${point([px, py])} to ${point([qx, qy])}.`);
  }
  const pick =
    path.length <= MOST_ROWS
      ? path.map((_, i) => i)
      : Array.from({ length: SELECTED }, (_, i) => Math.round((i * (path.length - 1)) / (SELECTED - 1)));
  const rows =
    path.length > 0
      ? [["step", xLabel, yLabel], ...pick.map((i) => [String(i), format(path[i]?.[0] ?? 0), format(path[i]?.[1] ?? 0)])]
      : [
          ["", xLabel, yLabel, heightName],
          ["lowest", format(lowest.x), format(lowest.y), format(lowest.height)],
        ];
  if (pick.length < path.length) said.push(`The table holds ${pick.length} of them.`);
  return { sentence: said.map(capital).join(" "), rows };
}

/** The level lines' heights, as short as they can be told apart. */
export function heights({ height }: LandscapeData): number[] {
  const sorted = height.flat().sort((a, b) => a - b);
  const found = SHARES.map((share) => Number((quantileSorted(sorted, share) ?? 0).toPrecision(2)));
  const [low, high] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  return [...new Set(found)].filter((level) => level > low && level < high).sort((a, b) => a - b);
}

function least({ x, y, height }: LandscapeData): { x: number; y: number; height: number } {
  let best = { x: x[0] ?? 0, y: y[0] ?? 0, height: Number.POSITIVE_INFINITY };
  for (const [i, row] of height.entries())
    for (const [j, value] of row.entries()) if (value < best.height) best = { x: x[j] ?? 0, y: y[i] ?? 0, height: value };
  return best;
}

/** The value at a place between two entries of a list. */
function between(list: readonly number[], at: number): number {
  const low = Math.min(Math.max(Math.floor(at), 0), list.length - 2);
  const [a = 0, b = 0] = [list[low], list[low + 1]];
  return a + (at - low) * (b - a);
}

/** Room that something takes, around its middle. */
interface Room {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Room that the way and its two words take. */
function taken(path: readonly number[][], at: Axes): Room[] {
  const places = path.map(([px = 0, py = 0]): [number, number] => [at.x(px), at.y(py)]);
  const along = places.slice(1).flatMap(([x, y], i) => {
    const [fromX, fromY] = places[i] ?? [x, y];
    const pieces = Math.max(1, Math.ceil(Math.hypot(x - fromX, y - fromY) / 8));
    return Array.from({ length: pieces + 1 }, (_, k) => ({
      x: fromX + ((x - fromX) * k) / pieces,
      y: fromY + ((y - fromY) * k) / pieces,
      width: 6,
      height: 6,
    }));
  });
  const named = ends(places, at).map(({ x, y, said, leftwards }) => {
    const width = breadth(said, 14) + 6;
    return { x: x + (leftwards ? -width / 2 : width / 2), y: y - 5, width, height: 16 };
  });
  return [...along, ...named];
}

/** Each line's height, where there is room for it on its longest part. */
function levelLabels(levels: readonly number[], parts: [number, number][][][], at: Axes, occupied: Room[]): Node[] {
  const rooms = [...occupied];
  return levels.flatMap((level, i) => {
    const longest = (parts[i] ?? []).reduce<[number, number][]>((best, part) => (part.length > best.length ? part : best), []);
    const label = format(level);
    const width = breadth(label, 12) + 6;
    if (longest.length < 6) return [];
    for (const share of [0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9, 0.42, 0.58, 0.27, 0.73]) {
      const [x, y] = longest[Math.floor(share * (longest.length - 1))] ?? [0, 0];
      if (x - width / 2 < at.left || x + width / 2 > at.left + at.width || y < at.top + 10 || y > at.top + at.height - 10) continue;
      if (rooms.some((one) => Math.abs(one.x - x) < (one.width + width) / 2 && Math.abs(one.y - y) < (one.height + 16) / 2)) continue;
      rooms.push({ x, y, width, height: 16 });
      return [text(x, y + 4, label, { class: "tick halo", "font-size": 12 })];
    }
    return [];
  });
}

/** Where the words at both ends of a way stand: on the side that it does not take. */
function ends(places: readonly [number, number][], at: Axes): { x: number; y: number; said: string; leftwards: boolean }[] {
  const [first, last] = [places[0], places.at(-1)];
  if (!first || !last) return [];
  const word = ([x, y]: [number, number], said: string, other: [number, number]) => {
    const leftwards = x <= other[0] && x - at.left > 50;
    return { x: x + (leftwards ? -10 : 10), y: y + (y <= other[1] && y - at.top > 20 ? -10 : 20), said, leftwards };
  };
  return [word(first, "start", last), ...(places.length > 1 ? [word(last, "end", first)] : [])];
}

function walked(path: readonly number[][], at: Axes): Node[] {
  if (path.length === 0) return [];
  const places = path.map(([px = 0, py = 0]): [number, number] => [at.x(px), at.y(py)]);
  const [first = [0, 0], last = [0, 0]] = [places[0], places.at(-1)];
  const dots = places.length > MOST_DOTS ? [] : places.slice(1, -1).map(([x, y]) => h("circle", { class: "step", cx: x, cy: y, r: 2.6 }));
  return [
    h("path", { class: "walk under", d: drawn([places]) }),
    h("path", { class: "walk", d: drawn([places]) }),
    ...dots,
    h("circle", { class: "start", cx: first[0], cy: first[1], r: 6 }),
    h("circle", { class: "end", cx: last[0], cy: last[1], r: 6 }),
    ...ends(places, at).map(({ x, y, said, leftwards }) =>
      text(x, y, said, { class: "halo name", "text-anchor": leftwards ? "end" : "start", "font-size": 14 }),
    ),
  ];
}
