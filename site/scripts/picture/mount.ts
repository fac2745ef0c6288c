/** Keeps the pictures of a page in step with the values Python has. */

import type { Watched } from "../protocol.ts";
import { draw, type Picture, rolesOf, type Words } from "./kinds.ts";
import { toElement } from "./svg.ts";

export interface Pictures {
  /** Every name that some picture of the page is drawn from. */
  readonly watch: string[];
  /** The names to watch when this cell runs; `cell` is written as in `data-cell`. */
  watchedAfter(cell: string): string[];
  /** Redraws from new values; with a cell, only the pictures that belong to it. Done when the last of them is drawn. */
  update(watch: Record<string, Watched>, cell?: string): Promise<void>;
}

interface Mounted {
  figure: HTMLElement;
  kind: string;
  /** Variables by role. */
  roles: Record<string, string>;
  words: Words;
  from: string;
  /** Counts the updates: an older one that comes late is not shown. */
  update: number;
}

export function mountPictures(root: ParentNode): Pictures {
  const pictures = [...root.querySelectorAll<HTMLElement>("[data-picture]")].map(
    (figure): Mounted => ({
      figure,
      kind: figure.dataset["picture"] ?? "",
      roles: rolesOf(figure.dataset["watch"] ?? ""),
      words: JSON.parse(figure.dataset["words"] ?? "{}") as Words,
      from: figure.dataset["from"] ?? "",
      update: 0,
    }),
  );
  return {
    watch: [...new Set(pictures.flatMap(({ roles }) => Object.values(roles)))],
    watchedAfter: (cell) => [...new Set(pictures.flatMap(({ roles, from }) => (from === cell ? Object.values(roles) : [])))],
    async update(watch, cell) {
      const drawn = pictures.map(async (mounted) => {
        if (cell !== undefined && mounted.from !== cell) return;
        // Nothing of this picture was watched, or Python knows none of it: what is drawn stays.
        if (Object.values(mounted.roles).every((name) => watch[name] === undefined || "missing" in watch[name])) return;
        mounted.update += 1;
        const { update } = mounted;
        const picture = await pictureOf(mounted, watch);
        if (update === mounted.update) show(mounted.figure, picture);
      });
      await Promise.all(drawn);
    },
  };
}

async function pictureOf({ kind, roles, words }: Mounted, watch: Record<string, Watched>): Promise<Picture> {
  const data: Record<string, unknown> = {};
  for (const name of Object.values(roles)) {
    const watched = watch[name];
    if (watched && "problem" in watched) return { problem: `${name}: ${watched.problem}` };
    if (watched && "value" in watched) data[name] = watched.value;
  }
  try {
    return await draw(kind, data, roles, words);
  } catch {
    return { problem: "The part of the page that draws it could not be loaded: reload the page when there is a connection." };
  }
}

function show(figure: HTMLElement, picture: Picture): void {
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
