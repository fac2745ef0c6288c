/**
 * The service worker: keeps the site in the browser, and answers from there.
 *
 * A new build is fetched whole, verified and beside the old one, before it is used at all; then new pages come from it. What
 * belongs to an older build stays until no page of that build is open.
 */

import { PrecacheController } from "workbox-precaching/PrecacheController.js";
import { Route } from "workbox-routing/Route.js";
import { Router } from "workbox-routing/Router.js";
import { pageAt } from "./address.ts";
import { Builds } from "./builds.ts";
import { Kept } from "./kept.ts";
import { type Listing, names, wanted } from "./listing.ts";
import type { Asked, Done, Greeted } from "./protocol.ts";

declare const self: ServiceWorkerGlobalScope & { listing: Listing };

const { listing } = self;
const { scope } = self.registration;
const own = names(scope);
const kept = new Kept(() => caches.open(own.runtime), scope);
const builds = new Builds(() => caches.open(own.builds), scope);
/** Whether the shell is read past the browser's own cache, because what came from there was not right. */
let doubting = false;
const precache = new PrecacheController({
  cacheName: own.shell,
  plugins: [{ requestWillFetch: async ({ request }) => (doubting ? new Request(request, { cache: "reload" }) : request) }],
});
precache.addToCacheList(listing.shell.map((file) => ({ ...file, url: scope + file.url })));
const pages = new Set(listing.shell.map(({ url }) => url).filter((url) => url === "" || url.endsWith("/")));

self.addEventListener("install", (event) => {
  event.waitUntil(install(event).then(() => self.skipWaiting()));
});
// The page that brought this worker here is answered by it from now on.
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  const asked = JSON.parse(event.data as string) as Asked;
  const answered = asked.do === "hello" ? greet(asked.build) : keep(asked);
  event.waitUntil(answered.then((answer) => event.ports[0]?.postMessage(JSON.stringify(answer))));
});

const router = new Router();
router.registerRoute(new Route(({ request }) => request.mode === "navigate", openPage));
router.registerRoute(new Route(({ url }) => url.href.startsWith(`${scope}runtime/`), readRuntime));
router.registerRoute(new Route(() => true, readShell));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (!request.url.startsWith(scope) || request.method !== "GET") return;
  const response = router.handleRequest({ request, event });
  if (response) event.respondWith(response);
});

interface Given {
  request: Request;
  url: URL;
  event: ExtendableEvent;
}

/** A file of this build's shell. */
function shellFile(address: string, { request, url, event }: Given): Promise<Response> {
  return precache.createHandlerBoundToURL(address)({ request, url, event });
}

