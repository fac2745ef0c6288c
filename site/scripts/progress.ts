/** Counters and XP wherever a page shows them, kept in step with the store and with other tabs. */

import { allEfforts, touches } from "./efforts.ts";
import { type Store, StoreChange } from "./store.ts";
import { begun, challengeIds, counter, type Efforts, unsolved, xp } from "./tally.ts";

export function mountProgress(store: Store, lesson: string | null): void {
  const show = () => {
    const efforts = allEfforts(store);
    for (const place of document.querySelectorAll<HTMLElement>("[data-counter]")) {
      const ids = challengeIds(place.dataset["challenges"] ?? "", place.dataset["counter"] || lesson || "");
      write(place, counter(ids, efforts));
    }
    for (const place of document.querySelectorAll<HTMLElement>("[data-lesson-xp]"))
      write(place, `${xp(efforts, place.dataset["lessonXp"] || lesson)} XP`);
    for (const place of document.querySelectorAll<HTMLElement>("[data-xp]")) write(place, `${xp(efforts)} XP`);
    for (const link of document.querySelectorAll<HTMLElement>("[data-begin]")) {
      link.dataset["first"] ??= link.textContent ?? "";
      write(link, (begun(efforts, link.dataset["begin"] ?? "") ? link.dataset["again"] : link.dataset["first"]) ?? "");
    }
    for (const place of document.querySelectorAll<HTMLElement>("[data-left]")) showLeft(place, efforts);
  };
  show();
  store.addEventListener("change", (event) => {
    if (event instanceof StoreChange && touches(event)) show();
  });
}

/** At the end of a lesson: how many challenges are solved, and the way to the others. */
function showLeft(place: HTMLElement, efforts: Efforts): void {
  const ids = challengeIds(place.dataset["challenges"] ?? "", place.dataset["left"] ?? "");
  const left = unsolved(ids, efforts);
  const key = left.join(" ");
  if (place.dataset["open"] === key) return;
  place.dataset["open"] = key;
  place.hidden = ids.length === 0;
  if (left.length === 0) {
    place.replaceChildren(`All ${ids.length} challenges are solved.`);
    return;
  }
  place.replaceChildren(`${ids.length - left.length} of ${ids.length} challenges solved. Still open: `);
  for (const [index, id] of left.entries()) {
    const slug = id.split("/").at(-1) ?? id;
    const link = document.createElement("a");
    link.href = `#${slug}`;
    link.textContent = document.getElementById(`${slug}-title`)?.textContent ?? slug;
    place.append(index === 0 ? "" : ", ", link);
  }
  place.append(".");
}

/** Leaves the page alone when there is nothing new: this is asked for after every keystroke. */
function write(place: HTMLElement, text: string): void {
  if (place.textContent !== text) place.textContent = text;
}
