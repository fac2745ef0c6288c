/** Efforts in the store: one per exercise, by its id. */

import { type Effort, restored } from "./effort.ts";
import type { Store, StoreChange } from "./store.ts";

const KEY = "exercise:";

export function readEffort(store: Store, id: string, base: string): Effort {
  return restored(store.read(KEY + id), base);
}

export function writeEffort(store: Store, id: string, effort: Effort): void {
  store.write(KEY + id, effort);
}

/** Whether a change is about this exercise, or about any when none is named. */
export function touches({ key }: StoreChange, id = ""): boolean {
  return key === null || (id ? key === KEY + id : key.startsWith(KEY));
}

/** Every effort there is, by exercise id. */
export function allEfforts(store: Store): Map<string, Effort> {
  const efforts = new Map<string, Effort>();
  for (const key of store.keys()) if (key.startsWith(KEY)) efforts.set(key.slice(KEY.length), restored(store.read(key), ""));
  return efforts;
}
