/** Keeps the pictures of a page in step with the values Python has. */

import type { Watched } from "../protocol.ts";
import { draw } from "./kinds.ts";
import { toElement } from "./svg.ts";

export interface Pictures {
  /** Every name that some picture of the page is drawn from. */
  readonly watch: string[];
  /** The names to watch when this cell runs; `cell` is written as in `data-cell`. */
  watchedAfter(cell: string): string[];
  /** Redraws from new values; with a cell, only the pictures that belong to it. */
  update(watch: Record<string, Watched>, cell?: string): void;
}

export function mountPictures(root: ParentNode): Pictures {
  const pictures = [...root.querySelectorAll<HTMLElement>("[data-picture]")].map((figure) => ({
    figure,
    kind: figure.dataset["picture"] ?? "",
    names: (figure.dataset["watch"] ?? "").split(/\s+/).filter((name) => name !== ""),
    from: figure.dataset["from"] ?? "",
  }));
  return {
    watch: [...new Set(pictures.flatMap(({ names }) => names))],
    watchedAfter: (cell) => [...new Set(pictures.flatMap(({ names, from }) => (from === cell ? names : [])))],
    update(watch, cell) {
      for (const { figure, kind, names, from } of pictures) {
        if (cell !== undefined && from !== cell) continue;
        // Nothing of this picture was watched, or Python knows none of it: what is drawn stays.
        if (names.every((name) => watch[name] === undefined || "missing" in watch[name])) continue;
        redraw(figure, kind, names, watch);
      }
    },
  };
}

function redraw(figure: HTMLElement, kind: string, names: readonly string[], watch: Record<string, Watched>): void {
  const raw: Record<string, unknown> = {};
  for (const name of names) {
    const watched = watch[name];
    if (watched && "problem" in watched) {
      fail(figure, `${name}: ${watched.problem}`);
      return;
    }
    if (watched && "value" in watched) raw[name] = watched.value;
  }
  const picture = draw(kind, raw);
  if ("problem" in picture) {
    fail(figure, picture.problem);
    return;
  }
  const { ownerDocument: document } = figure;
  place(figure).replaceChildren(...picture.drawings.map((drawing) => toElement(drawing, document)));
  const twin = figure.querySelector<HTMLElement>(".twin");
  if (!twin) return;
  twin.hidden = false;
  const sentence = twin.querySelector(".sentence");
  if (sentence) sentence.textContent = picture.sentence;
  const table = twin.querySelector("table");
  if (table) fill(table, picture.rows);
}

/** The message takes the drawing's place; the drawing comes back with the next values that can be drawn. */
function fail(figure: HTMLElement, problem: string): void {
  const message = figure.ownerDocument.createElement("p");
  message.className = "picture-message";
  message.textContent = `This picture cannot be drawn now. ${problem}`;
  place(figure).replaceChildren(message);
  const twin = figure.querySelector<HTMLElement>(".twin");
  if (twin) twin.hidden = true;
}

function place(figure: HTMLElement): HTMLElement {
  const found = figure.querySelector<HTMLElement>(".drawing");
  if (found) return found;
  const made = figure.ownerDocument.createElement("div");
  made.className = "drawing";
  figure.prepend(made);
  return made;
}

/** The first row is the head; the first cell of each row names it. */
function fill(table: HTMLTableElement, rows: readonly string[][]): void {
  const document = table.ownerDocument;
  const [head = [], ...body] = rows;
  const section = (tag: "thead" | "tbody", lines: readonly (readonly string[])[], cellTag: "th" | "td") => {
    const part = document.createElement(tag);
    for (const cells of lines) {
      const row = document.createElement("tr");
      for (const [index, text] of cells.entries()) {
        const names = index === 0 && text !== "";
        const cell = document.createElement(names ? "th" : cellTag);
        if (names) cell.setAttribute("scope", "row");
        cell.textContent = text;
        row.append(cell);
      }
      part.append(row);
    }
    return part;
  };
  table.replaceChildren(section("thead", [head], "th"), section("tbody", body, "td"));
}
