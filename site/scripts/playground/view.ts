/** Draws the moments of a playground: the network with what each neuron sees, the output over the plane, the losses. */

import { lines, drawn as outline } from "../picture/contour.ts";
import { plot } from "../picture/plot.ts";
import { mark } from "../picture/series.ts";
import { h, type Node, patch, toElement } from "../picture/svg.ts";
import { bytes, type Frame, GRID, grid, type Opening } from "./frame.ts";
import type { Losses } from "./history.ts";
import { rows, type Spot, spots } from "./layout.ts";
import { type Palette, paintNeuron, paintOutput, palette } from "./paint.ts";
import { neuronName } from "./words.ts";

/** The output's drawing is so many units wide and high. */
const SIDE = 400;
/** Small signs stand so far apart over the regions. */
const LATTICE = 8;
const THICKEST = 7;

export interface Look {
  frame: Frame;
  opening: Opening;
  probe: [number, number] | null;
  /** The neuron that is opened. */
  chosen: { layer: number; unit: number } | null;
  activation: string;
}

export class View {
  private readonly network: HTMLElement;
  private readonly output: HTMLElement;
  private readonly curve: HTMLElement;
  private readonly choose: (layer: number, unit: number) => void;
  private colours: Palette;
  private canvases: HTMLCanvasElement[][] = [];
  private buttons: HTMLButtonElement[] = [];
  private places: Spot[] = [];
  private edges: SVGElement | null = null;
  private shown: Opening | null = null;
  private last: Look | null = null;

  constructor(network: HTMLElement, output: HTMLElement, curve: HTMLElement, choose: (layer: number, unit: number) => void) {
    this.network = network;
    this.output = output;
    this.curve = curve;
    this.choose = choose;
    const root = document.documentElement;
    this.colours = palette(root);
    const again = () => {
      this.colours = palette(root);
      if (this.last) this.draw(this.last);
    };
    new MutationObserver(again).observe(root, { attributeFilter: ["data-theme"] });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
  }

  draw(look: Look): void {
    const { frame, opening } = look;
    this.last = look;
    if (opening !== this.shown) this.open(opening);
    if (frame.problem !== null) return;
    if (frame.regions) this.regions(frame, opening, look.activation);
    this.drawEdges(look);
    this.drawOver(look);
    for (const [i, button] of this.buttons.entries()) {
      const { layer, unit } = this.places[i] ?? { layer: 0, unit: 0 };
      const pressed = look.chosen?.layer === layer && look.chosen.unit === unit;
      if (button.getAttribute("aria-pressed") !== String(pressed)) button.setAttribute("aria-pressed", String(pressed));
    }
  }

  /** The losses so far; `here` is the epoch that is shown. */
  drawCurve(losses: readonly Losses[], here: number): void {
    if (losses.length < 2) {
      this.curve.replaceChildren();
      return;
    }
    const at = losses.find(({ epoch }) => epoch === here);
    const data = {
      x: losses.map(({ epoch }) => epoch),
      lines: [
        { name: "training", y: losses.map(({ train }) => train) },
        { name: "held out", y: losses.map(({ test }) => test) },
      ],
      marks: at && at !== losses.at(-1) ? [[at.epoch, at.train] as [number, number]] : [],
      xLabel: "epoch",
      yLabel: "loss",
      log: false,
    };
    const drawing = plot(data, "narrow");
    const there = this.curve.firstElementChild;
    if (there) patch(there, drawing);
    else this.curve.append(toElement(drawing, document));
  }

