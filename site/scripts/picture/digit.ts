/** A sheet of 8×8 pixels to draw a digit on, and how a network answers: every layer, and ten probabilities. */

import { DARKEST, type DigitData, forward, readDigit, SIDE } from "./digit-data.ts";
import type { Kind, Stage } from "./kinds.ts";
import { text } from "./lettering.ts";
import { format } from "./number.ts";
import { type Drawn, SHAPES, type Shape, WIDTH } from "./shape.ts";
import { h, type Node } from "./svg.ts";

export const DIGIT: Kind = {
  needs: ["weights", "biases"],
  takes: ["activation", "mean", "std"],
  words: [],
  draw(values, _words, state) {
    const data = readDigit(values);
    const sheet = (state as Sheet | undefined) ?? { ink: THREE, cursor: null };
    return { drawings: SHAPES.map((shape) => digit(data, sheet, shape)), ...describe(data, sheet) };
  },
  live,
};

/** What the reader has drawn, and where the keyboard's brush stands. */
export interface Sheet {
  ink: readonly number[];
  cursor: number | null;
}

/** What is on the sheet at first. */
export const THREE: readonly number[] = [
  [0, 6, 14, 16, 12, 2, 0, 0],
  [0, 8, 6, 2, 12, 10, 0, 0],
  [0, 0, 0, 2, 14, 8, 0, 0],
  [0, 0, 4, 14, 14, 2, 0, 0],
  [0, 0, 0, 2, 10, 12, 0, 0],
  [0, 0, 0, 0, 2, 16, 2, 0],
  [0, 6, 4, 4, 10, 14, 0, 0],
  [0, 4, 14, 16, 12, 2, 0, 0],
].flat();

/** More neurons of a layer than this are not drawn one by one. */
const MOST_NEURONS = 64;

export function digit(data: DigitData, sheet: Sheet, shape: Shape): Node {
  const answers = forward(data, sheet.ink);
  const hidden = answers.slice(0, -1);
  const chances = answers.at(-1) ?? [];
  const wide = shape === "wide";
  const pixel = wide ? 27 : 30;
  const pad = { x: wide ? 2 : (WIDTH.narrow - SIDE * pixel) / 2, y: 26 };
  const columns = hidden.map((layer) => Math.max(4, Math.ceil(Math.sqrt(Math.min(layer.length, MOST_NEURONS) / 2))));
  let y = pad.y + SIDE * pixel + 34;
  const blocks: Node[] = [];
  let x = wide ? pad.x + SIDE * pixel + 44 : 4;
  for (const [i, layer] of hidden.entries()) {
    const size = wide ? Math.min(22, 216 / Math.ceil(Math.min(layer.length, MOST_NEURONS) / (columns[i] ?? 4))) : 20;
    const across = wide ? (columns[i] ?? 4) : 16;
    blocks.push(...neurons(layer, wide ? { x, y: pad.y } : { x, y }, across, size, hidden.length > 1 ? `hidden ${i + 1}` : "hidden"));
    if (wide) x += across * size + 40;
    else y += Math.ceil(Math.min(layer.length, MOST_NEURONS) / across) * size + 38;
  }
  const bars = wide ? { x, y: pad.y, width: WIDTH.wide - x - 4 } : { x: 4, y, width: WIDTH.narrow - 8 };
  const height = wide ? pad.y + SIDE * pixel + 8 : y + 10 * 24 + 4;
  return h(
    "svg",
    {
      viewBox: `0 0 ${WIDTH[shape]} ${height}`,
      role: "img",
      "aria-label": describe(data, sheet).sentence,
      "data-shape": shape,
      class: "digit",
    },
    ...paper(sheet, pad, pixel),
    ...blocks,
    ...probabilities(chances, bars, wide ? (SIDE * pixel) / 10 : 24),
  );
}

export function describe(data: DigitData, { ink }: Sheet): Omit<Drawn, "drawings"> {
  const answers = forward(data, ink);
  const chances = answers.at(-1) ?? [];
  const order = chances.map((_, label) => label).sort((a, b) => (chances[b] ?? 0) - (chances[a] ?? 0));
  const [first = 0, second = 0] = order;
  const inked = ink.filter((value) => value > 0).length;
  const hidden = answers.slice(0, -1);
  return {
    sentence:
      `${inked === 0 ? "The sheet is empty" : `The drawing has ink in ${inked} of ${ink.length} pixels`}. ` +
      `The network takes it for a ${first}, with probability ${format(chances[first] ?? 0)}; next comes ${second} with ${format(chances[second] ?? 0)}.`,
    rows: [
      ["", "value"],
      ...chances.map((chance, label) => [`probability of ${label}`, format(chance)]),
      ...hidden.flatMap((layer, i) =>
        layer.map((a, unit) => [`hidden ${hidden.length > 1 ? `${i + 1}, ` : ""}neuron ${unit + 1}`, format(a)]),
      ),
    ],
  };
}

