/** The plane with labelled points, the line of a neuron and the regions of a network. */

import { type Axes, axes, type Range, round } from "./axes.ts";
import { areas, drawn, lines, type Place } from "./contour.ts";
import type { Kind } from "./kinds.ts";
import { listed, text } from "./lettering.ts";
import { format } from "./number.ts";
import { misplaced, type PlaneData, readPlane, side } from "./plane-data.ts";
import { classColour, MARKS, mark, markNode } from "./series.ts";
import { type Drawn, SHAPES, type Shape, WIDTH } from "./shape.ts";
import { h, type Node } from "./svg.ts";
import { count } from "./values.ts";

export const PLANE: Kind = {
  needs: ["X", "y"],
  takes: ["w", "b", "surface", "box"],
  words: ["x-label", "y-label"],
  draw(values, words) {
    const data = readPlane(values, words);
    return { drawings: SHAPES.map((shape) => plane(data, shape)), ...describe(data) };
  },
};

/** Longer tables than this are cut. */
const MOST_ROWS = 24;
/** How far apart the small signs stand that mark a region beside its colour. */
const LATTICE = 34;

export function plane(given: PlaneData, shape: Shape): Node {
  const frame = shape === "wide" ? { left: 62, top: 34, width: 400, height: 380 } : { left: 48, top: 34, width: 278, height: 278 };
  const { data, width, height } = fitted(given, frame.width, frame.height);
  const at = axes({ left: frame.left, top: frame.top, width, height }, { ...data, bare: true });
  const entries = legend(data);
  const foot = at.top + height + (data.xLabel ? 52 : 32);
  const key = shape === "wide" ? { x: at.left + width + 26, y: at.top + 14 } : { x: 8, y: foot + 8 };
  const total = shape === "wide" ? foot : foot + entries.length * 24 + 2;
  const size = data.points.length > 120 ? 4 : data.points.length > 12 ? 5.5 : 8;
  return h(
    "svg",
    { viewBox: `0 0 ${WIDTH[shape]} ${total}`, role: "img", "aria-label": describe(given).sentence, "data-shape": shape, class: "plane" },
    ...regions(data, at),
    ...at.nodes,
    ...border(data, at),
    ...points(data, at, size),
    ...entries.flatMap((entry, i) => entry(key.x, key.y + i * 24)),
  );
}

export function describe(data: PlaneData): Omit<Drawn, "drawings"> {
  const { points, classes, line, surface } = data;
  const numbers = Array.from({ length: classes }, (_, label) => points.filter((point) => point.label === label).length);
  const parts = numbers.flatMap((n, label) =>
    n > 0 ? [`${n} of class ${label} (${MARKS[label]}${n === 1 ? "" : label < 4 ? "s" : "es"})`] : [],
  );
  const said = [`${count(points.length, "point")} in the plane: ${listed(parts)}.`];
  const wrong = misplaced(data);
  const errors = wrong.filter(Boolean).length;
  if (line) {
    const [w1, w2] = line.w;
    if (w1 === 0 && w2 === 0) said.push(`Both weights are 0, so there is no line: every point has w · x + b = ${format(line.b)}.`);
    else {
      said.push(`The line ${equation(line)} parts them.`);
      if (classes === 2)
        said.push(
          errors === 0
            ? "Every point is on the side of its class."
            : `${errors} of ${points.length} ${errors === 1 ? "is" : "are"} on the wrong side.`,
        );
    }
  }
  if (surface) said.push(shares(data));
  const outside = points.filter((point) => !inBox(data, point)).length;
  if (outside > 0) said.push(`${outside} of the points ${outside === 1 ? "lies" : "lie"} outside what is drawn.`);
  const shown = points.slice(0, MOST_ROWS);
  if (shown.length < points.length) said.push(`The table holds the first ${shown.length} points.`);
  const sided = line !== null;
  return {
    sentence: said.join(" "),
    rows: [
      ["point", data.xLabel || "x", data.yLabel || "y", "class", ...(sided ? ["w · x + b", "side"] : [])],
      ...shown.map(({ x, y, label }, i) => [
        String(i + 1),
        format(x),
        format(y),
        String(label),
        ...(line ? [format(side(line, x, y)), `${side(line, x, y) > 0 ? "positive" : "negative"}${wrong[i] ? ", wrong" : ""}`] : []),
      ]),
    ],
  };
}

function equation({ w, b }: NonNullable<PlaneData["line"]>): string {
  const term = (value: number) => (value < 0 ? `(${format(value)})` : format(value));
  return `${format(w[0])} · x + ${term(w[1])} · y + ${term(b)} = 0`;
}

/** How much of the box each class has. */
function shares({ surface, classes }: PlaneData): string {
  const cells = (surface ?? []).flat().map((value) => Math.min(classes - 1, Math.floor(value + 0.5)));
  const parts = Array.from({ length: classes }, (_, label) => {
    const share = cells.filter((cell) => cell === label).length / cells.length;
    return `class ${label} has ${format(Math.round(1000 * share) / 10)} %`;
  });
  return `Of the plane shown, ${listed(parts)}.`;
}

