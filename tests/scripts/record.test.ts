import assert from "node:assert/strict";
import { test } from "node:test";
import { memoryOf, notEmpty, pack, type Snapshot, UnusableSnapshot, unpack } from "../../site/scripts/worker/record.ts";

const SNAPSHOT: Snapshot = {
  head: Uint8Array.from({ length: 16 }, (_, index) => 100 + index),
  memory: { length: 1000, parts: [[0, Uint8Array.of(1, 2, 3, 4)], [500, Uint8Array.from({ length: 64 }, (_, index) => index)]] },
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
  assert.deepEqual(found.head, SNAPSHOT.head);
  assert.deepEqual(
    found.files.map(([path, bytes]) => [path, [...bytes]]),
    [
      ["/lib/a.py", [1, 2, 3]],
      ["/lib/é.py", []],
    ],
  );
  assert.deepEqual(found.loader, SNAPSHOT.loader);
});

test("what is stored says how long the memory is before it is read", async () => {
  assert.equal(memoryOf(pack("key", SNAPSHOT).type), 1000);
  assert.equal(memoryOf((await new Response(pack("key", SNAPSHOT)).blob()).type), 1000);
  for (const type of ["", "text/html", "application/x-python-snapshot", "application/x-python-snapshot;memory=-1"])
    assert.throws(() => memoryOf(type), UnusableSnapshot);
});

test("whole pages of nothing are left out of a memory", () => {
  const page = 16_384;
  const bytes = new Uint8Array(6 * page + 100);
  for (const place of [0, page, 4 * page - 1]) bytes[place] = 1;
  const { length, parts } = notEmpty(bytes);
  assert.equal(length, bytes.length);
  assert.deepEqual(
    parts.map(([start, part]) => [start, part.length]),
    [
      [0, 2 * page],
      [3 * page, page],
      [6 * page, 100],
    ],
  );
  const again = new Uint8Array(length);
  for (const [start, part] of parts) again.set(part, start);
  assert.deepEqual(again, bytes);
  assert.deepEqual(notEmpty(new Uint8Array(2 * page)).parts, []);
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
