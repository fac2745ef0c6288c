import assert from "node:assert/strict";
import { test } from "node:test";
import { type Cut, message, waiting } from "../../site/scripts/ended.ts";

const CUTS: Cut[] = [
  { ended: "stopped" },
  { ended: "time-limit", seconds: 20 },
  { ended: "crashed", detail: "memory access out of bounds" },
  { ended: "unavailable", failure: { reason: "wrong-hash", file: "numpy.whl", detail: "" } },
];

test("each way to end without a verdict has words of its own and a way back", () => {
  assert.equal(new Set(CUTS.map((cut) => message(cut).text)).size, CUTS.length);
  for (const cut of CUTS) assert.notEqual(message(cut).again, "");
});

test("the time limit says how long it was, and a missing Python says which file", () => {
  assert.match(message({ ended: "time-limit", seconds: 20 }).text, /20 seconds/);
  assert.match(message({ ended: "unavailable", failure: { reason: "wrong-hash", file: "numpy.whl", detail: "" } }).text, /numpy\.whl/);
});

test("a check asked for early says that it is queued", () => {
  assert.match(waiting("off"), /starting/);
  assert.match(waiting("starting"), /starting/);
  assert.match(waiting("busy"), /Waiting/);
  assert.match(waiting("ready"), /Checking/);
});
