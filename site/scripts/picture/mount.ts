/** Keeps the pictures of a page in step with the values Python has. */

import type { Watched } from "../protocol.ts";
import { draw, drawn, kindOf, type Picture, rolesOf, type Words } from "./kinds.ts";
import { patch, toElement } from "./svg.ts";
import { fill } from "./table.ts";
import { Values } from "./values.ts";

export interface Pictures {
  /** Every name that some picture of the page is drawn from. */
  readonly watch: string[];
  /** The names to watch when this cell runs; `cell` is written as in `data-cell`. */
  watchedAfter(cell: string): string[];
  /** Redraws from new values; with a cell, only the pictures that belong to it. Done when the last of them is drawn. */
  update(watch: Record<string, Watched>, cell?: string): Promise<void>;
  /** Says in the place of a cell's pictures that it ended in an error. */
  fail(cell: string, error: string): void;
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
  /** The values that are drawn, where they are known. */
  data: Record<string, unknown> | null;
  /** What the reader has done with a live picture. */
  state: unknown;
  /** Who wants to know of other values. */
  listeners: (() => void)[];
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
      data: null,
      state: undefined,
      listeners: [],
    }),
  );
  for (const mounted of pictures) enliven(mounted);
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
        const { picture, data } = await pictureOf(mounted, watch);
        if (update !== mounted.update) return;
        if (!("problem" in picture)) mounted.data = data;
        show(mounted.figure, picture);
        if (!("problem" in picture)) for (const listen of mounted.listeners) listen();
      });
      await Promise.all(drawn);
    },
    fail(cell, error) {
      for (const mounted of pictures) {
        if (mounted.from !== cell) continue;
        mounted.update += 1;
        fail(mounted.figure, `The code it is drawn from ended in ${error}: mend it and run it again.`);
      }
    },
  };
}

/** Gives a picture that the build left values with the means to answer to the reader, when it comes near. */
function enliven(mounted: Mounted): void {
  const { figure, kind: name } = mounted;
  const kept = figure.querySelector<HTMLElement>("script.values");
  if (!kept) return;
  mounted.data = JSON.parse(kept.textContent ?? "{}") as Record<string, unknown>;
  const watcher = new IntersectionObserver(
    async (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watcher.disconnect();
      const kind = await kindOf(name).catch(() => undefined);
      const document = figure.ownerDocument;
      const controls = document.createElement("div");
      controls.className = "picture-controls";
      place(figure).after(controls);
      kind?.live?.({
        place: place(figure),
        controls,
        words: mounted.words,
        values: () => new Values(mounted.data ?? {}, mounted.roles),
        redraw(state) {
          mounted.state = state;
          if (mounted.data) show(figure, drawn(kind, mounted.data, mounted.roles, mounted.words, state), true);
        },
        onChange: (listen) => mounted.listeners.push(listen),
      });
      figure.dataset["live"] = "";
    },
    { rootMargin: "400px 0px" },
  );
  watcher.observe(figure);
}

async function pictureOf(
  { kind, roles, words, state }: Mounted,
  watch: Record<string, Watched>,
): Promise<{ picture: Picture; data: Record<string, unknown> }> {
  const data: Record<string, unknown> = {};
  for (const name of Object.values(roles)) {
    const watched = watch[name];
    if (watched && "problem" in watched) return { picture: { problem: `${name}: ${watched.problem}` }, data };
    if (watched && "value" in watched) data[name] = watched.value;
  }
  try {
    return { picture: await draw(kind, data, roles, words, state), data };
  } catch {
    const problem = "The part of the page that draws it could not be loaded: reload the page when there is a connection.";
    return { picture: { problem }, data };
  }
}

/** Puts a picture into its figure; `again` keeps the elements that are there. */
export function show(figure: HTMLElement, picture: Picture, again = false): void {
  if ("problem" in picture) {
    fail(figure, picture.problem);
    return;
  }
  const { ownerDocument: document } = figure;
  const there = [...place(figure).children];
  // Under the reader's hand nothing is replaced, so that a stroke is not cut off.
  if (again && there.length === picture.drawings.length && there.every((one) => one.localName === "svg"))
    for (const [i, drawing] of picture.drawings.entries()) patch(there[i] as Element, drawing);
  else place(figure).replaceChildren(...picture.drawings.map((drawing) => toElement(drawing, document)));
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
