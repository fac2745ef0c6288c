/** One way through a network and back, as scratchnet.explain tells it. */

import type { Kind } from "./kinds.ts";
import { describe, network } from "./network.ts";
import { type NetworkData, type Progress, vector, weightsOf } from "./network-data.ts";
import { format } from "./number.ts";
import { SHAPES } from "./shape.ts";
import { number, table, type Values, Wrong } from "./values.ts";
import { liveWay } from "./way.ts";

export const PASSES: Kind = {
  needs: ["explained"],
  takes: ["names", "rate"],
  words: [],
  draw(values, _words, state) {
    const data = readPasses(values);
    const told = describe(data);
    const { backward } = data;
    const back = backward
      ? ` Its loss, ${backward.loss.name.replaceAll("_", " ")}, is ${format(backward.loss.value)}; the slopes by the weights of the output are ${backward.dW.at(-1)?.flat().slice(0, 8).map(format).join(", ")}.`
      : "";
    const rows = backward ? told.rows.map((row, i) => [...row, ...(i === 0 ? ["slope dz"] : [slope(data, i)])]) : told.rows;
    return {
      drawings: SHAPES.map((shape) => network(data, shape, state as Progress | undefined)),
      sentence: told.sentence + back,
      rows,
    };
  },
  live: (stage) => liveWay(stage, () => readPasses(stage.values())),
};

/** The slope by the weighted sum of the neuron in a row of the twin. */
function slope({ sizes, backward }: NetworkData, row: number): string {
  const all = [...new Array<null>(sizes[0] ?? 0).fill(null), ...(backward?.dz.flat() ?? [])];
  const value = all[row - 1];
  return value === null || value === undefined ? "" : format(value);
}

/** The first example of what `explain` gives: forwards, and with a target backwards. */
export function readPasses(values: Values): NetworkData {
  const name = values.called("explained");
  const given = values.of("explained") as { layers?: unknown; loss?: unknown } | null;
  const layers = given && typeof given === "object" && Array.isArray(given.layers) ? (given.layers as Record<string, unknown>[]) : null;
  if (!layers || layers.length === 0) throw new Wrong(`${name} should be what scratchnet.explain(network, X, y) gives.`);
  const weights = weightsOf(
    layers.map(({ W }) => W),
    `${name} W`,
  );
  const sizes = [weights[0]?.length ?? 0, ...weights.map((layer) => layer[0]?.length ?? 0)];
  const first = (key: string, i: number, size: number) => {
    const rows = layers[i]?.[key];
    return vector(Array.isArray(rows) ? rows[0] : rows, `${key} of layer ${i + 1}`, size);
  };
  const data: NetworkData = {
    sizes,
    weights,
    biases: layers.map(({ b }, i) => vector(b, `b of layer ${i + 1}`, sizes[i + 1] ?? 0)),
    activations: [first("X", 0, sizes[0] ?? 0), ...layers.map((_, i) => first("a", i, sizes[i + 1] ?? 0))],
    names: values.played.includes("names") ? values.texts("names") : [],
  };
  if (data.names.length > 0 && data.names.length !== sizes[0])
    throw new Wrong(`${values.called("names")} has ${data.names.length} names, and there are ${sizes[0]} inputs.`);
  const loss = given?.loss as { name?: unknown; value?: unknown } | null | undefined;
  if (loss) {
    const examples = Array.isArray(layers[0]?.["X"]) ? layers[0]["X"].length : 0;
    if (examples !== 1)
      throw new Wrong(`${name} tells of ${examples} examples; for the way back give it one: explain(network, X[:1], y[:1]).`);
    data.backward = {
      dW: layers.map(({ dW }, i) => table(dW, `dW of layer ${i + 1}`)),
      db: layers.map(({ db }, i) => vector(db, `db of layer ${i + 1}`, sizes[i + 1] ?? 0)),
      dz: layers.map((_, i) => first("dz", i, sizes[i + 1] ?? 0)),
      da: layers.map(({ da }, i) => (da === null || da === undefined ? null : first("da", i, sizes[i + 1] ?? 0))),
      loss: { name: String(loss.name), value: number(loss.value, "the loss") },
      rate: values.played.includes("rate") ? values.number("rate") : null,
    };
  }
  return data;
}
