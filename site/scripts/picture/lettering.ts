/** Letters in drawings: how wide they are, and how to make them fit. */

import { h, type Node } from "./svg.ts";

export function text(x: number, y: number, content: string, attrs: Record<string, string | number | undefined> = {}): Node {
  return h("text", { x, y, ...attrs }, content);
}

/** The largest size up to `size` at which the text fits; figures and letters are about 0.63 as wide as they are high. */
export function fit(content: string, room: number, size: number): number {
  return Math.max(8, Math.min(size, Math.floor((room / (0.63 * content.length)) * 2) / 2));
}

export function shorten(name: string, most: number): string {
  return name.length > most ? `${name.slice(0, most - 1).trimEnd()}…` : name;
}

/** About how much room a text takes. */
export function breadth(content: string, size: number): number {
  return content.length * size * 0.56;
}

/** Names in a row as one says them: "a, b and c". */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

export function capital(sentence: string): string {
  return sentence.slice(0, 1).toUpperCase() + sentence.slice(1);
}

/** Moves places along a line apart until each is `gap` from the next, within the limits. */
export function spread(places: readonly number[], gap: number, low: number, high: number): number[] {
  const order = places.map((place, index) => ({ place, index })).sort((a, b) => a.place - b.place);
  for (const [i, one] of order.entries()) one.place = Math.max(one.place, i === 0 ? low : (order[i - 1]?.place ?? low) + gap);
  for (let i = order.length - 1; i >= 0; i--) {
    const one = order[i];
    if (one) one.place = Math.min(one.place, i === order.length - 1 ? high : (order[i + 1]?.place ?? high) - gap);
  }
  const moved = new Array<number>(places.length).fill(0);
  for (const { place, index } of order) moved[index] = place;
  return moved;
}
