/** The kinds of picture a lesson can name: how their data is checked, drawn and said. */

import { describe, neuron } from "./neuron.ts";
import { checkNeuron } from "./neuron-data.ts";
import type { Node } from "./svg.ts";

/** What a page shows for one set of values, or the sentence that says why there is none. */
export type Picture = { drawings: Node[]; sentence: string; rows: string[][] } | { problem: string };

export function draw(kind: string, raw: Record<string, unknown>): Picture {
  switch (kind) {
    case "neuron": {
      const checked = checkNeuron(raw);
      if ("problem" in checked) return checked;
      return { drawings: [neuron(checked.data, "wide"), neuron(checked.data, "narrow")], ...describe(checked.data) };
    }
    default:
      return { problem: `There is no picture of the kind ${kind}; there is neuron.` };
  }
}
