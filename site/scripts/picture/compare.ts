/** What the reader's own function gives beside the reference, and the difference. */

import type { Kind, Words } from "./kinds.ts";
import { breadth, fit, shorten, text } from "./lettering.ts";
import { format, signed } from "./number.ts";
import { type Drawn, SHAPES, type Shape, WIDTH } from "./shape.ts";
import { h, type Node } from "./svg.ts";
import { count, number, type Values, Wrong } from "./values.ts";

export const COMPARE: Kind = {
  needs: ["yours", "reference"],
  takes: ["names"],
  words: ["tolerance"],
  draw(values, words) {
    const data = readCompare(values, words);
    return { drawings: SHAPES.map((shape) => compare(data, shape)), ...describe(data) };
  },
};

export interface CompareData {
  yours: number[];
  reference: number[];
  names: string[];
  /** Differences up to this, beside the size of the reference, are those of rounding. */
  tolerance: number;
}

/** More values than this are not drawn one by one; the words tell of all of them. */
const MOST_ROWS = 16;
const MOST_TABLE = 40;

export function readCompare(values: Values, words: Words): CompareData {
  const yours = flat(values.of("yours"), values.called("yours"));
  const reference = flat(values.of("reference"), values.called("reference"));
  const [mine, theirs] = [shapeOf(values.of("yours")), shapeOf(values.of("reference"))];
  if (mine !== theirs)
    throw new Wrong(
      `${values.called("yours")} has the shape ${mine}, and ${values.called("reference")} has ${theirs}: make yours give the same shape.`,
    );
  if (yours.length === 0) throw new Wrong(`${values.called("yours")} is empty.`);
  const names = values.has("names") ? values.texts("names") : indices(values.of("yours"));
  if (names.length !== yours.length)
    throw new Wrong(`${values.called("names")} has ${count(names.length, "name")}, and there are ${count(yours.length, "value")}.`);
  const tolerance = Number(words["tolerance"] ?? 1e-6);
  if (!(tolerance >= 0)) throw new Wrong(`tolerance is "${words["tolerance"]}", and should be a number from 0.`);
  return { yours, reference, names, tolerance };
}

export function compare(data: CompareData, shape: Shape): Node {
  const { yours, reference, names } = data;
  const rows = yours.slice(0, MOST_ROWS);
  const width = WIDTH[shape];
  const apart = rows.some((_, i) => differs(data, i));
  const called = names.slice(0, MOST_ROWS).map((name) => shorten(name, 16));
  const side = Math.min(Math.max(...called.map((name) => breadth(name, 14))) + 12, 0.27 * width);
  // Bars have a column of their own, and only when there are any.
  const column = (width - side) / (apart ? (shape === "wide" ? 4 : 3.4) : 3);
  const written = rows.map((value, i) => {
    const other = reference[i] ?? 0;
    return [format(value), format(other), differs(data, i) ? signed(value - other) : "same"] as const;
  });
  // One size for a kind of text, so that sizes say nothing.
  const size = Math.min(...written.flat().map((one) => fit(one, column - 13, 15)));
  const small = Math.min(14, ...called.map((name) => (side - 10) / breadth(name, 1)));
  const largest = Math.max(...rows.map((value, i) => Math.abs(value - (reference[i] ?? 0)))) || 1;
  const titles = ["yours", "reference", "difference"];
  const head = Math.min(14, ...titles.map((name) => (column - 8) / breadth(name, 1)));
  const heads = titles.map((name, i) =>
    text(side + (i + 1) * column - 8, 18, name, { class: "label", "text-anchor": "end", "font-size": head }),
  );
  const drawn = rows.flatMap((value, i) => {
    const y = 44 + i * 26;
    const other = reference[i] ?? 0;
    const off = differs(data, i);
    const [mine = "", theirs = "", difference = ""] = written[i] ?? [];
    const cell = (at: number, one: string, name?: string) =>
      text(side + at * column - 8, y, one, { class: name, "text-anchor": "end", "font-size": size });
    const bar = (width - side - 3 * column - 8) * (Math.abs(value - other) / largest);
    return [
      text(side - 8, y, called[i] ?? "", { class: "label", "text-anchor": "end", "font-size": small }),
      cell(1, mine, "value"),
      cell(2, theirs),
      cell(3, difference, off ? "value wrong" : "label"),
      ...(off
        ? [
            h("rect", {
              class: `shade ${value < other ? "negative" : "positive"}`,
              x: side + 3 * column + 4,
              y: y - 12,
              width: Math.max(2, bar),
              height: 14,
            }),
          ]
        : []),
    ];
  });
  const more =
    yours.length > rows.length
      ? [text(width / 2, 44 + rows.length * 26, `and ${yours.length - rows.length} more`, { class: "label", "font-size": 14 })]
      : [];
  return h(
    "svg",
    {
      viewBox: `0 0 ${width} ${44 + (rows.length + more.length) * 26}`,
      role: "img",
      "aria-label": describe(data).sentence,
      "data-shape": shape,
      class: "compare",
    },
    ...heads,
    ...drawn,
    ...more,
  );
}

export function describe(data: CompareData): Omit<Drawn, "drawings"> {
  const { yours, reference, names } = data;
  const off = yours.flatMap((_, i) => (differs(data, i) ? [i] : []));
  const worst = off.reduce(
    (best, i) => (Math.abs((yours[i] ?? 0) - (reference[i] ?? 0)) > Math.abs((yours[best] ?? 0) - (reference[best] ?? 0)) ? i : best),
    off[0] ?? 0,
  );
  const sentence =
    off.length === 0
      ? `Yours gives the same as the reference: ${count(yours.length, "value")}, none of them apart by more than rounding.`
      : `${off.length} of ${count(yours.length, "value")} ${off.length === 1 ? "differs" : "differ"} from the reference, most of all ${names[worst]}: yours is ${format(yours[worst] ?? 0)}, the reference ${format(reference[worst] ?? 0)}.`;
  const shown = yours.slice(0, MOST_TABLE);
  return {
    sentence: shown.length < yours.length ? `${sentence} The table holds the first ${shown.length}.` : sentence,
    rows: [
      ["", "yours", "reference", "difference"],
      ...shown.map((value, i) => [
        names[i] ?? "",
        format(value),
        format(reference[i] ?? 0),
        differs(data, i) ? signed(value - (reference[i] ?? 0)) : "same",
      ]),
    ],
  };
}

function differs({ yours, reference, tolerance }: CompareData, i: number): boolean {
  const [a, b] = [yours[i] ?? 0, reference[i] ?? 0];
  return Math.abs(a - b) > tolerance * Math.max(1, Math.abs(b));
}

function flat(value: unknown, name: string): number[] {
  if (Array.isArray(value)) return value.flatMap((one, i) => flat(one, `${name}[${i}]`));
  return [number(value, name)];
}

function shapeOf(value: unknown): string {
  const sizes: number[] = [];
  for (let at = value; Array.isArray(at); at = at[0]) sizes.push(at.length);
  return sizes.length === 1 ? `(${sizes[0]},)` : `(${sizes.join(", ")})`;
}

function indices(value: unknown, before = ""): string[] {
  if (!Array.isArray(value)) return [before === "" ? "value" : `[${before}]`];
  return value.flatMap((one, i) => indices(one, before === "" ? String(i) : `${before}, ${i}`));
}
