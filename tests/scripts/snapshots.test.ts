import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { KeptSnapshots } from "../../site/scripts/snapshots.ts";

const page = { base: "/course/", runtime: "runtime/", worker: "worker.js", packages: ["numpy"] };
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
  const snapshots = new KeptSnapshots(page, "browser", () => {});
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
  const snapshots = new KeptSnapshots(page, "browser", () => {});
  snapshots.clear();
  await settled();
  assert.deepEqual(deleted, []);
});

test("after a second that did not come to life none is made", () => {
  const snapshots = new KeptSnapshots(page, "browser", () => {});
  snapshots.doubt();
  assert.equal(snapshots.made, false);
  snapshots.clear();
  snapshots.doubt();
  assert.equal(snapshots.made, true);
});
