/** The small network in the corner of a solved exercise, through which a signal runs once at the moment of the pass. */

import { h, type Node, toElement } from "./svg.ts";

const LAYERS = [[8, 20, 32], [8, 20, 32], [20]] as const;
const STEP = 26;

/** The drawing; `data-step` says when each part lights up. */
export function ripple(): Node {
  const edges: Node[] = [];
  const nodes: Node[] = [];
  for (const [layer, ys] of LAYERS.entries()) {
    const x = 8 + layer * STEP;
    for (const y of ys) {
      nodes.push(h("circle", { class: "node", "data-step": 2 * layer, cx: x, cy: y, r: layer === 2 ? 5 : 3.5 }));
      for (const to of LAYERS[layer + 1] ?? [])
        edges.push(h("path", { class: "edge", "data-step": 2 * layer + 1, pathLength: 1, d: `M${x} ${y}L${x + STEP} ${to}` }));
    }
  }
  const wave = h("circle", { class: "wave", "data-step": 4, cx: 8 + 2 * STEP, cy: 20, r: 5 });
  return h("svg", { class: "ripple", viewBox: "0 0 72 40", "aria-hidden": "true" }, ...edges, wave, ...nodes);
}

/** Shows the network in every exercise that is solved, and lets the signal run when one has just been passed. */
export function mountRipples(root: ParentNode): void {
  for (const section of root.querySelectorAll<HTMLElement>("[data-exercise]")) {
    let before = section.dataset["state"];
    const follow = () => {
      const now = section.dataset["state"];
      if (now === "passed") show(section, before === "running");
      before = now;
    };
    follow();
    new MutationObserver(follow).observe(section, { attributeFilter: ["data-state"] });
  }
}

function show(section: HTMLElement, playing: boolean): void {
  const header = section.querySelector(":scope > header");
  if (!header) return;
  const found = header.querySelector<SVGElement>(".ripple");
  if (found && !playing) return;
  const drawing = toElement(ripple(), section.ownerDocument);
  if (playing) drawing.dataset["playing"] = "";
  found?.remove();
  header.append(drawing);
}
