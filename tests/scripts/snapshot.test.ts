import assert from "node:assert/strict";
import { test } from "node:test";
import type { Emscripten } from "../../site/scripts/worker/loader.ts";
import { notEmpty, type Snapshot } from "../../site/scripts/worker/record.ts";
import { prepare } from "../../site/scripts/worker/snapshot.ts";

test("memory comes back as it was, empty where it was empty", async () => {
  const pages = 6;
  const before = new Uint8Array(pages * 16_384);
  before[20_000] = 1;
  before[70_000] = 2;
  const heap = new Uint8Array(before.length).fill(9);
  const restored: Uint8Array[] = [];
  const scope = globalThis as unknown as { _createPyodideModule: (settings: unknown) => Promise<Emscripten> };
  scope._createPyodideModule = async (settings) => {
    assert.equal((settings as { INITIAL_MEMORY: number }).INITIAL_MEMORY, before.length);
    return {
      HEAPU8: heap,
      LDSO: { loadedLibsByName: {}, loadedLibsByHandle: {} },
      wasmTable: { length: 0 },
      API: { sitePackages: "/", restoreSnapshot: (head: Uint8Array) => restored.push(head) },
    } as unknown as Emscripten;
  };
  const snapshot = {
    head: Uint8Array.of(7),
    memory: notEmpty(before),
    files: [],
    loader: { initial: 0, length: 0, libraries: [], extras: [] },
  } as unknown as Snapshot;
  prepare(before.length, Promise.resolve(snapshot));
  const module = await scope._createPyodideModule({});
  assert.deepEqual(heap, before);
  module.API.restoreSnapshot(new Uint8Array());
  assert.deepEqual(restored, [snapshot.head]);
});
