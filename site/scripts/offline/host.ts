/** The browser as `Offline` wants it: registration, messages, and the lock that says which build this page is of. */

import { names } from "./listing.ts";
import type { Host } from "./offline.ts";
import type { Asked, Done, TakeOver } from "./protocol.ts";
import { forget } from "./stock.ts";

const SCRIPT = "service-worker.js";
/** Milliseconds. Most take over at once. */
const REMINDED_AFTER = 1000;

/** Whether a service worker could be had here at all. */
export function possible(): boolean {
  return location.protocol !== "file:" && "serviceWorker" in navigator && "locks" in navigator && "caches" in globalThis;
}

/** For the site whose root is at the address `root`. */
export function browserHost(root: string): Host {
  const own = names(root);
  const ask = async (asked: Asked): Promise<unknown> => {
    const worker = (await registered(root))?.active;
    if (!worker) return null;
    const { port1, port2 } = new MessageChannel();
    return new Promise((resolve) => {
      port1.onmessage = (event) => resolve(JSON.parse((event as MessageEvent<string>).data));
      // A worker that has been replaced answers nothing any more.
      navigator.serviceWorker.addEventListener("controllerchange", () => resolve(null), { once: true });
      worker.postMessage(JSON.stringify(asked), [port2]);
    });
  };
  return {
    async register() {
      const install = async () => {
        const registration = await navigator.serviceWorker.register(root + SCRIPT, { scope: root });
        remind(registration);
        if (!registration.active) await activated(registration);
        // While another page is open that it answers, Chromium gives back the worker that was unregistered, with nothing kept.
        else if (((await ask({ do: "install" })) as Done | null)?.whole === false) throw new Error("the pages could not be kept");
      };
      // An attempt of the page before this one may be about to fail: that is no word on one of this page's own.
      const joined = (await registered(root))?.installing ?? null;
      await install().catch((error: unknown) => (joined ? install() : Promise.reject(error)));
    },
    async unregister() {
      await (await registered(root))?.unregister();
      await forget(own);
    },
    ask,
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

async function registered(root: string): Promise<ServiceWorkerRegistration | undefined> {
  const found = await navigator.serviceWorker.getRegistration(root);
  return found?.scope === root ? found : undefined;
}

/** Registrations whose new workers are reminded, and these workers. */
const reminded = new WeakSet<ServiceWorkerRegistration | ServiceWorker>();

/**
 * Tells every new worker to take over until it has: Chromium lets it wait for the one before, and may not notice when that has
 * nothing more to do.
 */
export function remind(registration: ServiceWorkerRegistration): void {
  if (reminded.has(registration)) return;
  reminded.add(registration);
  const watch = (worker: ServiceWorker | null) => {
    if (!worker || reminded.has(worker)) return;
    reminded.add(worker);
    const look = () => {
      if (worker.state === "installed") setTimeout(tell, REMINDED_AFTER);
    };
    const tell = () => {
      if (worker.state !== "installed") return;
      worker.postMessage(JSON.stringify({ do: "take" } satisfies TakeOver));
      look();
    };
    worker.addEventListener("statechange", look);
    look();
  };
  registration.addEventListener("updatefound", () => watch(registration.installing));
  watch(registration.waiting);
  watch(registration.installing);
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
