/** When the page has time: what can wait should not take it from what the reader waits for. */

import type { Python } from "./python.ts";

/** Neither on its way nor at work. */
export function isResting({ state }: Python): boolean {
  return state === "off" || state === "ready" || state === "failed";
}

/** After the page and, where it is starting, Python have arrived. */
export async function atRest(python: Python): Promise<void> {
  if (document.readyState !== "complete") await new Promise((resolve) => addEventListener("load", resolve, { once: true }));
  await new Promise<void>((resolve) => {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(() => resolve(), { timeout: 2000 });
    else setTimeout(resolve, 200);
  });
  if (isResting(python)) return;
  await new Promise<void>((resolve) => {
    python.addEventListener("state", () => {
      if (isResting(python)) resolve();
    });
  });
}
