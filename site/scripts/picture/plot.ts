/** Lines over a common axis: losses while a network learns, curves of activations. */

import { axes, type Box, padded, type Range, round } from "./axes.ts";
import type { Kind, Stage, Words } from "./kinds.ts";
import { breadth, capital, listed, shorten, spread, text } from "./lettering.ts";
import { format } from "./number.ts";
import { lineColour, MOST_SERIES } from "./series.ts";
import { type Drawn, SHAPES, type Shape, WIDTH } from "./shape.ts";
import { h, type Node } from "./svg.ts";
import { count, number, table, type Values, Wrong } from "./values.ts";

export const PLOT: Kind = {
  needs: [],
  takes: ["x", "mark", "*"],
  words: ["x-label", "y-label", "log", "point"],
  draw(values, words, state) {
    const data = readPlot(values, words);
    if (words["point"] !== undefined) {
      if (words["point"] !== "x") throw new Wrong(`point is "${words["point"]}", and only point="x" is known.`);
      data.at = Math.min((state as number | undefined) ?? Math.floor(data.x.length / 2), data.x.length - 1);
    }
    const told = describe(data);
    return {
      drawings: SHAPES.map((shape) => plot(data, shape)),
      ...told,
      sentence: data.at === undefined ? told.sentence : `${told.sentence} ${pointed(data, data.at)}`,
    };
  },
  live,
  lively: (_roles, words) => words["point"] !== undefined,
};

export interface PlotData {
  x: number[];
  lines: { name: string; y: (number | null)[] }[];
  marks: [number, number][];
  xLabel: string;
  yLabel: string;
  log: boolean;
  /** The place along x that a movable point stands at. */
  at?: number;
}

/** A line of more points than this is drawn by the lowest and highest of every few: no screen shows more. */
const MOST_POINTS = 400;
/** Longer tables than this are read out by a selection. */
const MOST_ROWS = 20;
const SELECTED = 11;

export function readPlot(values: Values, words: Words): PlotData {
  const names = values.played.filter((role) => role !== "x" && role !== "mark");
  if (names.length === 0) throw new Wrong("This picture needs a line: write role=variable in its watch list.");
  if (names.length > MOST_SERIES) throw new Wrong(`There are ${names.length} lines, and this picture has room for ${MOST_SERIES}.`);
  if (words["log"] !== undefined && words["log"] !== "y") throw new Wrong(`log is "${words["log"]}", and only log="y" is known.`);
  const log = words["log"] === "y";
  const lines = names.map((role) => ({ name: role.replaceAll("_", " "), y: values.gappy(role) }));
  const longest = Math.max(...lines.map(({ y }) => y.length));
  if (longest === 0) throw new Wrong(`${values.called(names[0] ?? "")} is empty: there is nothing to draw yet.`);
  const x = values.has("x") ? values.list("x") : Array.from({ length: longest }, (_, i) => i);
  for (const [i, { y }] of lines.entries())
    if (y.length !== x.length && (values.has("x") || y.length > x.length))
      throw new Wrong(
        `${values.called(names[i] ?? "")} has ${count(y.length, "value")} and ${values.called("x")} has ${x.length}: each point needs both.`,
      );
  // Where heights stand by their powers of ten, there is no place for zero and below.
  const shown = lines.map(({ name, y }) => ({ name, y: log ? y.map((value) => (value !== null && value > 0 ? value : null)) : y }));
  if (shown.every(({ y }) => y.every((value) => value === null))) throw new Wrong("None of the lines has a value that can be drawn.");
  return { x, lines: shown, marks: marks(values), xLabel: words["x-label"] ?? "x", yLabel: words["y-label"] ?? "", log };
}

