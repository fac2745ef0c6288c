/** Regions as pixels: one colour for each of the 256 values, taken from the page's own tokens. */

import { GRID } from "./frame.ts";

type Colour = [number, number, number];

/** Colours as the pixels of a canvas hold them: one number each, its bytes in the machine's order, in browsers the lowest first. */
type Pixels = Uint32Array;

export interface Palette {
  /** From class 0 over nothing to class 1: 256 colours. */
  output: Pixels;
  /** One colour for each class. */
  classes: Pixels;
  negative: Colour;
  positive: Colour;
  paper: Colour;
}

/** How far a region's tint goes at most: points have to stand out from it. */
const STRONGEST = 0.5;

/** The colours as they are now; they change with the theme. */
export function palette(root: HTMLElement): Palette {
  const probe = root.ownerDocument.createElement("span");
  root.append(probe);
  const colour = (token: string): Colour => {
    probe.style.color = `var(${token})`;
    return numbers(getComputedStyle(probe).color);
  };
  const [paper, negative, positive] = [colour("--paper"), colour("--negative"), colour("--positive")];
  const classes = [negative, positive, colour("--series-2"), colour("--series-3"), colour("--series-4"), colour("--series-5")];
  probe.remove();
  const output = Uint32Array.from({ length: 256 }, (_, i) => {
    const value = (i - 127.5) / 127.5;
    return mixed(paper, value < 0 ? negative : positive, STRONGEST * Math.abs(value));
  });
  return { output, classes: Uint32Array.from(classes, (one) => mixed(paper, one, 0.36)), negative, positive, paper };
}

/** Draws a region; row 0 of the values lies at the bottom. */
export function paintOutput(canvas: HTMLCanvasElement, values: Uint8Array, { output, classes }: Palette, several: boolean): void {
  put(canvas, values, several ? classes : output);
}

/** Draws what a neuron gives: below `middle` in the colour of negative, above it in that of positive. */
export function paintNeuron(
  canvas: HTMLCanvasElement,
  values: Uint8Array,
  { least, most }: { least: number; most: number },
  middle: number,
  colours: Palette,
): void {
  const largest = Math.max(Math.abs(most - middle), Math.abs(least - middle)) || 1;
  const table = new Uint32Array(256);
  for (let i = 0; i < 256; i++) {
    const value = (least + ((most - least) * i) / 255 - middle) / largest;
    table[i] = mixed(colours.paper, value < 0 ? colours.negative : colours.positive, 0.85 * Math.abs(value));
  }
  put(canvas, values, table);
}

function put(canvas: HTMLCanvasElement, values: Uint8Array, table: Pixels): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  const image = context.createImageData(GRID, GRID);
  const pixels = new Uint32Array(image.data.buffer);
  for (let row = 0; row < GRID; row++) {
    const from = row * GRID;
    const to = (GRID - 1 - row) * GRID;
    for (let column = 0; column < GRID; column++) pixels[to + column] = table[values[from + column] ?? 0] ?? 0;
  }
  context.putImageData(image, 0, 0);
}

/** The pixel of a colour that lies so far on the way from `a` to `b`. */
function mixed(a: Colour, b: Colour, share: number): number {
  const part = (from: number, to: number) => Math.round(from + share * (to - from));
  return ((255 << 24) | (part(a[2], b[2]) << 16) | (part(a[1], b[1]) << 8) | part(a[0], b[0])) >>> 0;
}

/** "rgb(1, 2, 3)" or "color(srgb 0.1 0.2 0.3)", as browsers compute a colour. */
export function numbers(colour: string): Colour {
  const found = (colour.match(/-?[\d.]+(e-?\d+)?/g) ?? []).map(Number);
  const scale = colour.startsWith("color(") ? 255 : 1;
  return [0, 1, 2].map((i) => Math.round((found[i] ?? 0) * scale)) as Colour;
}
