import assert from "node:assert/strict";
import { test } from "node:test";
import { names } from "../../site/scripts/offline/listing.ts";
import { space } from "../../site/scripts/offline/space.ts";

const ROOT = "https://example.invalid/course/";
const own = names(ROOT);

function stored(held: Record<string, Record<string, Response>>): void {
  const open = async (name: string) => ({
    keys: async () => Object.keys(held[name] ?? {}).map((url) => ({ url })),
    match: async (key: string | { url: string }) => held[name]?.[typeof key === "string" ? key : key.url]?.clone(),
  });
  Object.assign(globalThis, { caches: { has: async (name: string) => name in held, open } });
}

test("what is kept counts as large as it is, not as it was sent", async () => {
  const listing = { build: "one", shell: [], runtime: { folder: "runtime/1/", files: { "core.wasm": { size: 5000, sha256: "" } }, first: [] } };
  stored({
    [own.builds]: { [`${ROOT}builds/one`]: Response.json(listing) },
    [own.runtime]: { [`${ROOT}runtime/1/core.wasm`]: new Response("compressed", { headers: { "content-length": "10" } }) },
    [own.shell]: {
      [ROOT]: new Response("a page", { headers: { "content-length": "3", "content-encoding": "gzip" } }),
      [`${ROOT}licences/`]: new Response("", { headers: { "content-length": "100" } }),
    },
  });
  assert.deepEqual(await space(own, ROOT), { pages: 106, runtime: 5000 });
});

test("where nothing is kept there is nothing to count", async () => {
  stored({});
  assert.deepEqual(await space(own, ROOT), { pages: 0, runtime: 0 });
});
