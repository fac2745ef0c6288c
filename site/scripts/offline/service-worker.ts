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
import { type Listing, names, type RuntimeFile, wanted } from "./listing.ts";
import type { Asked, Done, Greeted, TakeOver } from "./protocol.ts";
import { begin, stock } from "./stock.ts";

declare const self: ServiceWorkerGlobalScope & { listing: Listing };

const { listing } = self;
const { scope } = self.registration;
const own = names(scope);
const kept = new Kept(stock(own, "runtime"), same);
const builds = new Builds(stock(own, "builds"), scope);
const shell = stock(own, "shell");
/** Whether the shell is read past the browser's own cache, because what came from there was not right. */
let doubting = false;
const precache = new PrecacheController({
  cacheName: own.shell,
  plugins: [{ requestWillFetch: async ({ request }) => (doubting ? new Request(request, { cache: "reload" }) : request) }],
});
precache.addToCacheList(listing.shell.map((file) => ({ ...file, url: scope + file.url })));
const pages = new Set(listing.shell.map(({ url }) => url).filter((url) => url === "" || url.endsWith("/")));

self.addEventListener("install", (event) => {
  event.waitUntil(
    shortcut(event)
      .then(() => install(event))
      .then(() => self.skipWaiting()),
  );
});
// The page that brought this worker here is answered by it from now on.
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  const asked = JSON.parse(event.data as string) as Asked | TakeOver;
  if (asked.do === "take") return void self.skipWaiting();
  const answered = asked.do === "hello" ? greet(asked.build) : asked.do === "keep" ? keep(asked) : makeWhole(event);
  const answer = (given: Greeted | Done | null) => event.ports[0]?.postMessage(JSON.stringify(given));
  // Whoever asks waits until there is an answer.
  event.waitUntil(answered.catch(() => null).then(answer));
});

const router = new Router();
router.registerRoute(new Route(({ request }) => request.mode === "navigate", openPage));
router.registerRoute(new Route(({ url }) => url.href.startsWith(`${scope}runtime/`), readRuntime));
router.registerRoute(
  new Route(
    () => true,
    ({ url, request }) => shellFile(url.href, request),
  ),
);
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (!request.url.startsWith(scope) || request.method !== "GET") return;
  const response = router.handleRequest({ request, event });
  if (response) event.respondWith(response);
});

/** As much of a newer InstallEvent as is used here. */
interface Routable {
  addRoutes?(routes: { condition: { urlPattern: string }; source: { cacheName: string } }[]): Promise<void>;
}

/**
 * Lets the browser take what never changes under its name from where it is kept, without waking this worker. What is not kept, or not
 * any more, comes from the network then.
 */
async function shortcut(event: ExtendableEvent & Routable): Promise<void> {
  await event
    .addRoutes?.([{ condition: { urlPattern: `${scope}assets/*` }, source: { cacheName: own.shell } }])
    // Without it, all of them are answered here.
    .catch(() => {});
}

interface Given {
  request: Request;
  url: URL;
  event: ExtendableEvent;
}

/**
 * A file of this build's shell, of an older one under a name that only it has, or not of the site. What the reader has deleted
 * comes from the host, and is not kept again.
 */
async function shellFile(address: string, request: Request): Promise<Response> {
  return (await shell.match(precache.getCacheKeyForURL(address) ?? request)) ?? fetch(request);
}

/** Pages come from this build; what the site does not have is left to the host, whose page for that is kept as well. */
async function openPage({ request, url }: Given): Promise<Response> {
  const found = pageAt(url.href.slice(scope.length).replace(/[?#].*/s, ""), pages);
  if (found?.moved) return Response.redirect(scope + found.page + url.search);
  if (found) return shellFile(scope + found.page, request);
  try {
    return await fetch(request);
  } catch (error) {
    const page = await shell.match(missingKey(listing));
    if (page) return new Response(page.body, { status: 404, headers: page.headers });
    throw error;
  }
}

/** A runtime file of this build, or of an older one that a page still uses. */
async function readRuntime({ request, url, event }: Given): Promise<Response> {
  const path = url.href.slice(scope.length);
  const file = fileAt(listing, path) ?? (await builds.all()).map((one) => fileAt(one, path)).find((one) => one !== undefined);
  return file ? kept.answer(request, file, (work) => event.waitUntil(work)) : fetch(request);
}

/** Where other builds have the same bytes. */
async function same({ sha256 }: RuntimeFile): Promise<string[]> {
  return (await builds.all()).flatMap((one) =>
    Object.entries(one.runtime.files).flatMap(([name, file]) => (file.sha256 === sha256 ? [scope + one.runtime.folder + name] : [])),
  );
}

function fileAt({ runtime: { folder, files } }: Listing, path: string): RuntimeFile | undefined {
  return path.startsWith(folder) ? files[path.slice(folder.length)] : undefined;
}

/** Where each file of a build's runtime is, by its name. */
function addresses({ runtime: { folder, files } }: Listing): Map<string, string> {
  return new Map(Object.keys(files).map((name) => [name, scope + folder + name]));
}

/** Fetches all of this build; whatever fails, the build before it stays as it is, and what has arrived is there next time. */
function install(event: ExtendableEvent): Promise<void> {
  return navigator.locks.request(own.changing, async () => {
    await begin(own);
    const before = await builds.all();
    await builds.add(listing);
    await precache.install(event).catch(() => {
      doubting = true;
      return precache.install(event);
    });
    await addMissing();
    const had: string[] = [];
    for (const one of before) for (const [name, address] of addresses(one)) if (await kept.has(address)) had.push(name);
    // Who had Python without a connection keeps it, with the packages they used.
    if (had.length > 0) await keepFiles(listing, wanted(listing, had)).catch(unlessFull);
  }) as Promise<void>;
}

/** After all was deleted, or when what should have come then did not. */
async function makeWhole(event: ExtendableEvent): Promise<Done> {
  if (await pagesKept()) return { whole: true };
  // Workbox heeds what kind of event it is.
  const like = { type: "install", waitUntil: (work: Promise<unknown>) => event.waitUntil(work) } as ExtendableEvent;
  return install(like).then(
    () => ({ whole: true }),
    () => ({ whole: false }),
  );
}

async function pagesKept(): Promise<boolean> {
  if (!(await builds.get(listing.build))) return false;
  const keys = await shell.use(async (cache) => new Set((await cache.keys()).map(({ url }) => url)), new Set<string>());
  return listing.shell.every((file) => keys.has(shellKey(file)));
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
  for (const name of found.runtime.first) if (!(await kept.has(scope + found.runtime.folder + name))) return { whole: false };
  return { whole: true };
}

async function keepFiles({ runtime }: Listing, files: Iterable<string>): Promise<void> {
  for (const name of new Set(files)) {
    // The rest would be fetched for nothing.
    if (!(await caches.has(own.builds))) throw new Error("all that was kept has been deleted");
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
    await kept.prune(listings.flatMap((one) => [...addresses(one).values()]));
    const keys = new Set(listings.flatMap((one) => [...one.shell.map(shellKey), missingKey(one)]));
    await shell.use(async (cache) => {
      for (const { url } of await cache.keys()) if (!keys.has(url)) await cache.delete(url);
    }, undefined);
  });
}

/** As Workbox makes it. */
function shellKey({ url, revision }: Listing["shell"][number]): string {
  return scope + url + (revision === null ? "" : `?__WB_REVISION__=${revision}`);
}
