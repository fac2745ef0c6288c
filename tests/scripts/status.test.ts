import assert from "node:assert/strict";
import { test } from "node:test";
import { howMuch } from "../../site/scripts/status.ts";

test("the line says what is loading and how much", () => {
  const progress = { what: "NumPy", loaded: 6_100_000, total: 12_400_000 };
  assert.equal(howMuch("starting", progress), ": NumPy, 6.1 of 12.4 MB");
  assert.equal(howMuch("busy", progress), ", 6.1 of 12.4 MB");
});

test("once everything is here the line says that it is being unpacked", () => {
  assert.equal(howMuch("starting", { what: "unpacking, usually about 5 s", loaded: 5, total: 5 }), ": unpacking, usually about 5 s");
  assert.match(howMuch("busy", { what: "matplotlib", loaded: 5, total: 5 }), /unpacking/);
});
