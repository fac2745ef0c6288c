import assert from "node:assert/strict";
import { test } from "node:test";
import { Capped } from "../../site/scripts/capped.ts";
import type { Part } from "../../site/scripts/protocol.ts";

const size = (parts: Part[]) => parts.reduce((sum, [, text]) => sum + text.length, 0);

test("ordinary output passes unchanged", () => {
  const capped = new Capped();
  const parts: Part[] = [
    ["stdout", "a\n"],
    ["stderr", "b\n"],
  ];
  assert.deepEqual(capped.take(parts, 0), parts);
  assert.equal(capped.leftOut, 0);
  assert.deepEqual(capped.tail, []);
});

test("what comes after text was dropped is the newest end, and the last count stands", () => {
  const capped = new Capped();
  capped.take([["stdout", "beginning"]], 0);
  assert.deepEqual(capped.take([], 900), []);
  assert.equal(capped.leftOut, 900);
  capped.take([["stdout", "the end"]], 893);
  assert.equal(capped.leftOut, 893);
  assert.deepEqual(capped.tail, [["stdout", "the end"]]);
});

test("a sender that knows no bound is bounded here, and no character is unaccounted for", () => {
  const capped = new Capped();
  let head = 0;
  for (let line = 0; line < 1000; line += 1) head += size(capped.take([["stdout", `${line}`.padStart(999, ".").concat("\n")]], 0));
  assert.ok(head <= 205_000);
  assert.equal(size(capped.tail), 8_000);
  assert.equal(head + capped.leftOut + size(capped.tail), 1_000_000);
  assert.equal(capped.tail.at(-1)?.[1].slice(-4), "999\n");
});