function marks(values: Values): [number, number][] {
  if (!values.has("mark")) return [];
  const name = values.called("mark");
  const given = values.array("mark");
  if (given.length === 0) return [];
  if (!Array.isArray(given[0])) {
    if (given.length !== 2) throw new Wrong(`${name} has ${count(given.length, "number")}, and a marked point has two: x and y.`);
    return [[number(given[0], `${name}[0]`), number(given[1], `${name}[1]`)]];
  }
  return table(given, name, 2).map(([x = 0, y = 0]) => [x, y]);
}

export function plot(data: PlotData, shape: Shape): Node {
  const many = data.lines.length > 1;
  const legend = shape === "narrow" && many ? legendRows(data) : [];
  const box = boxOf(data, shape);
  const height = box.top + box.height + (data.xLabel ? 52 : 30);
  const { x, y, nodes } = axes(box, { ...ranges(data), xLabel: data.xLabel, yLabel: data.yLabel, log: data.log });
  const lines = data.lines.map((line, i) =>
    h("path", { class: `line ${lineColour(i)}`, d: path(thinned(data.x, line.y), x, y) }, h("title", {}, line.name)),
  );
  const dots = data.marks.flatMap(([mx, my]) => {
    if (data.log && my <= 0) return [];
    const label = `(${format(mx)}, ${format(my)})`;
    const left = x(mx) + breadth(label, 14) + 14 > box.left + box.width;
    const high = y(my) - 12 > box.top + 8;
    return [
      h("circle", { class: "dot", cx: x(mx), cy: y(my), r: 5 }),
      text(x(mx) + (left ? -9 : 9), y(my) + (high ? -9 : 20), label, {
        class: "halo",
        "text-anchor": left ? "end" : "start",
        "font-size": 14,
      }),
    ];
  });
  const moving = data.at === undefined ? [] : point(data, data.at, box, x, y);
  const names = shape === "wide" && many ? endNames(data, box, y) : legend.flatMap((row, i) => legendRow(row, 14 + 22 * i));
  return h(
    "svg",
    {
      viewBox: `0 0 ${WIDTH[shape]} ${height}`,
      role: "img",
      "aria-label": describe(data).sentence,
      "data-shape": shape,
      class: "plot-lines",
    },
    ...nodes,
    ...lines,
    ...dots,
    ...moving,
    ...names,
  );
}

/** Where the lines stand in the drawing. */
function boxOf(data: PlotData, shape: Shape): Box {
  const many = data.lines.length > 1;
  if (shape === "narrow")
    return { left: 52, top: 34 + 22 * (many ? legendRows(data).length : 0), width: WIDTH.narrow - 52 - 12, height: 220 };
  const named = Math.max(...data.lines.map(({ name }) => breadth(shorten(name, 18), 14)));
  return { left: 62, top: 34, width: WIDTH.wide - 62 - (many ? named + 22 : 16), height: 280 };
}

/** The place along x that lies nearest to a place in the drawing, so many of its units from the left. */
export function placeAt(data: PlotData, shape: Shape, across: number): number {
  const { left, width } = boxOf(data, shape);
  const { from, to } = ranges(data).x;
  const wanted = from + ((across - left) / width) * (to - from);
  return data.x.reduce((best, x, i) => (Math.abs(x - wanted) < Math.abs((data.x[best] ?? 0) - wanted) ? i : best), 0);
}

/** The values of all lines at one place. */
export function pointed({ x, lines, xLabel }: PlotData, at: number): string {
  return `At ${xLabel} ${format(x[at] ?? 0)}: ${listed(lines.map(({ name, y }) => `${name} ${written(y[at])}`))}.`;
}

function point({ x: places, lines }: PlotData, at: number, box: Box, x: (value: number) => number, y: (value: number) => number): Node[] {
  const here = x(places[at] ?? 0);
  return [
    h("path", { class: "plumb", d: `M${round(here)} ${box.top}v${round(box.height)}` }),
    ...lines.flatMap(({ y: heights }, i) => {
      const height = heights[at];
      return height === null || height === undefined
        ? []
        : [h("circle", { class: `mark ${lineColour(i)}`, cx: here, cy: y(height), r: 6 })];
    }),
  ];
}

