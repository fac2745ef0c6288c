import assert from "node:assert/strict";
import { test } from "node:test";
import { affordsPackages, affordsSpare } from "../../site/scripts/spare.ts";

test("a spare is for devices with memory, and for nobody who saves data", () => {
  const desktop = { userAgent: "X11; Linux" };
  assert.equal(affordsSpare(desktop), true);
  assert.equal(affordsSpare({ ...desktop, deviceMemory: 8 }), true);
  assert.equal(affordsSpare({ ...desktop, deviceMemory: 2 }), false);
  assert.equal(affordsSpare({ userAgent: "iPhone; Mobile" }), false);
  assert.equal(affordsSpare({ userAgent: "Macintosh", maxTouchPoints: 5 }), false);
  assert.equal(affordsSpare({ userAgent: "Macintosh", maxTouchPoints: 0 }), true);
  assert.equal(affordsSpare({ ...desktop, deviceMemory: 8, connection: { saveData: true } }), false);
});

test("packages come ahead only where a spare is affordable and bytes are not paid for", () => {
  const device = { deviceMemory: 8, userAgent: "" };
  assert.equal(affordsPackages(device), true);
  assert.equal(affordsPackages({ ...device, connection: { type: "wifi" } }), true);
  assert.equal(affordsPackages({ ...device, connection: { type: "cellular" } }), false);
  assert.equal(affordsPackages({ ...device, connection: { saveData: true } }), false);
  assert.equal(affordsPackages({ ...device, deviceMemory: 2 }), false);
  assert.equal(affordsPackages({ userAgent: "Firefox" }), true);
  assert.equal(affordsPackages({ userAgent: "Mobile Firefox" }), false);
});
