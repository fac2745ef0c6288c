import assert from "node:assert/strict";
import { test } from "node:test";
import { stretches } from "../../site/scripts/plain.ts";

test("what stands between backticks is code", () => {
  assert.deepEqual(stretches("There is no `neuron` here."), [
    { text: "There is no ", code: false },
    { text: "neuron", code: true },
    { text: " here.", code: false },
  ]);
});

test("a backtick without its partner is a character like any other", () => {
  assert.deepEqual(stretches("a ` b"), [{ text: "a ` b", code: false }]);
});

test("markup in a sentence stays text", () => {
  assert.deepEqual(stretches("<b>"), [{ text: "<b>", code: false }]);
});