/** The point follows a finger, the mouse or a slider; below stands what the lines are there. */
function live({ place, controls, redraw, values, words, onChange }: Stage): void {
  const document = place.ownerDocument;
  const slider = document.createElement("input");
  slider.type = "range";
  slider.min = "0";
  const said = document.createElement("p");
  said.className = "way";
  const show = (at: number) => {
    const data = readPlot(values(), words);
    slider.max = String(data.x.length - 1);
    slider.value = String(at);
    slider.setAttribute("aria-label", `Point along ${data.xLabel}`);
    said.textContent = pointed(data, Number(slider.value));
    slider.setAttribute("aria-valuetext", said.textContent);
    redraw(Number(slider.value));
  };
  slider.addEventListener("input", () => show(slider.valueAsNumber));
  const follow = ({ target, clientX }: PointerEvent) => {
    const svg = target instanceof Element ? target.closest<SVGElement>("svg[data-shape]") : null;
    if (!svg) return;
    const shape: Shape = svg.dataset["shape"] === "wide" ? "wide" : "narrow";
    const { left, width } = svg.getBoundingClientRect();
    show(placeAt(readPlot(values(), words), shape, ((clientX - left) / width) * WIDTH[shape]));
  };
  place.addEventListener("pointerdown", follow);
  place.addEventListener("pointermove", (event) => {
    if (event.buttons > 0) follow(event);
  });
  onChange(() => show(slider.valueAsNumber));
  controls.replaceChildren(slider, said);
  show(Math.floor(readPlot(values(), words).x.length / 2));
}

export function describe({ x, lines, marks: marked, xLabel, yLabel, log }: PlotData): Omit<Drawn, "drawings"> {
  const last = x.length - 1;
  const over = `over ${xLabel}, from ${format(Math.min(...x))} to ${format(Math.max(...x))}`;
  const head = `${lines.length === 1 ? "One line" : `${lines.length} lines`}${yLabel ? ` of ${yLabel}` : ""} ${over}${log ? ", on a scale of powers of ten" : ""}.`;
  const told = lines.map(({ name, y }) => {
    const known = y.flatMap((value, i) => (value === null ? [] : [{ value, i }]));
    const lost = y.length - known.length;
    const first = known[0];
    const end = known.at(-1);
    if (!first || !end) return `${capital(name)} has no value that can be drawn.`;
    const lowest = known.reduce((best, one) => (one.value < best.value ? one : best));
    const highest = known.reduce((best, one) => (one.value > best.value ? one : best));
    const where = (label: string, one: { value: number; i: number }) =>
      one.value === first.value || one.value === end.value ? [] : [`${label} ${format(one.value)} at ${xLabel} ${format(x[one.i] ?? 0)}`];
    const between = [...where("is lowest,", lowest), ...where("is highest,", highest)];
    const parts = [`goes from ${format(first.value)} to ${format(end.value)}`, ...between];
    if (lost > 0) parts.push(`cannot be drawn at ${count(lost, "place")}`);
    return `${capital(name)} ${listed(parts)}.`;
  });
  const dots = marked.map(([mx, my]) => `(${format(mx)}, ${format(my)})`);
  const pick =
    x.length <= MOST_ROWS ? x.map((_, i) => i) : Array.from({ length: SELECTED }, (_, i) => Math.round((i * last) / (SELECTED - 1)));
  const selected = pick.length < x.length ? [`The table holds ${pick.length} of ${x.length} points.`] : [];
  return {
    sentence: [head, ...told, ...(dots.length > 0 ? [`Marked: ${listed(dots)}.`] : []), ...selected].join(" "),
    rows: [[xLabel, ...lines.map(({ name }) => name)], ...pick.map((i) => [format(x[i] ?? 0), ...lines.map(({ y }) => written(y[i]))])],
  };
}

function written(value: number | null | undefined): string {
  return value === null || value === undefined ? "–" : format(value);
}

