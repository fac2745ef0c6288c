/** Small grey pictures in rows, such as handwritten digits: the larger a number, the more ink. */

import type { Kind } from "./kinds.ts";
import { fit, listed, shorten, text } from "./lettering.ts";
import { format } from "./number.ts";
import { type Drawn, SHAPES, type Shape, WIDTH } from "./shape.ts";
import { h, type Node } from "./svg.ts";
import { count, kind, table, type Values, Wrong } from "./values.ts";

export const IMAGES: Kind = {
  needs: ["images"],
  takes: ["labels"],
  words: [],
  draw(values) {
    const data = readImages(values);
    return { drawings: SHAPES.map((shape) => images(data, shape)), ...describe(data) };
  },
};

export interface ImagesData {
  pictures: number[][][];
  labels: string[];
}

const MOST_PICTURES = 40;
const MOST_SIDE = 32;
/** Steps of grey; the eye tells hardly more apart. */
const GREYS = 16;
const PER_ROW: Record<Shape, number> = { wide: 8, narrow: 4 };

export function readImages(values: Values): ImagesData {
  const name = values.called("images");
  const given = values.of("images");
  if (!Array.isArray(given) || given.length === 0)
    throw new Wrong(`${name} should be a list of pictures, and is ${Array.isArray(given) ? "empty" : kind(given)}.`);
  // A single picture may stand without a list around it.
  const list = Array.isArray((given[0] as unknown[])?.[0]) ? given : [given];
  if (list.length > MOST_PICTURES) throw new Wrong(`${name} has ${list.length} pictures, and there is room for ${MOST_PICTURES}.`);
  const pictures = list.map((one, i) => table(one, list === given ? `${name}[${i}]` : name));
  const [high, wide] = [pictures[0]?.length ?? 0, pictures[0]?.[0]?.length ?? 0];
  for (const [i, one] of pictures.entries())
    if (one.length !== high || one[0]?.length !== wide || high > MOST_SIDE || wide > MOST_SIDE)
      throw new Wrong(
        `${name}[${i}] has ${one.length} by ${one[0]?.length ?? 0} pixels; all should have the same size, up to ${MOST_SIDE} by ${MOST_SIDE}.`,
      );
  const labels = values.has("labels") ? values.texts("labels") : [];
  if (labels.length > 0 && labels.length !== pictures.length)
    throw new Wrong(`${values.called("labels")} has ${count(labels.length, "text")}, and there are ${count(pictures.length, "picture")}.`);
  return { pictures, labels };
}

export function images(data: ImagesData, shape: Shape): Node {
  const { pictures, labels } = data;
  const columns = Math.min(PER_ROW[shape], pictures.length);
  const [high, wide] = [pictures[0]?.length ?? 1, pictures[0]?.[0]?.length ?? 1];
  const gap = 14;
  const pixel = Math.min((WIDTH[shape] - gap * (PER_ROW[shape] - 1) - 2) / PER_ROW[shape] / wide, 96 / high);
  const below = labels.length > 0 ? 24 : 0;
  const step = { x: pixel * wide + gap, y: pixel * high + gap + below };
  const shift = (WIDTH[shape] - columns * step.x + gap) / 2;
  const [low, top] = limits(data);
  const greys = new Array<string>(GREYS + 1).fill("");
  const frames: Node[] = [];
  for (const [i, picture] of pictures.entries()) {
    const [x, y] = [shift + (i % columns) * step.x, 1 + Math.floor(i / columns) * step.y];
    frames.push(h("rect", { class: "sheet", x: x - 0.5, y: y - 0.5, width: pixel * wide + 1, height: pixel * high + 1 }));
    for (const [r, row] of picture.entries())
      for (const [c, value] of row.entries()) {
        const grey = Math.round((GREYS * (value - low)) / (top - low || 1));
        greys[grey] += `M${two(x + c * pixel)} ${two(y + r * pixel)}h${two(pixel)}v${two(pixel)}h${two(-pixel)}z`;
      }
    const label = labels[i];
    if (label !== undefined) {
      const short = shorten(label, 18);
      frames.push(text(x + (pixel * wide) / 2, y + pixel * high + 18, short, { class: "name", "font-size": fit(short, step.x - 4, 14) }));
    }
  }
  // One path for each grey, whatever the number of pixels.
  const ink = greys.flatMap((d, grey) => (grey === 0 || d === "" ? [] : [h("path", { class: "ink", "fill-opacity": grey / GREYS, d })]));
  const height = Math.ceil(pictures.length / columns) * step.y - gap + 4;
  return h(
    "svg",
    {
      viewBox: `0 0 ${WIDTH[shape]} ${Math.ceil(height)}`,
      role: "img",
      "aria-label": describe(data).sentence,
      "data-shape": shape,
      class: "images",
    },
    ...frames,
    ...ink,
  );
}

export function describe(data: ImagesData): Omit<Drawn, "drawings"> {
  const { pictures, labels } = data;
  const [low, top] = limits(data);
  const size = `${pictures[0]?.length ?? 0} by ${pictures[0]?.[0]?.length ?? 0} pixels`;
  const named = labels.length > 0 ? ` Below them: ${listed(labels)}.` : "";
  return {
    sentence: `${pictures.length === 1 ? "One picture" : `${pictures.length} pictures`} of ${size}, from ${format(low)} (no ink) to ${format(top)} (full ink).${named}`,
    rows: [
      ["picture", ...(labels.length > 0 ? ["label"] : []), "mean", "least", "most", "row with most ink"],
      ...pictures.map((picture, i) => {
        const all = picture.flat();
        const sums = picture.map((row) => row.reduce((sum, value) => sum + value, 0));
        const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
        return [
          String(i + 1),
          ...(labels.length > 0 ? [labels[i] ?? ""] : []),
          format(mean),
          format(Math.min(...all)),
          format(Math.max(...all)),
          String(sums.indexOf(Math.max(...sums)) + 1),
        ];
      }),
    ],
  };
}

function limits({ pictures }: ImagesData): [number, number] {
  let [low, top] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of pictures.flat(2)) {
    low = Math.min(low, value);
    top = Math.max(top, value);
  }
  return [low, top];
}

function two(value: number): string {
  return String(Math.round(value * 100) / 100);
}
