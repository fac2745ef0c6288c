/** Sums over stored efforts: how many challenges are solved and how much XP they earned. */

import type { Effort } from "./effort.ts";

export type Efforts = ReadonlyMap<string, Pick<Effort, "passed" | "xp">>;

/** Exercise ids from a `data-challenges` text; a bare slug belongs to `lesson`. */
export function challengeIds(text: string, lesson: string): string[] {
  const words = text.split(/\s+/).filter((word) => word !== "");
  return words.map((word) => (word.includes("/") ? word : `${lesson}/${word}`));
}

/** "2/4": how many of `ids` are solved. */
export function counter(ids: readonly string[], efforts: Efforts): string {
  const solved = ids.filter((id) => efforts.get(id)?.passed === true).length;
  return `${solved}/${ids.length}`;
}

/** Which of `ids` are still to be solved. */
export function unsolved(ids: readonly string[], efforts: Efforts): string[] {
  return ids.filter((id) => efforts.get(id)?.passed !== true);
}

/** Whether anything of a lesson was solved or earned. */
export function begun(efforts: Efforts, lesson: string): boolean {
  return [...efforts].some(([id, effort]) => id.startsWith(`${lesson}/`) && (effort.passed || effort.xp > 0));
}

/** XP of one lesson's exercises, or of all when no lesson is named. */
export function xp(efforts: Efforts, lesson: string | null = null): number {
  let sum = 0;
  for (const [id, effort] of efforts) if (lesson === null || id.startsWith(`${lesson}/`)) sum += effort.xp;
  return sum;
}
