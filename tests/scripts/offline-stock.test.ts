import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { names } from "../../site/scripts/offline/listing.ts";
import { begin, type CacheLike, forget, stock } from "../../site/scripts/offline/stock.ts";

const own = names("https://example.invalid/course/");
const { use } = stock(own, "runtime");
const caches = new Map<string, string[]>();

function open(name: string): CacheLike {
  const urls = caches.get(name) ?? [];
  caches.set(name, urls);
  return {
    match: async () => undefined,
    put: async (url) => void urls.push(url),
    delete: async () => false,
    keys: async () => urls.map((url) => ({ url })),
  };
}

beforeEach(() => {
  caches.clear();
  Object.assign(globalThis, {
    caches: { has: async (name: string) => caches.has(name), open: async (name: string) => open(name), delete: async (name: string) => caches.delete(name) },
  });
});

test("what is kept can be looked into", async () => {
  await begin(own);
  await use((cache) => cache.put("one", new Response("")), undefined);
  assert.equal(await use(async (cache) => (await cache.keys()).length, 0), 1);
});

test("looking into what was deleted, or adding to it, does not make it anew", async () => {
  await begin(own);
  await use((cache) => cache.put("one", new Response("")), undefined);
  await forget(own);
  await use((cache) => cache.put("two", new Response("")), undefined);
  assert.equal(await use(async (cache) => (await cache.keys()).length, 0), 0);
  assert.equal(caches.size, 0);
});

for (const [what, busy] of [
  ["looked into", (work: () => Promise<void>) => use(work, undefined)],
  ["added to", (work: () => Promise<void>) => navigator.locks.request(own.changing, work)],
] as const)
  test(`what is being ${what} is deleted afterwards`, async () => {
    await begin(own);
    let end = () => {};
    const under = busy(() => new Promise((resolve) => (end = resolve)));
    const forgotten = forget(own).then(() => "forgotten");
    // Whatever waits for nothing has happened by then.
    const rest = new Promise((done) => setTimeout(done, 0, "waiting"));
    const first = await Promise.race([forgotten, rest]);
    const left = caches.has(own.builds);
    end();
    await under;
    assert.deepEqual([first, left], ["waiting", true]);
    assert.equal(await forgotten, "forgotten");
    assert.equal(caches.size, 0);
  });

test("a full disk is told to who adds", async () => {
  await begin(own);
  const full = new DOMException("", "QuotaExceededError");
  await assert.rejects(
    use(() => Promise.reject(full), undefined),
    full,
  );
});
