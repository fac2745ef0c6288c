/** Counters and XP wherever a page shows them, kept in step with the store and with other tabs. */

import { allEfforts, touches } from "./efforts.ts";
import { type Store, StoreChange } from "./store.ts";
import { challengeIds, counter, type Efforts, nextStep, unsolved, xp } from "./tally.ts";

export function mountProgress(store: Store, lesson: string | null): void {
  const show = () => {
    const efforts = allEfforts(store);
    for (const place of document.querySelectorAll<HTMLElement>("[data-counter]")) {
      const ids = challengeIds(place.dataset["challenges"] ?? "", place.dataset["counter"] || lesson || "");
      write(place, counter(ids, efforts));
    }
    showSolved(efforts);
    for (const place of document.querySelectorAll<HTMLElement>("[data-lesson-xp]"))
      write(place, `${xp(efforts, place.dataset["lessonXp"] || lesson)} XP`);
    for (const place of document.querySelectorAll<HTMLElement>("[data-xp]")) write(place, `${xp(efforts)} XP`);
    for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-begin]")) showStep(link, efforts);
    for (const place of document.querySelectorAll<HTMLElement>("[data-left]")) showLeft(place, efforts);
  };
  show();
  store.addEventListener("change", (event) => {
    if (event instanceof StoreChange && touches(event)) show();
  });
}

/** How many exercises are solved, of each lesson and of all, and how much of a lesson's row on the map is filled. */
function showSolved(efforts: Efforts): void {
  const all: string[] = [];
  for (const place of document.querySelectorAll<HTMLElement>("[data-solved]")) {
    const ids = challengeIds(place.dataset["exercises"] ?? "", place.dataset["solved"] ?? "");
    all.push(...ids);
    write(place, counter(ids, efforts));
    const row = place.closest<HTMLElement>("[data-lesson]");
    const share = ids.length > 0 ? 1 - unsolved(ids, efforts).length / ids.length : 0;
    row?.style.setProperty("--done", String(share));
  }
  for (const place of document.querySelectorAll<HTMLElement>("[data-solved-all]")) write(place, counter(all, efforts));
}

const STEPS = {
  start: (number: string) => `Start with lesson ${number}`,
  continue: (number: string) => `Continue lesson ${number}`,
  next: (number: string, title: string) => `Go on with lesson ${number}: ${title}`,
  back: (number: string, title: string) => `Finish lesson ${number}: ${title}`,
};

/** The first page's button leads to what comes next, and the map marks it. */
function showStep(link: HTMLAnchorElement, efforts: Efforts): void {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-lesson]")];
  const stations = rows.map((row) => {
    const slug = row.dataset["lesson"] ?? "";
    return { slug, challenges: challengeIds(row.querySelector<HTMLElement>("[data-counter]")?.dataset["challenges"] ?? "", slug) };
  });
  const step = nextStep(stations, efforts);
  for (const [index, row] of rows.entries()) {
    if (step && step.step !== "start" && index === step.index) row.setAttribute("aria-current", "step");
    else row.removeAttribute("aria-current");
  }
  const row = rows[step?.index ?? 0];
  const title = row?.querySelector("h3")?.textContent?.trim() ?? "";
  const number = row?.querySelector(".number")?.textContent?.trim() ?? "";
  const lesson = row?.querySelector("a")?.getAttribute("href");
  if (!lesson) return;
  write(link, step ? STEPS[step.step](number, title) : "Every challenge is solved: read on where you like");
  link.dataset["begin"] = row?.dataset["lesson"] ?? "";
  link.setAttribute("href", step ? lesson : "#lessons");
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