function paper({ ink, cursor }: Sheet, pad: { x: number; y: number }, pixel: number): Node[] {
  const side = SIDE * pixel;
  const at = (i: number) => ({ x: pad.x + (i % SIDE) * pixel, y: pad.y + Math.floor(i / SIDE) * pixel });
  const squares = ink.map((value, i) =>
    h("rect", { class: "ink", ...at(i), width: pixel, height: pixel, "fill-opacity": value / DARKEST }),
  );
  const lines = Array.from(
    { length: SIDE - 1 },
    (_, i) => `M${pad.x + (i + 1) * pixel} ${pad.y}v${side}M${pad.x} ${pad.y + (i + 1) * pixel}h${side}`,
  );
  return [
    text(pad.x, 16, "draw here", { class: "label", "text-anchor": "start", "font-size": 14 }),
    h(
      "g",
      { "data-pad": SIDE },
      h("rect", { class: "pad", x: pad.x, y: pad.y, width: side, height: side }),
      ...squares,
      h("path", { class: "grid", d: lines.join("") }),
      h("rect", { class: "brush", ...at(cursor ?? 0), width: pixel, height: pixel, "stroke-opacity": cursor === null ? 0 : 1 }),
    ),
  ];
}

function neurons(layer: readonly number[], { x, y }: { x: number; y: number }, across: number, size: number, name: string): Node[] {
  const largest = Math.max(...layer.map(Math.abs), 1e-12);
  const cells = layer.slice(0, MOST_NEURONS).map((a, i) => {
    const at = { x: x + (i % across) * size, y: y + Math.floor(i / across) * size };
    return h(
      "g",
      {},
      h("rect", { class: "cell-edge", ...at, width: size - 2, height: size - 2 }),
      h("rect", {
        class: `shade ${a < 0 ? "negative" : "positive"}`,
        ...at,
        width: size - 2,
        height: size - 2,
        "fill-opacity": 0.85 * (Math.abs(a) / largest),
      }),
      h("title", {}, `neuron ${i + 1}: ${format(a)}`),
    );
  });
  const more = layer.length > MOST_NEURONS ? `, the first ${MOST_NEURONS} of ${layer.length}` : "";
  return [text(x, y - 10, name + more, { class: "label", "text-anchor": "start", "font-size": 14 }), ...cells];
}

function probabilities(chances: readonly number[], at: { x: number; y: number; width: number }, step: number): Node[] {
  const best = chances.indexOf(Math.max(...chances));
  const room = at.width - 22 - 62;
  return [
    text(at.x, at.y - 10, "probability", { class: "label", "text-anchor": "start", "font-size": 14 }),
    ...chances.map((chance, label) => {
      const y = at.y + label * step;
      return h(
        "g",
        { class: label === best ? "chance best" : "chance" },
        text(at.x + 6, y + step / 2 + 5, String(label), { class: "value", "font-size": 15 }),
        h("rect", { class: "amount", x: at.x + 20, y: y + 3, width: Math.max(0.5, room * chance), height: step - 6 }),
        text(at.x + 20 + room * chance + 6, y + step / 2 + 5, chance < 0.00005 ? "< 0.0001" : format(chance), {
          class: label === best ? "value" : "tick",
          "text-anchor": "start",
          "font-size": 13,
        }),
      );
    }),
  ];
}

/** Ink at a pixel and, thinner, beside it: a stroke is about two pixels wide, as in the digits the network has seen. */
export function brushed(ink: readonly number[], pixel: number, amount = 1): number[] {
  const [row, column] = [Math.floor(pixel / SIDE), pixel % SIDE];
  return ink.map((value, i) => {
    const away = Math.abs(Math.floor(i / SIDE) - row) + Math.abs((i % SIDE) - column);
    const wanted = away === 0 ? DARKEST : away === 1 ? 5 : 0;
    return amount > 0 ? Math.max(value, wanted) : away === 0 ? 0 : value;
  });
}

/** A place on the sheet, in pixels from its upper left corner. */
interface Spot {
  x: number;
  y: number;
}

