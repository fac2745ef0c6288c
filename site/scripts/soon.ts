/** What is prepared for a part of the page when the reader comes near it, or once the page has come to rest. */

/** How far from the window something is prepared: the reader should not see it happen. */
const NEAR = "400px 0px";

const waiting = new Map<Element, () => void>();
let watcher: IntersectionObserver | undefined;

/** Does `act` when `element` comes near, and at the latest when `prepareAll` comes to it. */
export function soon(element: Element, act: () => void): void {
  watcher ??= new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) prepare(target);
    },
    { rootMargin: NEAR },
  );
  waiting.set(element, act);
  watcher.observe(element);
}

/** Prepares whatever still waits, a little whenever the browser has nothing else to do. */
export function prepareAll(): void {
  const [first] = waiting.keys();
  if (!first) return;
  idle(() => {
    prepare(first);
    prepareAll();
  });
}

function prepare(element: Element): void {
  const act = waiting.get(element);
  waiting.delete(element);
  watcher?.unobserve(element);
  act?.();
}

function idle(act: () => void): void {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(act, { timeout: 1_000 });
  else setTimeout(act, 20);
}
