/** The values a picture is drawn from, by the roles they play; whoever asks for what is not there gets a sentence for the reader. */

import { format } from "./number.ts";

/** Data that can be drawn, or why there is none. */
export type Checked<T> = { data: T } | { problem: string };

/** A value that cannot be drawn; the message is shown in the picture's place. */
export class Wrong extends Error {}

/** What Python had under the watched names; `roles` says which variable plays which role. */
export class Values {
  private readonly data: Readonly<Record<string, unknown>>;
  private readonly roles: Readonly<Record<string, string>>;

  constructor(
    data: Record<string, unknown>,
    roles: Record<string, string> = Object.fromEntries(Object.keys(data).map((name) => [name, name])),
  ) {
    this.data = data;
    this.roles = roles;
  }

  /** The roles that are played, in the order of the watch list. */
  get played(): string[] {
    return Object.keys(this.roles);
  }

  /** The variable's name, for messages. */
  called(role: string): string {
    return this.roles[role] ?? role;
  }

  has(role: string): boolean {
    const name = this.roles[role];
    return name !== undefined && Object.hasOwn(this.data, name) && this.data[name] !== undefined && this.data[name] !== null;
  }

  of(role: string): unknown {
    if (!this.has(role)) throw new Wrong(`${this.called(role)} has no value yet.`);
    return this.data[this.called(role)];
  }

  /** One number; an array of a single number counts as one. */
  number(role: string): number {
    let value = this.of(role);
    while (Array.isArray(value) && value.length === 1) value = value[0];
    return number(value, this.called(role));
  }

  /** A list of finite numbers. */
  list(role: string): number[] {
    return this.array(role).map((one, index) => number(one, `${this.called(role)}[${index}]`));
  }

  /** A list of numbers in which nan and the infinities are null. */
  gappy(role: string): (number | null)[] {
    return this.array(role).map((one, index) => (lost(one) ? null : number(one, `${this.called(role)}[${index}]`)));
  }

  /** Rows of equal length, of finite numbers; `columns` says how long, when that is fixed. */
  table(role: string, columns?: number): number[][] {
    return table(this.of(role), this.called(role), columns);
  }

  /** Whole numbers from 0; (n, 1) counts as (n,). */
  classes(role: string): number[] {
    const name = this.called(role);
    return this.array(role).map((one, index) => {
      const value = number(Array.isArray(one) && one.length === 1 ? one[0] : one, `${name}[${index}]`);
      if (!Number.isInteger(value) || value < 0)
        throw new Wrong(`${name}[${index}] is ${format(value)}, and a class is a whole number from 0.`);
      return value;
    });
  }

  /** A list of texts; numbers are written out. */
  texts(role: string): string[] {
    return this.array(role).map((one, index) => {
      if (typeof one === "string") return one;
      return format(number(one, `${this.called(role)}[${index}]`));
    });
  }

  array(role: string): unknown[] {
    const value = this.of(role);
    if (!Array.isArray(value)) throw new Wrong(`${this.called(role)} should be a list of numbers, and is ${kind(value)}.`);
    return value;
  }
}

/** What `make` gives, or the sentence of the Wrong that it threw. */
export function checked<T>(make: () => T): Checked<T> {
  try {
    return { data: make() };
  } catch (error) {
    if (error instanceof Wrong) return { problem: error.message };
    throw error;
  }
}

export function table(value: unknown, name: string, columns?: number): number[][] {
  if (!Array.isArray(value) || (value.length > 0 && !value.every(Array.isArray)))
    throw new Wrong(`${name} should have rows and columns, and is ${kind(value)}.`);
  const rows = value as unknown[][];
  if (rows.length === 0) throw new Wrong(`${name} is empty.`);
  const wanted = columns ?? rows[0]?.length ?? 0;
  return rows.map((row, i) => {
    if (row.length !== wanted)
      throw new Wrong(`${name}[${i}] has ${count(row.length, "number")}, and ${count(wanted, "number")} belong there.`);
    return row.map((one, j) => number(one, `${name}[${i}][${j}]`));
  });
}

export function number(value: unknown, name: string): number {
  if (typeof value === "boolean") return Number(value);
  if (lost(value)) throw new Wrong(`${name} is not a finite number.`);
  if (typeof value !== "number") throw new Wrong(`${name} should be a number, and is ${kind(value)}.`);
  return value;
}

export function kind(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return `the text "${value.length > 20 ? `${value.slice(0, 20)}…` : value}"`;
  if (typeof value === "number") return `the number ${format(value)}`;
  if (typeof value === "boolean") return String(value);
  return value === null || value === undefined ? "missing" : "something else";
}

export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : noun.endsWith("s") ? "es" : "s"}`;
}

/** Nan and the infinities, as Python sends them or as JavaScript has them. */
function lost(value: unknown): boolean {
  return value === "nan" || value === "inf" || value === "-inf" || (typeof value === "number" && !Number.isFinite(value));
}
