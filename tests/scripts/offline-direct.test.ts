import assert from "node:assert/strict";
import { test } from "node:test";
import { keptFile } from "../../site/scripts/offline/direct.ts";
import { Kept } from "../../site/scripts/offline/kept.ts";
import { names } from "../../site/scripts/offline/listing.ts";
import { memory } from "./memory.ts";

const ROOT = "https://example.invalid/course/";
const ADDRESS = `${ROOT}runtime/1.0-abc/one.whl`;

test("a runtime file is found where the service worker keeps it", async () => {
  const bytes = new TextEncoder().encode("a wheel");
  const sha256 = Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex");
  const { stock } = memory();
  const kept = new Kept(
    stock,
    async () => [],
    async () => new Response(bytes),
  );
  const match = async (address: string, { cacheName }: { cacheName: string }) =>
    cacheName === names(ROOT).runtime ? stock.match(address) : undefined;
  Object.assign(globalThis, { caches: { match } });

  assert.equal(await keptFile(ADDRESS), undefined);
  await kept.keep(ADDRESS, { size: bytes.length, sha256 });
  assert.equal(await (await keptFile(ADDRESS))?.text(), "a wheel");
});

test("where storage is forbidden nothing is kept", async () => {
  Object.assign(globalThis, { caches: { match: () => Promise.reject(new DOMException("", "SecurityError")) } });
  assert.equal(await keptFile(ADDRESS), undefined);
});
