import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { KeptSnapshots } from "../../site/scripts/snapshots.ts";

const page = { base: "/course/", runtime: "runtime/", files: { "pyodide-lock-0a.json": { size: 1, sha256: "0a" } }, worker: "worker.js", packages: ["numpy"] };
let deleted: string[] = [];
const before = globalThis.caches;

beforeEach(() => {
  deleted = [];
  const caches = { delete: async (name: string) => deleted.push(name) > 0 };
  Object.defineProperty(globalThis, "caches", { value: caches, configurable: true });
});

afterEach(() => {
  Object.defineProperty(globalThis, "caches", { value: before, configurable: true });
});

/** Until all promises that were to be kept are kept. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("a snapshot that did not come to life is not tried again, and stays until Python is there without it", async () => {
  const snapshots = new KeptSnapshots(page, "browser", () => {}, () => true);
  assert.equal(snapshots.hopeful, true);
  snapshots.doubt();
  assert.equal(snapshots.hopeful, false);
  // A page that is left now was perhaps what broke the reading off.
  await settled();
  assert.deepEqual(deleted, []);
  snapshots.clear();
  await settled();
  assert.deepEqual(deleted, ["scratchnet-python:/course/"]);
});

test("one that nobody doubts stays", async () => {
  const snapshots = new KeptSnapshots(page, "browser", () => {}, () => true);
  snapshots.clear();
  await settled();
  assert.deepEqual(deleted, []);
});

test("where the reader wants nothing kept, none is, and the one that was there goes", async () => {
  const put: string[] = [];
  const opened = { keys: async () => [], put: async (address: string) => void put.push(address) };
  const gone = async (name: string) => deleted.push(name) > 0;
  Object.defineProperty(globalThis, "caches", { value: { delete: gone, open: async () => opened }, configurable: true });
  Object.assign(globalThis, { location: { href: "https://example.invalid/course/" } });
  const said: string[] = [];
  let allowed = true;
  const snapshots = new KeptSnapshots(
    page,
    "browser",
    (state) => said.push(state),
    () => allowed,
  );
  snapshots.take(new Blob(["one"]));
  await settled();
  allowed = false;
  await snapshots.heed();
  assert.deepEqual([put.length, said, deleted], [1, ["kept"], ["scratchnet-python:/course/"]]);
  snapshots.take(new Blob(["two"]));
  await settled();
  assert.equal(put.length, 1);
  allowed = true;
  await snapshots.heed();
  assert.deepEqual([put.length, said], [2, ["kept", "kept"]]);
});

test("after a second that did not come to life none is made", () => {
  const snapshots = new KeptSnapshots(page, "browser", () => {}, () => true);
  snapshots.doubt();
  assert.equal(snapshots.made, false);
  snapshots.clear();
  snapshots.doubt();
  assert.equal(snapshots.made, true);
});
