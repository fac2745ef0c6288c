import assert from "node:assert/strict";
import { test } from "node:test";
import { pointedAt } from "../../site/scripts/error-line.ts";

const LINES = ["a = 1", "b = a / 0", ""];
const doc = {
  lines: LINES.length,
  line: (number: number) => {
    const from = LINES.slice(0, number - 1).join("\n").length + (number > 1 ? 1 : 0);
    const text = LINES[number - 1] ?? "";
    return { from, to: from + text.length, number, text, length: text.length };
  },
} as Parameters<typeof pointedAt>[0];

test("the part from the column to the end column is marked", () => {
  assert.deepEqual(pointedAt(doc, { line: 2, column: 5, end_line: 2, end_column: 10 }), { from: 10, to: 15 });
});

test("a part that goes on in later lines, or past the end, ends with its line", () => {
  assert.deepEqual(pointedAt(doc, { line: 2, column: 5, end_line: 3, end_column: 1 }), { from: 10, to: 15 });
  assert.deepEqual(pointedAt(doc, { line: 2, column: 5, end_line: 2, end_column: 99 }), { from: 10, to: 15 });
});

test("without columns, or outside the text, no part is marked", () => {
  for (const place of [
    { line: 2, column: null, end_line: 2, end_column: null },
    { line: 9, column: 1, end_line: 9, end_column: 2 },
    { line: null, column: 1, end_line: null, end_column: 2 },
    { line: 3, column: 1, end_line: 3, end_column: 2 },
  ]) {
    const { from, to } = pointedAt(doc, place);
    assert.equal(from, to);
  }
});
