/** What a playground shows, in words: a sentence for everyone, tables for who cannot see the drawings. */

import { capital, listed } from "../picture/lettering.ts";
import { format } from "../picture/number.ts";
import type { Frame, Opening } from "./frame.ts";

export function sentence(frame: Frame, opening: Opening): string {
  if (frame.problem !== null) return `Training has ended: ${frame.problem}.`;
  const { accuracy, loss, errors, epoch } = frame;
  const begun = epoch === 0 ? "Not trained yet" : `After ${epoch} epoch${epoch === 1 ? "" : "s"}`;
  return (
    `${begun}: the loss is ${format(loss.train)} in training and ${format(loss.test)} held out; ` +
    `${percent(accuracy.train)} of the ${opening.points[0]?.y.length ?? 0} training points and ${percent(accuracy.test)} of the ` +
    `${opening.points[1]?.y.length ?? 0} held-out points are right. ${erring(errors)}`
  );
}

/** Where the boundary errs. */
export function erring({ wrong, points, places }: Frame["errors"]): string {
  if (wrong === 0) return "No point is on the wrong side of the boundary.";
  const worst = places
    .filter((place) => place.wrong > 0)
    .sort((a, b) => b.wrong - a.wrong)
    .slice(0, 3);
  const told = worst.map((place) => `${place.where} (${place.wrong} of ${place.points})`);
  return wrong === 1
    ? `1 of ${points} points is on the wrong side: ${listed(told)}.`
    : `${wrong} of ${points} points are on the wrong side, most of them ${listed(told)}.`;
}

export function percent(share: number): string {
  return `${format(Math.round(share * 1000) / 10)} %`;
}

export function placesTable({ places }: Frame["errors"]): string[][] {
  return [
    ["part of the plane", "points", "on the wrong side"],
    ...places.map(({ where, points, wrong }) => [capital(where), String(points), String(wrong)]),
  ];
}

export function neuronName(layer: number, unit: number, sizes: readonly number[], features: readonly string[]): string {
  if (layer === 0) return `input ${features[unit] ?? unit + 1}`;
  if (layer === sizes.length - 1) return sizes[layer] === 1 ? "the output" : `output ${unit + 1}`;
  return `layer ${layer}, neuron ${unit + 1}`;
}

/** A neuron's parameters and their slopes, and with a probe its weighted sum with the numbers of that point. */
export function neuronTable(frame: Frame, opening: Opening, layer: number, unit: number): string[][] {
  const own = frame.layers[layer - 1];
  if (!own) return [];
  const before = frame.probe ? (layer === 1 ? frame.probe.x : frame.probe.a[layer - 2]) : undefined;
  const head = ["", "weight", "gradient", ...(before ? ["comes in", "weight · what comes in"] : [])];
  const rows = own.W.map((weights, i) => {
    const w = weights[unit] ?? 0;
    const x = before?.[i] ?? 0;
    return [
      neuronName(layer - 1, i, opening.sizes, opening.features),
      format(w),
      format(own.dW[i]?.[unit] ?? 0),
      ...(before ? [format(x), format(w * x)] : []),
    ];
  });
  rows.push(["bias", format(own.b[unit] ?? 0), format(own.db[unit] ?? 0), ...(before ? ["", format(own.b[unit] ?? 0)] : [])]);
  if (frame.probe) {
    rows.push(["weighted sum z", "", "", "", format(frame.probe.z[layer - 1]?.[unit] ?? 0)]);
    rows.push(["activation a", "", "", "", format(frame.probe.a[layer - 1]?.[unit] ?? 0)]);
  }
  return [head, ...rows];
}