  /** Lays out the neurons of a new network, and the points of new data. */
  private open(opening: Opening): void {
    this.shown = opening;
    const { sizes, features } = opening;
    this.places = spots(sizes);
    this.network.style.setProperty("--rows", String(rows(sizes)));
    this.network.style.setProperty("--columns", String(sizes.length));
    this.edges = toElement(
      h("svg", { class: "edges", viewBox: "0 0 1000 1000", preserveAspectRatio: "none", "aria-hidden": "true" }),
      document,
    );
    this.canvases = sizes.map(() => []);
    this.buttons = this.places.map(({ layer, unit, x, y }) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "neuron";
      button.dataset["layer"] = String(layer);
      button.style.left = `${100 * x}%`;
      button.style.top = `${100 * y}%`;
      button.setAttribute("aria-label", neuronName(layer, unit, sizes, features));
      button.setAttribute("aria-pressed", "false");
      if (layer === 0)
        button.textContent = features[unit] === "x" || features[unit] === "y" ? (features[unit] ?? "") : `x${"₁₂"[unit] ?? ""}`;
      else {
        const canvas = document.createElement("canvas");
        canvas.width = canvas.height = GRID;
        button.append(canvas);
        this.canvases[layer]?.push(canvas);
      }
      button.addEventListener("click", () => this.choose(layer, unit));
      return button;
    });
    this.network.replaceChildren(this.edges, ...this.buttons);
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = GRID;
    // The points do not change while the network learns: they lie on a sheet of their own, which is not painted again.
    this.output.replaceChildren(canvas, toElement(pointsOf(opening), document), toElement(over(opening, null, null), document));
    this.canvases.push([canvas]);
  }

  private regions(frame: Frame, opening: Opening, activation: string): void {
    const { regions } = frame;
    const several = (opening.sizes.at(-1) ?? 1) > 1;
    const values = bytes(regions?.output ?? "");
    const large = this.canvases.at(-1)?.[0];
    if (large) paintOutput(large, values, this.colours, several);
    // The neurons of the last layer show the output as well: a single one all of it, several each its own class.
    for (const [unit, canvas] of (this.canvases[opening.sizes.length - 1] ?? []).entries())
      paintOutput(canvas, several ? values.map((value) => (value === unit ? 255 : 128)) : values, this.colours, false);
    const middle = activation === "sigmoid" ? 0.5 : 0;
    for (const [layer, neurons] of (regions?.hidden ?? []).entries())
      for (const [unit, neuron] of neurons.entries()) {
        const canvas = this.canvases[layer + 1]?.[unit];
        if (canvas) paintNeuron(canvas, bytes(neuron.bytes), neuron, middle, this.colours);
      }
  }

  private drawEdges({ frame, opening, chosen }: Look): void {
    if (!this.edges) return;
    const { sizes } = opening;
    const at = (layer: number, unit: number) => this.places.find((spot) => spot.layer === layer && spot.unit === unit) ?? { x: 0, y: 0 };
    const largest = frame.layers.map(({ W }) => Math.max(...W.flat().map(Math.abs)) || 1);
    const nodes = frame.layers.flatMap(({ W }, i) =>
      W.flatMap((row, from) =>
        row.map((weight, to) => {
          const [a, b] = [at(i, from), at(i + 1, to)];
          const half = 330 / sizes.length;
          const share = Math.abs(weight) / (largest[i] ?? 1);
          const [x1, y1, x2, y2] = [a.x * 1000, a.y * 1000, b.x * 1000, b.y * 1000];
          const lit = chosen && ((chosen.layer === i + 1 && chosen.unit === to) || (chosen.layer === i && chosen.unit === from));
          return h("path", {
            class: `edge ${weight < 0 ? "negative" : "positive"}${lit ? " lit" : ""}`,
            d: `M${short(x1)} ${short(y1)}C${short(x1 + half)} ${short(y1)} ${short(x2 - half)} ${short(y2)} ${short(x2)} ${short(y2)}`,
            "stroke-width": 0.5 + (THICKEST - 0.5) * share,
            "stroke-opacity": chosen && !lit ? 0.15 : 0.25 + 0.75 * share,
          });
        }),
      ),
    );
    patch(this.edges, h("svg", { class: "edges", viewBox: "0 0 1000 1000", preserveAspectRatio: "none", "aria-hidden": "true" }, ...nodes));
  }

  private drawOver(look: Look): void {
    const { frame, opening, probe } = look;
    const several = (opening.sizes.at(-1) ?? 1) > 1;
    const values = frame.regions ? grid(bytes(frame.regions.output), several ? 1 : 255) : null;
    const svg = this.output.querySelector("svg.over");
    if (svg) patch(svg, over(opening, probe, values));
  }
}