/** Pages come from this build; what the site does not have is left to the host, whose page for that is kept as well. */
async function openPage(given: Given): Promise<Response> {
  const { request, url } = given;
  const found = pageAt(url.href.slice(scope.length).replace(/[?#].*/s, ""), pages);
  if (found?.moved) return Response.redirect(scope + found.page + url.search);
  if (found) return shellFile(scope + found.page, given);
  try {
    return await fetch(request);
  } catch (error) {
    const page = await (await caches.open(own.shell)).match(missingKey(listing));
    if (page) return new Response(page.body, { status: 404, headers: page.headers });
    throw error;
  }
}

/** A runtime file of this build, or of an older one that a page still uses. */
async function readRuntime({ request, url, event }: Given): Promise<Response> {
  const path = url.href.slice(scope.length);
  const { folder } = listing.runtime;
  const owner = path.startsWith(folder) ? listing : (await builds.all()).find((one) => path.startsWith(one.runtime.folder));
  const file = owner?.runtime.files[path.slice(owner.runtime.folder.length)];
  return file ? kept.answer(request, file, (work) => event.waitUntil(work)) : fetch(request);
}

/** Anything else: of this build, of an older one under a name that only it has, or not of the site. */
async function readShell(given: Given): Promise<Response> {
  const { request, url } = given;
  if (precache.getCacheKeyForURL(url.href)) return shellFile(url.href, given);
  return (await (await caches.open(own.shell)).match(request)) ?? fetch(request);
}

/** Fetches all of this build; whatever fails, the build before it stays as it is, and what has arrived is there next time. */
function install(event: ExtendableEvent): Promise<void> {
  return navigator.locks.request(own.changing, async () => {
    const before = await builds.all();
    await builds.add(listing);
    await precache.install(event).catch(() => {
      doubting = true;
      return precache.install(event);
    });
    await addMissing();
    const had: string[] = [];
    for (const { runtime } of before) for (const [name, file] of Object.entries(runtime.files)) if (await kept.has(file)) had.push(name);
    // Who had Python without a connection keeps it, with the packages they used.
    if (had.length > 0) await keepFiles(listing, wanted(listing, had)).catch(unlessFull);
  }) as Promise<void>;
}

/** A full disk is no reason to stay with an old build for ever. */
function unlessFull(error: unknown): void {
  if ((error as Partial<DOMException>).name !== "QuotaExceededError") throw error;
}

function missingKey({ missing }: Listing): string {
  return `${scope}${missing.url}?__WB_REVISION__=${missing.revision}`;
}

async function addMissing(): Promise<void> {
  const cache = await caches.open(own.shell);
  const key = missingKey(listing);
  if (await cache.match(key)) return;
  try {
    const response = await fetch(scope + listing.missing.url, { cache: "reload", integrity: listing.missing.integrity });
    if (response.ok) await cache.put(key, new Response(response.body, { headers: response.headers }));
  } catch {
    // Some hosts give this page only to wrong addresses, and there it is not kept.
  }
}

async function greet(build: string): Promise<Greeted> {
  await tidy();
  return { build: listing.build, known: (await builds.get(build)) !== null };
}

async function keep({ build, files, first }: Extract<Asked, { do: "keep" }>): Promise<Done> {
  const found = build === listing.build ? listing : await builds.get(build);
  if (!found) return { whole: false };
  try {
    await keepFiles(found, first ? [...found.runtime.first, ...files] : files);
  } catch {
    return { whole: false };
  }
  for (const name of found.runtime.first) {
    const file = found.runtime.files[name];
    if (file && !(await kept.has(file))) return { whole: false };
  }
  return { whole: true };
}

async function keepFiles({ runtime }: Listing, files: Iterable<string>): Promise<void> {
  for (const name of new Set(files)) {
    const file = runtime.files[name];
    if (file) await kept.keep(scope + runtime.folder + name, file);
  }
}

/** Forgets what belongs only to builds that no page uses any more. */
async function tidy(): Promise<void> {
  await navigator.locks.request(own.changing, { ifAvailable: true }, async (free) => {
    if (!free) return;
    const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
    const locks = (await navigator.locks.query()).held?.filter(({ name }) => name?.startsWith(own.lock)) ?? [];
    // A page that has not come to say which build it is of may be of any.
    if (windows.filter(({ url }) => url.startsWith(scope)).length > locks.length) return;
    const listings = await builds.prune(listing.build, new Set(locks.map(({ name }) => name?.slice(own.lock.length) ?? "")));
    // Everything was deleted from outside: there is nothing to go by.
    if (!listings.some(({ build }) => build === listing.build)) return;
    await kept.prune(listings.flatMap(({ runtime }) => Object.values(runtime.files)));
    const shell = await caches.open(own.shell);
    const keys = new Set(listings.flatMap((one) => [...one.shell.map(shellKey), missingKey(one)]));
    for (const request of await shell.keys()) if (!keys.has(request.url)) await shell.delete(request);
  });
}

/** As Workbox makes it. */
function shellKey({ url, revision }: Listing["shell"][number]): string {
  return scope + url + (revision === null ? "" : `?__WB_REVISION__=${revision}`);
}
