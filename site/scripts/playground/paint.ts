/** Regions as pixels: one colour for each of the 256 values, taken from the page's own tokens. */

import { GRID } from "./frame.ts";

type Colour = [number, number, number];

export interface Palette {
  /** From class 0 over nothing to class 1: 256 colours. */
  output: Uint8ClampedArray;
  /** One colour for each class. */
  classes: Colour[];
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
  const output = new Uint8ClampedArray(256 * 4);
  for (let i = 0; i < 256; i++) {
    const value = (i - 127.5) / 127.5;
    output.set([...mixed(paper, value < 0 ? negative : positive, STRONGEST * Math.abs(value)), 255], i * 4);
  }
  return { output, classes: classes.map((one) => mixed(paper, one, 0.36)), negative, positive, paper };
}

/** Draws a region; row 0 of the values lies at the bottom. */
export function paintOutput(canvas: HTMLCanvasElement, values: Uint8Array, { output, classes }: Palette, several: boolean): void {
  const colours = several
    ? classes
    : Array.from({ length: 256 }, (_, i): Colour => [output[i * 4] ?? 0, output[i * 4 + 1] ?? 0, output[i * 4 + 2] ?? 0]);
  put(canvas, values, colours);
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
  const table = Array.from({ length: 256 }, (_, i): Colour => {
    const value = (least + ((most - least) * i) / 255 - middle) / largest;
    return mixed(colours.paper, value < 0 ? colours.negative : colours.positive, 0.85 * Math.abs(value));
  });
  put(canvas, values, table);
}

/** A pixel is written as one number; its bytes stand in the machine's order, which in browsers is the lowest first. */
function put(canvas: HTMLCanvasElement, values: Uint8Array, colours: readonly Colour[]): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  const table = Uint32Array.from(colours, ([r, g, b]) => ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0);
  const image = context.createImageData(GRID, GRID);
  const pixels = new Uint32Array(image.data.buffer);
  for (let row = 0; row < GRID; row++) {
    const from = row * GRID;
    const to = (GRID - 1 - row) * GRID;
    for (let column = 0; column < GRID; column++) pixels[to + column] = table[values[from + column] ?? 0] ?? 0;
  }
  context.putImageData(image, 0, 0);
}

function mixed(a: Colour, b: Colour, share: number): Colour {
  return [0, 1, 2].map((i) => Math.round((a[i] ?? 0) + share * ((b[i] ?? 0) - (a[i] ?? 0)))) as Colour;
}

/** "rgb(1, 2, 3)" or "color(srgb 0.1 0.2 0.3)", as browsers compute a colour. */
export function numbers(colour: string): Colour {
  const found = (colour.match(/-?[\d.]+(e-?\d+)?/g) ?? []).map(Number);
  const scale = colour.startsWith("color(") ? 255 : 1;
  return [0, 1, 2].map((i) => Math.round((found[i] ?? 0) * scale)) as Colour;
}
