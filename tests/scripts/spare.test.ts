import assert from "node:assert/strict";
import { test } from "node:test";
import { affordsSpare } from "../../site/scripts/spare.ts";

test("a spare is for devices with memory, and for nobody who saves data", () => {
  const desktop = { userAgent: "X11; Linux" };
  assert.equal(affordsSpare(desktop), true);
  assert.equal(affordsSpare({ ...desktop, deviceMemory: 8 }), true);
  assert.equal(affordsSpare({ ...desktop, deviceMemory: 2 }), false);
  assert.equal(affordsSpare({ userAgent: "iPhone; Mobile" }), false);
  assert.equal(affordsSpare({ ...desktop, deviceMemory: 8, connection: { saveData: true } }), false);
});
