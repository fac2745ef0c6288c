import assert from "node:assert/strict";
import { test } from "node:test";
import { compared, shortened } from "../../site/scripts/quote.ts";

test("a plain float is shown with at most ten significant digits", () => {
  assert.equal(shortened("1.1900000000000002"), "1.19");
  assert.equal(shortened("-0.7666712345678901"), "-0.7666712346");
  assert.equal(shortened("2.9999999999999996"), "3.0");
  assert.equal(shortened("1.2345678901234567e-12"), "1.23456789e-12");
});

test("short floats and every other text stay as they are", () => {
  for (const text of ["1.19", "12345678901", "[1.1900000000000002]", "'1.1900000000000002'", "nan", "0.000000012345"]) assert.equal(shortened(text), text);
});

test("a tolerance becomes a word", () => {
  assert.deepEqual(compared({ got: "1.1900000000000002", want: "0.7667 (within 0.0001)" }), { got: "1.19", want: "about 0.7667" });
});

test("two values that would look the same are shown in full", () => {
  const values = { got: "0.30000000000000004", want: "0.3" };
  assert.deepEqual(compared(values), values);
  assert.deepEqual(compared({ got: null, want: null }), { got: null, want: null });
});
