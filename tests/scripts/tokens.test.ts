import assert from "node:assert/strict";
import { test } from "node:test";
import { pieces } from "../../site/scripts/tokens.ts";

test("words are numbered across lines and white space is kept", () => {
  assert.deepEqual(pieces("0.5  yes\n1"), [
    { text: "0.5", token: 0 },
    { text: "  ", token: null },
    { text: "yes", token: 1 },
    { text: "\n", token: null },
    { text: "1", token: 2 },
  ]);
});

test("an empty text has no pieces", () => {
  assert.deepEqual(pieces(""), []);
});
