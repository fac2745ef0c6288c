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

/** A lesson of the map: its slug, and its challenges' ids. */
export interface Station {
  slug: string;
  challenges: readonly string[];
}

/** Where a learner goes on: how that stands to what was done, and the lesson's place in the list; null when all is solved. */
export function nextStep(
  lessons: readonly Station[],
  efforts: Efforts,
): { step: "start" | "continue" | "next" | "back"; index: number } | null {
  const open = lessons.map(({ challenges }) => unsolved(challenges, efforts).length > 0);
  const last = lessons.map(({ slug }) => begun(efforts, slug)).lastIndexOf(true);
  if (last < 0) return lessons.length > 0 ? { step: "start", index: 0 } : null;
  if (open[last]) return { step: "continue", index: last };
  const further = open.indexOf(true, last + 1);
  if (further >= 0) return { step: "next", index: further };
  const skipped = open.indexOf(true);
  return skipped >= 0 ? { step: "back", index: skipped } : null;
}

/** XP of one lesson's exercises, or of all when no lesson is named. */
export function xp(efforts: Efforts, lesson: string | null = null): number {
  let sum = 0;
  for (const [id, effort] of efforts) if (lesson === null || id.startsWith(`${lesson}/`)) sum += effort.xp;
  return sum;
}
