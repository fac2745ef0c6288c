/** Numbers in rows and columns, shaded by their size: a confusion matrix, a table of weights. */

import type { Kind, Words } from "./kinds.ts";
import { breadth, fit, listed, shorten, text } from "./lettering.ts";
import { format } from "./number.ts";
import { type Drawn, SHAPES, type Shape, WIDTH } from "./shape.ts";
import { h, type Node } from "./svg.ts";
import { count, table, type Values, Wrong } from "./values.ts";

export const MATRIX: Kind = {
  needs: ["matrix"],
  takes: [],
  words: ["rows", "columns", "row-label", "column-label"],
  draw(values, words) {
    const data = readMatrix(values, words);
    return { drawings: SHAPES.map((shape) => matrix(data, shape)), ...describe(data) };
  },
};

export interface MatrixData {
  numbers: number[][];
  rows: string[];
  columns: string[];
  rowLabel: string;
  columnLabel: string;
}

/** More columns or rows than this leave no room for numbers. */
const MOST_COLUMNS = 12;
const MOST_ROWS = 24;

export function readMatrix(values: Values, words: Words): MatrixData {
  const name = values.called("matrix");
  const given = values.array("matrix");
  // A list of numbers is a matrix of one row.
  const numbers = table(given.length > 0 && !given.some(Array.isArray) ? [given] : given, name);
  const width = numbers[0]?.length ?? 0;
  if (width === 0) throw new Wrong(`${name} is empty.`);
  if (width > MOST_COLUMNS || numbers.length > MOST_ROWS)
    throw new Wrong(
      `${name} has ${count(numbers.length, "row")} and ${count(width, "column")}, and this picture has room for ${MOST_ROWS} by ${MOST_COLUMNS}.`,
    );
  return {
    numbers,
    rows: names(words["rows"], numbers.length, name, "row"),
    columns: names(words["columns"], width, name, "column"),
    rowLabel: words["row-label"] ?? "",
    columnLabel: words["column-label"] ?? "",
  };
}

/** Names from the directive, or numbers from 1. */
function names(given: string | undefined, length: number, name: string, what: string): string[] {
  if (given === undefined) return Array.from({ length }, (_, i) => String(i + 1));
  const found = given.split(",").map((one) => one.trim());
  if (found.length !== length)
    throw new Wrong(`${name} has ${count(length, what)}, and ${count(found.length, "name")} for them: ${given}.`);
  return found;
}

export function matrix(data: MatrixData, shape: Shape): Node {
  const { numbers, rows, columns, rowLabel, columnLabel } = data;
  const most = shape === "wide" ? 20 : 12;
  const side = Math.max(...rows.map((name) => breadth(shorten(name, most), 14))) + 12;
  const left = side + (rowLabel ? 24 : 0);
  const top = columnLabel ? 54 : 30;
  const size = Math.min((WIDTH[shape] - left - 4) / columns.length, shape === "wide" ? 92 : 72);
  const tall = Math.min(size, 56);
  const largest = Math.max(...numbers.flat().map(Math.abs)) || 1;
  const width = left + size * columns.length;
  const shift = (WIDTH[shape] - width) / 2;
  const letters = Math.min(...numbers.flat().map((value) => fit(format(value), size - 8, 17)));
  const cells = numbers.flatMap((row, i) =>
    row.flatMap((value, j) => {
      const [x, y] = [left + j * size, top + i * tall];
      return [
        h("rect", {
          class: `shade ${value < 0 ? "negative" : "positive"}`,
          x,
          y,
          width: size,
          height: tall,
          "fill-opacity": 0.62 * (Math.abs(value) / largest),
        }),
        h("rect", { class: "cell-edge", x, y, width: size, height: tall }),
        text(x + size / 2, y + tall / 2 + letters * 0.35, format(value), { class: "value", "font-size": letters }),
      ];
    }),
  );
  const heads = columns.map((name, j) => {
    const short = shorten(name, Math.max(3, Math.floor(size / 6.4)));
    return text(left + (j + 0.5) * size, top - 9, short, { class: "label", "font-size": fit(short, size - 3, 14) });
  });
  const sides = rows.map((name, i) =>
    text(left - 8, top + (i + 0.5) * tall + 5, shorten(name, most), { class: "label", "text-anchor": "end", "font-size": 14 }),
  );
  const middle = top + (rows.length * tall) / 2;
  const labels = [
    ...(columnLabel ? [text(left + (columns.length * size) / 2, 18, columnLabel, { class: "name", "font-size": 14 })] : []),
    ...(rowLabel ? [text(12, middle, rowLabel, { class: "name", "font-size": 14, transform: `rotate(-90 12 ${middle})` })] : []),
  ];
  return h(
    "svg",
    {
      viewBox: `0 0 ${WIDTH[shape]} ${top + rows.length * tall + 4}`,
      role: "img",
      "aria-label": describe(data).sentence,
      "data-shape": shape,
      class: "matrix",
    },
    h("g", { transform: `translate(${Math.round(shift)} 0)` }, ...cells, ...heads, ...sides, ...labels),
  );
}

export function describe({ numbers, rows, columns, rowLabel, columnLabel }: MatrixData): Omit<Drawn, "drawings"> {
  const across = `${count(rows.length, "row")}${rowLabel ? ` (${rowLabel})` : ""} and ${count(columns.length, "column")}${columnLabel ? ` (${columnLabel})` : ""}`;
  const told = numbers.map((row, i) => `${rows[i]}: ${listed(row.map((value, j) => `${columns[j]} ${format(value)}`))}`);
  return {
    sentence: `A table of ${across}. ${told.join("; ")}.`,
    rows: [
      [rowLabel && columnLabel ? `${rowLabel} ↓ ${columnLabel} →` : "", ...columns],
      ...numbers.map((row, i) => [rows[i] ?? "", ...row.map(format)]),
    ],
  };
}
