/** The kinds of picture a lesson can name: how their data is checked, drawn and said. */

import { listed } from "./lettering.ts";
import type { Drawn } from "./shape.ts";
import { Values, Wrong } from "./values.ts";

/** One kind of picture: what it is drawn from, and how. */
export interface Kind {
  /** Roles that must be played by a variable, and those that may be; "*" stands for roles that the author names. */
  needs: readonly string[];
  takes: readonly string[];
  /** The attributes with words for people. */
  words: readonly string[];
  /** Throws Wrong for values that cannot be drawn. `state` is what the reader has done with the picture, if it is live. */
  draw(values: Values, words: Words, state?: unknown): Drawn;
  /** Makes the picture answer to the reader. */
  live?(stage: Stage): void;
  /** Whether it can, with these roles and words; always, if this is left out. */
  lively?(roles: Record<string, string>, words: Words): boolean;
}

/** Where a live picture stands in the page. */
export interface Stage {
  /** Holds the drawings. */
  place: HTMLElement;
  /** An empty box below them, for buttons. */
  controls: HTMLElement;
  words: Words;
  /** The values that are drawn now. */
  values(): Values;
  /** Draws again, as the reader has it now. */
  redraw(state: unknown): void;
  /** Calls back when other values are drawn. */
  onChange(listen: () => void): void;
}

export type Words = Readonly<Record<string, string>>;

/** What a page shows for one set of values, or the sentence that says why there is none. */
export type Picture = Drawn | { problem: string };

/** Each kind is a script of its own, so that a page loads those it shows. */
const KINDS: Record<string, () => Promise<Kind>> = {
  neuron: async () => (await import("./neuron.ts")).NEURON,
  plot: async () => (await import("./plot.ts")).PLOT,
  plane: async () => (await import("./plane.ts")).PLANE,
  network: async () => (await import("./network.ts")).NETWORK,
  passes: async () => (await import("./passes.ts")).PASSES,
  compare: async () => (await import("./compare.ts")).COMPARE,
  matrix: async () => (await import("./matrix.ts")).MATRIX,
  images: async () => (await import("./images.ts")).IMAGES,
  digit: async () => (await import("./digit.ts")).DIGIT,
  landscape: async () => (await import("./landscape.ts")).LANDSCAPE,
};

/** Variables by role, from a watch list: `role=variable`, or `variable` where both have the same name. */
export function rolesOf(watch: string): Record<string, string> {
  const pairs = watch
    .split(/\s+/)
    .filter((one) => one !== "")
    .map((one) => one.split("=", 2));
  return Object.fromEntries(pairs.map(([role = "", variable = role]) => [role, variable]));
}

/** The kind of that name, or undefined; rejects when its script cannot be loaded. */
export async function kindOf(name: string): Promise<Kind | undefined> {
  return Object.hasOwn(KINDS, name) ? KINDS[name]?.() : undefined;
}

/** Rejects only when the kind's own script cannot be loaded. */
export async function draw(
  name: string,
  data: Record<string, unknown>,
  roles?: Record<string, string>,
  words: Words = {},
  state?: unknown,
): Promise<Picture> {
  const kind = await kindOf(name);
  if (!kind) return { problem: `There is no picture of the kind ${name}; there are ${listed(Object.keys(KINDS))}.` };
  return drawn(kind, data, roles, words, state);
}

/** As `draw`, for a kind that is there. */
export function drawn(
  kind: Kind,
  data: Record<string, unknown>,
  roles: Record<string, string> | undefined,
  words: Words,
  state?: unknown,
): Picture {
  try {
    const values = new Values(data, roles);
    checkRoles(kind, values, words);
    return kind.draw(values, words, state);
  } catch (error) {
    if (error instanceof Wrong) return { problem: error.message };
    throw error;
  }
}

/** What only an author can have done wrong; the build stops there. */
function checkRoles({ needs, takes, words }: Kind, values: Values, given: Words): void {
  for (const role of values.played)
    if (!needs.includes(role) && !takes.includes(role) && !takes.includes("*"))
      throw new Wrong(`The role ${role} is not known here; there are ${listed([...needs, ...takes])}.`);
  for (const role of needs) values.of(role);
  for (const word of Object.keys(given))
    if (!words.includes(word))
      throw new Wrong(`The attribute ${word} is not known here; ${words.length > 0 ? `there are ${listed(words)}` : "there is none"}.`);
}
