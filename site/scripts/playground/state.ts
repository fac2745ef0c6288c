/** What a playground's address says: one value for each setting of the table, and nothing that is not in it. */

/** A setting as pysrc/playground/settings.py declares it. */
export interface Field {
  name: string;
  label: string;
  default: string | number;
  /** Value and name of each choice; empty for a number. */
  choices: [string, string][];
  least: number;
  most: number;
  /** 1 where only whole numbers will do. */
  step: number | null;
}

export interface Table {
  fields: Field[];
  mostLayers: number;
  mostNeurons: number;
  missions: string[];
}

export type OwnPoint = [number, number, number];

export interface State {
  /** By the name of its field. */
  settings: Record<string, string | number>;
  layers: number[];
  points: OwnPoint[];
  /** How far it was trained. */
  epoch: number;
  mission: string;
  /** The point whose way through the network is shown. */
  probe: [number, number] | null;
  /** Parts of the page that a teacher hides. */
  hide: string[];
}

export const PARTS = ["presets", "missions", "data", "network", "learning", "curve", "time", "code"] as const;

/** An address may make the page train so far before it shows anything. */
const MOST_EPOCHS = 100_000;
const MOST_POINTS = 1000;
const LAYERS = [4, 4];

export function defaults({ fields }: Table): State {
  return {
    settings: Object.fromEntries(fields.map((field) => [field.name, field.default])),
    layers: LAYERS,
    points: [],
    epoch: 0,
    mission: "",
    probe: null,
    hide: [],
  };
}

/** The state as an address's fragment, without "#"; only what differs from the defaults is written. */
export function write(state: State, table: Table): string {
  const usual = defaults(table);
  const parts: [string, string][] = table.fields.flatMap(({ name }) =>
    state.settings[name] === usual.settings[name] ? [] : [[name, String(state.settings[name])] as [string, string]],
  );
  if (state.layers.join() !== LAYERS.join()) parts.push(["layers", state.layers.join("-") || "none"]);
  if (state.points.length > 0) parts.push(["points", state.points.map((point) => point.join("_")).join("~")]);
  if (state.epoch > 0) parts.push(["epoch", String(state.epoch)]);
  if (state.mission) parts.push(["mission", state.mission]);
  if (state.probe) parts.push(["probe", state.probe.join("_")]);
  if (state.hide.length > 0) parts.push(["hide", state.hide.join("-")]);
  return parts.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
}

/** The state that an address's fragment describes, or the sentence that says what is wrong with it. */
export function read(fragment: string, table: Table): { state: State } | { problem: string } {
  const state = defaults(table);
  try {
    for (const part of fragment.replace(/^#/, "").split("&")) {
      if (part === "") continue;
      const [name = "", text] = part.split("=", 2);
      if (text === undefined) throw new Unreadable(`“${shown(part)}” has no value`);
      take(state, name, decoded(text), table);
    }
    if (state.settings["data"] === "own" && state.points.length === 0) throw new Unreadable("own points are chosen, and there are none");
  } catch (error) {
    if (error instanceof Unreadable) return { problem: error.message };
    throw error;
  }
  return { state };
}

class Unreadable extends Error {}

function take(state: State, name: string, text: string, table: Table): void {
  const field = table.fields.find((one) => one.name === name);
  if (field) {
    state.settings[name] = setting(field, text);
    return;
  }
  switch (name) {
    case "layers":
      state.layers = text === "none" ? [] : text.split("-").map((size) => number(size, "layers", 1, table.mostNeurons, true));
      if (state.layers.length > table.mostLayers)
        throw new Unreadable(`layers has ${state.layers.length} of them, and there may be ${table.mostLayers}`);
      return;
    case "points":
      state.points = text.split("~").map((one) => {
        const [x = "", y = "", label = "", ...more] = one.split("_");
        if (more.length > 0) throw new Unreadable(`“${shown(one)}” is no point`);
        return [number(x, "points", -1e9, 1e9), number(y, "points", -1e9, 1e9), number(label, "points", 0, 5, true)];
      });
      if (state.points.length > MOST_POINTS) throw new Unreadable(`there are more than ${MOST_POINTS} points`);
      return;
    case "epoch":
      state.epoch = number(text, name, 0, MOST_EPOCHS, true);
      return;
    case "mission":
      if (!table.missions.includes(text)) throw new Unreadable(`there is no mission “${shown(text)}”`);
      state.mission = text;
      return;
    case "probe": {
      const [x = "", y = "", ...more] = text.split("_");
      if (more.length > 0) throw new Unreadable("probe is no point");
      state.probe = [number(x, name, -100, 100), number(y, name, -100, 100)];
      return;
    }
    case "hide":
      state.hide = text.split("-");
      for (const part of state.hide)
        if (!(PARTS as readonly string[]).includes(part)) throw new Unreadable(`there is no part “${shown(part)}” to hide`);
      return;
    default:
      throw new Unreadable(`there is no setting “${shown(name)}”`);
  }
}

/** A setting's value from text, as the form and the address have it. */
export function setting(field: Field, text: string): string | number {
  if (field.choices.length === 0) return number(text, field.name, field.least, field.most, field.step === 1);
  if (!field.choices.some(([value]) => value === text)) throw new Unreadable(`${field.name} cannot be “${shown(text)}”`);
  return text;
}

/** The field's value, or null when the text is none. */
export function tried(field: Field, text: string): string | number | null {
  try {
    return setting(field, text);
  } catch {
    return null;
  }
}

function number(text: string, name: string, least: number, most: number, whole = false): number {
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim()) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most) || (whole && !Number.isInteger(value))) throw new Unreadable(`${name} cannot be “${shown(text)}”`);
  return value;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Unreadable(`“${shown(text)}” cannot be read`);
  }
}

function shown(text: string): string {
  return text.length > 24 ? `${text.slice(0, 23)}…` : text;
}
