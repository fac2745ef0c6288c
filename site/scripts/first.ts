/** Stands in the head of every page and runs before anything is painted, so that nothing changes its look while one watches. */

import { startAhead } from "./ahead.ts";
import { readPage } from "./page.ts";

const root = document.documentElement;
root.classList.add("js");

// Only what a stylesheet has a rule for may become an attribute's value.
const SETTINGS = { theme: ["light", "dark"], fontSize: ["small", "large", "larger"], motion: ["reduced", "full"] };

try {
  const kept = localStorage.getItem(`scratchnet:${document.currentScript?.dataset["base"] ?? "/"}:settings`);
  const chosen = JSON.parse(kept ?? "{}") as Record<string, unknown>;
  for (const [name, values] of Object.entries(SETTINGS)) {
    const value = values.find((one) => one === chosen[name]);
    if (value) root.dataset[name] = value;
  }
} catch {
  // Storage is forbidden or holds something else: the page looks as the system does.
}

if (location.protocol !== "file:") {
  try {
    startAhead(readPage(), navigator);
  } catch {
    // The page's script starts it, and can say what is wrong.
  }
} else {
  root.classList.add("file");
  // A server answers for a folder with its index page; a disk does not.
  addEventListener("DOMContentLoaded", () => {
    for (const link of document.querySelectorAll<HTMLAnchorElement>("a[href]")) {
      if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    }
  });
}

/** Fetches the page's parts past the browser's caches: WebKit keeps half a script, and a reload alone would use it again. */
async function afresh(): Promise<void> {
  const parts = document.querySelectorAll("script[src], link[rel=stylesheet], link[rel=modulepreload]");
  const addresses = Array.from(parts, (part) => (part instanceof HTMLScriptElement ? part.src : (part as HTMLLinkElement).href));
  await Promise.allSettled(addresses.map(async (one) => (await fetch(one, { cache: "reload" })).arrayBuffer()));
}

// Without its script or style a page still reads, and this is all that is left to say so.
addEventListener(
  "error",
  ({ target }) => {
    const script = target instanceof HTMLScriptElement && target.type === "module";
    const style = target instanceof HTMLLinkElement && target.rel === "stylesheet";
    if ((!script && !style) || location.protocol === "file:") return;
    const line = () => {
      const place = document.getElementById("site-line");
      const again = document.createElement("button");
      again.type = "button";
      again.textContent = "Try again";
      again.addEventListener("click", () => void afresh().finally(() => location.reload()));
      place?.replaceChildren("A part of this page did not arrive; the connection may have broken off. ", again);
    };
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", line);
    else line();
  },
  true,
);