/** The same unit along both axes, where that leaves enough to see; what is missing is added around. */
function fitted(data: PlaneData, width: number, height: number): { data: PlaneData; width: number; height: number } {
  const [wide, high] = [data.x.to - data.x.from, data.y.to - data.y.from];
  const ratio = wide / high;
  if (ratio > 2.4 || ratio < 0.42) return { data, width, height };
  if (data.surface) {
    const unit = Math.min(width / wide, height / high);
    return { data, width: unit * wide, height: unit * high };
  }
  const unit = Math.min(width / wide, height / high);
  const widened = ({ from, to }: Range, to_: number): Range => ({ from: (from + to - to_) / 2, to: (from + to + to_) / 2 });
  return { data: { ...data, x: widened(data.x, width / unit), y: widened(data.y, height / unit) }, width, height };
}

function regions(data: PlaneData, at: Axes): Node[] {
  if (data.surface) return data.whole && data.classes > 2 ? classRegions(data, data.surface, at) : twoRegions(data.surface, at);
  if (!data.line || (data.line.w[0] === 0 && data.line.w[1] === 0)) return [];
  const { line } = data;
  const corners: [number, number][] = [
    [data.x.from, data.y.from],
    [data.x.to, data.y.from],
    [data.x.to, data.y.to],
    [data.x.from, data.y.to],
  ];
  return [1, -1].flatMap((sign) => {
    const polygon = cut(corners, (x, y) => sign * side(line, x, y));
    const name = sign > 0 ? "s1" : "s0";
    const d = polygon.length > 2 ? `M${polygon.map(([x, y]) => `${round(at.x(x))} ${round(at.y(y))}`).join("L")}Z` : "";
    return [h("path", { class: `wash ${name}`, d }), signs(sign > 0 ? 1 : 0, at, (x, y) => sign * side(line, x, y) > 0)];
  });
}

/** Values between 0 and 1: the surer, the stronger the tint; the boundary lies at one half. */
function twoRegions(surface: number[][], at: Axes): Node[] {
  const place = placed(surface, at);
  const upwards = areas(surface, [0.5, 0.75, 0.95], place);
  const flipped = surface.map((row) => row.map((value) => 1 - value));
  const downwards = areas(flipped, [0.5, 0.75, 0.95], place);
  const value = sampled(surface, at);
  return [
    ...downwards.map((d) => h("path", { class: "wash s0", d })),
    ...upwards.map((d) => h("path", { class: "wash s1", d })),
    signs(0, at, (x, y) => value(x, y) < 0.4),
    signs(1, at, (x, y) => value(x, y) > 0.6),
  ];
}

function classRegions({ classes }: PlaneData, surface: number[][], at: Axes): Node[] {
  const place = placed(surface, at);
  return Array.from({ length: classes }, (_, label) => {
    const own = surface.map((row) => row.map((value) => (value === label ? 1 : 0)));
    const value = sampled(own, at);
    return [
      h("path", { class: `wash strong ${classColour(label)}`, d: areas(own, [0.5], place)[0] ?? "" }),
      signs(label, at, (x, y) => value(x, y) > 0.9, classes > 2),
    ];
  }).flat();
}

/** Small signs over a region, so that its colour does not speak alone: − and + for two classes, else the marks of its points. */
function signs(label: number, at: Axes, here: (x: number, y: number) => boolean, marks = false): Node {
  let d = "";
  for (let py = at.top + LATTICE / 2; py < at.top + at.height; py += LATTICE)
    for (let px = at.left + LATTICE / 2; px < at.left + at.width; px += LATTICE) {
      const [x, y] = inverse(at, px, py);
      if (!here(x, y)) continue;
      if (marks) d += mark(label, px, py, 2.6);
      else d += `M${round(px - 3)} ${round(py)}h6${label === 1 ? `M${round(px)} ${round(py - 3)}v6` : ""}`;
    }
  return h("path", { class: `signs ${classColour(label)}${marks ? " outlined" : ""}`, d });
}

function inverse(at: Axes, px: number, py: number): [number, number] {
  const [x0, x1] = [at.x(0), at.x(1)];
  const [y0, y1] = [at.y(0), at.y(1)];
  return [(px - x0) / (x1 - x0), (py - y0) / (y1 - y0)];
}

function placed(surface: number[][], at: Axes): Place {
  const [rows, columns] = [surface.length, surface[0]?.length ?? 0];
  return {
    x: (column) => at.left + (column / (columns - 1)) * at.width,
    y: (row) => at.top + at.height - (row / (rows - 1)) * at.height,
  };
}

