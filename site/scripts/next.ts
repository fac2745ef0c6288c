/** Where to go on after a pass: the next exercise or section heading of the page. */

export interface Stop {
  href: string;
  title: string;
}

export function nextStop(section: HTMLElement): Stop | null {
  for (const place of document.querySelectorAll<HTMLElement>("main [data-exercise], main h2")) {
    const follows = section.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (!follows || section.contains(place)) continue;
    const id = place.id || place.closest("section[id]")?.id;
    const title = (place.localName === "h2" ? place : place.querySelector("header h3"))?.textContent?.trim();
    if (id && title) return { href: `#${id}`, title };
  }
  return null;
}
