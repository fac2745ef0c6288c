import assert from "node:assert/strict";
import { test } from "node:test";
import { pack, type Snapshot, UnusableSnapshot, unpack } from "../../site/scripts/worker/record.ts";

const SNAPSHOT: Snapshot = {
  memory: Uint8Array.from({ length: 64 }, (_, index) => index),
  files: [
    ["/lib/a.py", Uint8Array.of(1, 2, 3)],
    ["/lib/é.py", Uint8Array.of()],
  ],
  loader: { initial: 10, length: 12, libraries: [], extras: [] },
  python: "3.13.2",
  numpy: "2.2.5",
};

const stored = () => pack("key", SNAPSHOT).arrayBuffer();

test("what is packed comes out again", async () => {
  const found = unpack("key", await stored());
  assert.deepEqual(found.memory, SNAPSHOT.memory);
  assert.deepEqual(
    found.files.map(([path, bytes]) => [path, [...bytes]]),
    [
      ["/lib/a.py", [1, 2, 3]],
      ["/lib/é.py", []],
    ],
  );
  assert.deepEqual(found.loader, SNAPSHOT.loader);
});

test("another key, a missing end, a changed byte and foreign bytes are refused", async () => {
  const bytes = await stored();
  assert.throws(() => unpack("another", bytes), UnusableSnapshot);
  for (const length of [0, 4, 100, bytes.byteLength - 1]) assert.throws(() => unpack("key", bytes.slice(0, length)), UnusableSnapshot);
  for (const place of [bytes.byteLength - 1, bytes.byteLength - 40]) {
    const changed = bytes.slice(0);
    new Uint8Array(changed)[place] = 255;
    assert.throws(() => unpack("key", changed), /damaged/);
  }
  assert.throws(() => unpack("key", new ArrayBuffer(1000)), UnusableSnapshot);
});