/** The surface's nearest value, by place in the drawing's axes. */
function sampled(surface: number[][], at: Axes): (x: number, y: number) => number {
  const [rows, columns] = [surface.length, surface[0]?.length ?? 0];
  return (x, y) => {
    const column = Math.round(((at.x(x) - at.left) / at.width) * (columns - 1));
    const row = Math.round(((at.top + at.height - at.y(y)) / at.height) * (rows - 1));
    return surface[row]?.[column] ?? Number.NaN;
  };
}

/** The part of a polygon where `of` is positive. */
function cut(corners: readonly [number, number][], of: (x: number, y: number) => number): [number, number][] {
  const kept: [number, number][] = [];
  for (const [i, b] of corners.entries()) {
    const a = corners.at(i - 1) ?? b;
    const [va, vb] = [of(...a), of(...b)];
    if (va > 0 !== vb > 0) {
      const t = va / (va - vb);
      kept.push([a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]);
    }
    if (vb > 0) kept.push(b);
  }
  return kept;
}

/** The boundary: the line of a neuron, the line at one half of a surface. */
function border({ line, surface, whole, classes, x, y }: PlaneData, at: Axes): Node[] {
  const made: Node[] = [];
  if (surface && !(whole && classes > 2)) made.push(h("path", { class: "border", d: halves(surface, at) }));
  if (line) {
    const ends = crossings(line, x, y);
    if (ends) made.push(h("path", { class: "border", d: `M${ends.map(([ex, ey]) => `${round(at.x(ex))} ${round(at.y(ey))}`).join("L")}` }));
  }
  return made;
}

function halves(surface: number[][], at: Axes): string {
  return drawn(lines(surface, [0.5], placed(surface, at))[0] ?? []);
}

function crossings({ w: [w1, w2], b }: NonNullable<PlaneData["line"]>, x: Range, y: Range): [number, number][] | null {
  const found: [number, number][] = [];
  const take = (px: number, py: number) => {
    const slack = 1e-9;
    const near = (value: number, { from, to }: Range) => value >= from - slack * (to - from) && value <= to + slack * (to - from);
    if (near(px, x) && near(py, y) && !found.some(([fx, fy]) => Math.abs(fx - px) + Math.abs(fy - py) < 1e-9)) found.push([px, py]);
  };
  if (w2 !== 0) for (const px of [x.from, x.to]) take(px, -(w1 * px + b) / w2);
  if (w1 !== 0) for (const py of [y.from, y.to]) take(-(w2 * py + b) / w1, py);
  return found.length > 1 ? found.slice(0, 2) : null;
}

function points(data: PlaneData, at: Axes, size: number): Node[] {
  const wrong = misplaced(data);
  const shown = (point: PlaneData["points"][number]) => inBox(data, point);
  // One path for all points of a class, whatever their number.
  const marks = Array.from({ length: data.classes }, (_, label) =>
    h("path", {
      class: `mark ${classColour(label)}`,
      d: data.points
        .flatMap((point) => (point.label === label && shown(point) ? [mark(label, at.x(point.x), at.y(point.y), size)] : []))
        .join(""),
    }),
  );
  const rings = data.points.flatMap((point, i) => (wrong[i] && shown(point) ? [mark(0, at.x(point.x), at.y(point.y), size + 5)] : []));
  return [...marks, ...(rings.length > 0 ? [h("path", { class: "ring", d: rings.join("") })] : [])];
}

function inBox({ x, y }: PlaneData, point: { x: number; y: number }): boolean {
  return point.x >= x.from && point.x <= x.to && point.y >= y.from && point.y <= y.to;
}

type Entry = (x: number, y: number) => Node[];

function legend(data: PlaneData): Entry[] {
  const words = (x: number, y: number, said: string) => text(x + 24, y + 5, said, { "text-anchor": "start", "font-size": 14 });
  const entries: Entry[] = Array.from({ length: data.classes }, (_, label) => (x, y) => [
    markNode(label, x + 8, y, 7),
    words(x, y, `class ${label}`),
  ]);
  const { line, surface } = data;
  if (line && (line.w[0] !== 0 || line.w[1] !== 0)) {
    entries.push((x, y) => [h("path", { class: "border", d: `M${round(x - 1)} ${round(y)}h18` }), words(x, y, "w · x + b = 0")]);
    entries.push((x, y) => [
      h("path", { class: "signs s1", d: `M${round(x + 4)} ${round(y)}h8M${round(x + 8)} ${round(y - 4)}v8` }),
      words(x, y, "w · x + b > 0"),
    ]);
  } else if (surface && !(data.whole && data.classes > 2))
    entries.push((x, y) => [
      h("path", { class: "border", d: `M${round(x - 1)} ${round(y)}h18` }),
      words(x, y, "where both are equally likely"),
    ]);
  if (misplaced(data).some(Boolean))
    entries.push((x, y) => [h("path", { class: "ring", d: mark(0, x + 8, y, 8) }), words(x, y, "on the wrong side")]);
  return entries;
}
