/** Counters and XP wherever a page shows them, kept in step with the store and with other tabs. */

import { allEfforts, touches } from "./efforts.ts";
import { type Store, StoreChange } from "./store.ts";
import { challengeIds, counter, xp } from "./tally.ts";

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
  };
  show();
  store.addEventListener("change", (event) => {
    if (event instanceof StoreChange && touches(event)) show();
  });
}

/** Leaves the page alone when there is nothing new: this is asked for after every keystroke. */
function write(place: HTMLElement, text: string): void {
  if (place.textContent !== text) place.textContent = text;
}