/** The examples: full marks to learn from, hollow ones held out. */
function pointsOf({ reach, points, classes }: Opening): Node {
  const count = points.reduce((sum, { y }) => sum + y.length, 0);
  const size = count > 300 ? 3.6 : 4.6;
  const marks = points.flatMap(({ X, y }, part) =>
    Array.from({ length: Math.max(2, classes.length) }, (_, label) =>
      h("path", {
        class: `mark s${label}${part === 1 ? " held" : ""}`,
        d: X.flatMap(([x, z], i) => (y[i] === label ? [mark(label, across(x, reach), up(z, reach), size)] : [])).join(""),
      }),
    ),
  );
  return h("svg", { viewBox: `0 0 ${SIDE} ${SIDE}`, class: "points", "aria-hidden": "true" }, ...marks);
}

/** What lies over the regions: signs, the boundary, the probe. */
function over({ reach, sizes, classes }: Opening, probe: readonly [number, number] | null, values: number[][] | null): Node {
  const several = (sizes.at(-1) ?? 1) > 1;
  const place = { x: (column: number) => (column / (GRID - 1)) * SIDE, y: (row: number) => SIDE - (row / (GRID - 1)) * SIDE };
  const border = (grid: number[][]) => outline(lines(grid, [0.5], place)[0] ?? []);
  const labels = Array.from({ length: Math.max(2, classes.length) }, (_, label) => label);
  let d = "";
  if (values && !several) d = border(values);
  if (values && several) d = labels.map((label) => border(values.map((row) => row.map((value) => (value === label ? 1 : 0))))).join("");
  const [x, y] = [short(across(0, reach)), short(up(0, reach))];
  const cross = probe
    ? `M${short(across(probe[0], reach) - 9)} ${short(up(probe[1], reach))}h18M${short(across(probe[0], reach))} ${short(up(probe[1], reach) - 9)}v18`
    : "";
  return h(
    "svg",
    { viewBox: `0 0 ${SIDE} ${SIDE}`, class: "over", "aria-hidden": "true" },
    ...(values ? signs(values, several, labels.length) : []),
    h("path", { class: "border", d }),
    h("path", { class: "axis", d: `M0 ${y}h6M${SIDE} ${y}h-6M${x} 0v6M${x} ${SIDE}v-6` }),
    h("path", { class: "probe", d: cross }),
  );
}

function across(x: number, reach: number): number {
  return ((x + reach) / (2 * reach)) * SIDE;
}

function up(y: number, reach: number): number {
  return SIDE - ((y + reach) / (2 * reach)) * SIDE;
}

function signs(values: number[][], several: boolean, classes: number): Node[] {
  const paths = new Array<string>(classes).fill("");
  const step = (GRID - 1) / LATTICE;
  for (let i = 0; i < LATTICE; i++)
    for (let j = 0; j < LATTICE; j++) {
      const value = values[Math.round((i + 0.5) * step)]?.[Math.round((j + 0.5) * step)] ?? 0;
      const [x, y] = [((j + 0.5) * SIDE) / LATTICE, SIDE - ((i + 0.5) * SIDE) / LATTICE];
      if (several) paths[value] += mark(value, x, y, 3);
      else if (value < 0.4) paths[0] += `M${short(x - 4)} ${short(y)}h8`;
      else if (value > 0.6) paths[1] += `M${short(x - 4)} ${short(y)}h8M${short(x)} ${short(y - 4)}v8`;
    }
  return paths.map((d, label) => h("path", { class: `signs s${label}`, d }));
}

function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}