/** The pixels on the way from one place to another, as far as they lie on the sheet: a hand is faster than the screen tells of it. */
export function between(from: Spot, to: Spot): number[] {
  const pieces = Math.max(1, Math.ceil(4 * Math.hypot(to.x - from.x, to.y - from.y)));
  const found = new Set<number>();
  for (let k = 0; k <= pieces; k++) {
    const column = Math.floor(from.x + ((to.x - from.x) * k) / pieces);
    const row = Math.floor(from.y + ((to.y - from.y) * k) / pieces);
    if (column >= 0 && column < SIDE && row >= 0 && row < SIDE) found.add(row * SIDE + column);
  }
  return [...found];
}

function live({ place, controls, redraw }: Stage): void {
  let sheet: Sheet = { ink: THREE, cursor: null };
  let rubbing = false;
  const set = (changes: Partial<Sheet>) => {
    sheet = { ...sheet, ...changes };
    redraw(sheet);
  };
  const document = place.ownerDocument;
  const spotAt = ({ clientX, clientY }: PointerEvent): Spot | null => {
    const pad = [...place.querySelectorAll("[data-pad]")].map((one) => one.getBoundingClientRect()).find(({ width }) => width > 0);
    if (!pad) return null;
    return { x: ((clientX - pad.left) / pad.width) * SIDE, y: ((clientY - pad.top) / pad.height) * SIDE };
  };
  /** Where the hand was before. */
  let last: Spot | null = null;
  const paint = (event: PointerEvent) => {
    const spot = spotAt(event);
    if (!spot) return;
    const pixels = between(last ?? spot, spot);
    last = spot;
    if (pixels.length > 0) set({ ink: pixels.reduce((ink, pixel) => brushed(ink, pixel, rubbing ? -1 : 1), sheet.ink), cursor: null });
  };
  // The page would scroll under the finger: what styles say of touch does not hold for a part of a drawing.
  place.addEventListener(
    "touchstart",
    (event) => {
      if (event.target instanceof Element && event.target.closest("[data-pad]")) event.preventDefault();
    },
    { passive: false },
  );
  place.addEventListener("pointerdown", (event) => {
    if (event.button > 0 || !(event.target instanceof Element) || !event.target.closest("[data-pad]")) return;
    place.setPointerCapture(event.pointerId);
    event.preventDefault();
    last = null;
    paint(event);
  });
  place.addEventListener("pointermove", (event) => {
    if (place.hasPointerCapture(event.pointerId)) paint(event);
  });

  const keys = document.createElement("div");
  keys.className = "pad-keys";
  keys.tabIndex = 0;
  keys.setAttribute("role", "application");
  keys.setAttribute("aria-label", "Draw with the keyboard: arrow keys move, space draws, backspace rubs out");
  keys.textContent = "Keyboard: arrows move, space draws, backspace rubs out";
  const said = document.createElement("span");
  said.className = "aside-status";
  said.setAttribute("role", "status");
  keys.addEventListener("keydown", (event) => {
    const at = sheet.cursor ?? 0;
    const moves: Record<string, number> = {
      ArrowLeft: at % SIDE > 0 ? -1 : 0,
      ArrowRight: at % SIDE < SIDE - 1 ? 1 : 0,
      ArrowUp: at >= SIDE ? -SIDE : 0,
      ArrowDown: at < SIDE * (SIDE - 1) ? SIDE : 0,
    };
    if (event.key in moves) set({ cursor: at + (moves[event.key] ?? 0) });
    else if (event.key === " " || event.key === "Enter") set({ ink: brushed(sheet.ink, at) });
    else if (event.key === "Backspace" || event.key === "Delete") set({ ink: brushed(sheet.ink, at, -1) });
    else return;
    event.preventDefault();
    const now = sheet.cursor ?? 0;
    said.textContent = `Row ${Math.floor(now / SIDE) + 1}, column ${(now % SIDE) + 1}, ink ${sheet.ink[now]}`;
  });
  keys.addEventListener("focus", () => set({ cursor: sheet.cursor ?? 0 }));
  keys.addEventListener("blur", () => set({ cursor: null }));

  const button = (name: string, press: (button: HTMLButtonElement) => void) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = name;
    made.addEventListener("click", () => press(made));
    return made;
  };
  const rubber = button("Rubber", (made) => {
    rubbing = !rubbing;
    made.setAttribute("aria-pressed", String(rubbing));
  });
  rubber.setAttribute("aria-pressed", "false");
  controls.replaceChildren(
    button("Clear", () => set({ ink: sheet.ink.map(() => 0) })),
    rubber,
    button("Put the three back", () => set({ ink: THREE })),
    keys,
    said,
  );
}