function ranges({ x, lines, marks: marked, log }: PlotData): { x: Range; y: Range } {
  const heights = [...lines.flatMap(({ y }) => y), ...marked.map(([, y]) => y)].filter((y): y is number => y !== null && (!log || y > 0));
  const wide = [...x, ...marked.map(([mx]) => mx)];
  const [low, high] = extent(heights);
  const [left, right] = extent(wide);
  const y = log
    ? { from: low === high ? low / 10 : low / 1.15, to: low === high ? high * 10 : high * 1.15 }
    : padded({ from: low, to: high }, 0.06);
  // What never falls below zero stands on it, when zero is near.
  if (!log && low >= 0 && low < 0.5 * high) y.from = 0;
  return { x: left === right ? padded({ from: left, to: right }, 0) : { from: left, to: right }, y };
}

/** Without spreading into arguments, of which there may be ten thousand. */
function extent(values: readonly number[]): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}

function thinned(x: readonly number[], y: readonly (number | null)[]): [number, number | null][] {
  const points = y.map((value, i): [number, number | null] => [x[i] ?? 0, value]);
  if (points.length <= MOST_POINTS) return points;
  const size = points.length / (MOST_POINTS / 2);
  const kept: [number, number | null][] = points.slice(0, 1);
  for (let start = 0; start < points.length; start += size) {
    const some = points.slice(Math.floor(start), Math.floor(start + size));
    const known = some.filter((one): one is [number, number] => one[1] !== null);
    if (known.length < some.length || known.length === 0) kept.push([some[0]?.[0] ?? 0, null]);
    if (known.length === 0) continue;
    const low = known.reduce((best, one) => (one[1] < best[1] ? one : best));
    const high = known.reduce((best, one) => (one[1] > best[1] ? one : best));
    kept.push(...(low[0] <= high[0] ? [low, high] : [high, low]));
  }
  kept.push(...points.slice(-1));
  return kept;
}

function path(points: readonly [number, number | null][], x: (value: number) => number, y: (value: number) => number): string {
  let pen = "M";
  let made = "";
  for (const [px, py] of points) {
    if (py === null) pen = "M";
    else {
      made += `${pen}${round(x(px))} ${round(y(py))}`;
      pen = "L";
    }
  }
  return made;
}

/** Each line's name at its end, moved apart where ends meet. */
function endNames(data: PlotData, box: Box, y: (value: number) => number): Node[] {
  const ends = data.lines.map(({ y: heights }) => y(heights.filter((value) => value !== null).at(-1) ?? 0));
  const places = spread(ends, 18, box.top + 6, box.top + box.height - 2);
  return data.lines.map(({ name }, i) =>
    text(box.left + box.width + 10, (places[i] ?? 0) + 5, shorten(name, 18), {
      class: `name ${lineColour(i)}`,
      "text-anchor": "start",
      "font-size": 14,
    }),
  );
}

type Entry = { name: string; index: number; width: number };

function legendRows({ lines }: PlotData): Entry[][] {
  const rows: Entry[][] = [[]];
  let room = WIDTH.narrow - 8;
  for (const [index, { name }] of lines.entries()) {
    const entry = { name: shorten(name, 30), index, width: 34 + breadth(shorten(name, 30), 14) + 14 };
    if (entry.width > room && rows.at(-1)?.length) {
      rows.push([]);
      room = WIDTH.narrow - 8;
    }
    rows.at(-1)?.push(entry);
    room -= entry.width;
  }
  return rows;
}

function legendRow(row: readonly Entry[], y: number): Node[] {
  let x = 4;
  return row.flatMap(({ name, index, width }) => {
    const at = x;
    x += width;
    return [
      h("path", { class: `line ${lineColour(index)}`, d: `M${round(at)} ${y - 4}h26` }),
      text(at + 32, y, name, { class: `name ${lineColour(index)}`, "text-anchor": "start", "font-size": 14 }),
    ];
  });
}
