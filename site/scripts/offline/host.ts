/** The browser as `Offline` wants it: registration, messages, and the lock that says which build this page is of. */

import { type Names, names } from "./listing.ts";
import type { Host } from "./offline.ts";

const SCRIPT = "service-worker.js";

/** Whether a service worker could be had here at all. */
export function possible(): boolean {
  return location.protocol !== "file:" && "serviceWorker" in navigator && "locks" in navigator && "caches" in globalThis;
}

/** For the site whose root is at the address `root`. */
export function browserHost(root: string): Host {
  const own = names(root);
  return {
    async register() {
      const install = async () => {
        const registration = await navigator.serviceWorker.register(root + SCRIPT, { scope: root });
        if (!registration.active) await activated(registration);
      };
      // An attempt of the page before this one may be about to fail: that is no word on one of this page's own.
      const joined = (await registered(root))?.installing ?? null;
      await install().catch((error: unknown) => (joined ? install() : Promise.reject(error)));
    },
    async unregister() {
      await (await registered(root))?.unregister();
      await forget(own);
    },
    async ask(asked) {
      const worker = (await registered(root))?.active;
      if (!worker) return null;
      const { port1, port2 } = new MessageChannel();
      return new Promise((resolve) => {
        port1.onmessage = (event) => resolve(JSON.parse((event as MessageEvent<string>).data));
        // A worker that has been replaced answers nothing any more.
        navigator.serviceWorker.addEventListener("controllerchange", () => resolve(null), { once: true });
        worker.postMessage(JSON.stringify(asked), [port2]);
      });
    },
    reload: () => location.reload(),
  };
}

/** Holds the lock of this page's build while the page is open and not put away. */
export function holdBuild(root: string, build: string): void {
  let release = () => {};
  const hold = () => {
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    navigator.locks.request(names(root).lock + build, { mode: "shared" }, () => held).catch(() => {});
  };
  hold();
  // Browsers do not put away a page that holds a lock.
  addEventListener("pagehide", () => release());
  addEventListener("pageshow", (event) => {
    if ((event as PageTransitionEvent).persisted) hold();
  });
}

/** Deletes all that is kept of the site. */
export async function forget({ shell, runtime, builds }: Names): Promise<void> {
  for (const name of [shell, runtime, builds]) await caches.delete(name);
}

async function registered(root: string): Promise<ServiceWorkerRegistration | undefined> {
  const found = await navigator.serviceWorker.getRegistration(root);
  return found?.scope === root ? found : undefined;
}

/** Settles when the worker that is being installed takes over, or fails to. */
function activated(registration: ServiceWorkerRegistration): Promise<void> {
  const worker = registration.installing ?? registration.waiting;
  return new Promise((resolve, reject) => {
    const look = () => {
      if (worker?.state === "activated") resolve();
      if (!worker || worker.state === "redundant") reject(new Error("the service worker was not installed"));
    };
    worker?.addEventListener("statechange", look);
    look();
  });
}
