import assert from "node:assert/strict";
import { test } from "node:test";
import type { Check, CodeError, Verdict } from "../../site/scripts/protocol.ts";
import { firstFailing, repeats, single, summary } from "../../site/scripts/summary.ts";

function verdict(passed: boolean[], error: Partial<CodeError> | null = null): Verdict {
  const checks = passed.map((one, index): Check => ({ name: `c${index}`, says: "", passed: one, call: null, got: null, want: null, nudge: null, message: null }));
  const raised = error && { type: "Error", message: "", advice: null, line: null, column: null, end_line: null, end_column: null, text: "", ...error };
  return { version: 1, correct: false, tell: null, checks, marks: [], stdout: "", error: raised };
}

test("an error is named with its line", () => {
  assert.equal(summary(verdict([false], { type: "NameError", line: 3 })), "Your program stopped with a NameError on line 3.");
  assert.equal(summary(verdict([], { type: "IndexError" })), "Your program stopped with an IndexError.");
});

test("several checks are counted, a single one is not", () => {
  assert.equal(summary(verdict([true, false, true])), "2 of 3 checks pass.");
  assert.equal(summary(verdict([true, false])), "1 of 2 checks passes.");
  assert.equal(summary(verdict([false, false])), "0 of 2 checks pass.");
  assert.equal(summary(verdict([false])), "");
});

test("the first failing check is the one to look at", () => {
  assert.equal(firstFailing(verdict([true, false, false]))?.name, "c1");
  assert.equal(firstFailing(verdict([])), null);
});

test("without checks the marks say where to look", () => {
  const marked = (...right: boolean[]): Verdict => ({ ...verdict([]), marks: right.map((one, index) => ({ part: String(index), right: one, why: null })) });
  assert.match(summary(marked(true, false)), /marked/);
  assert.match(summary(marked(true)), /missing/);
});

test("an answer of one wrong part is told from one of which a part is wrong", () => {
  const mark = { part: "0", right: false, why: null };
  assert.equal(single({ ...verdict([]), marks: [mark] }), true);
  assert.equal(single({ ...verdict([]), marks: [mark, { ...mark, part: "1", right: true }] }), false);
  assert.equal(single({ ...verdict([]), marks: [{ ...mark, right: true }] }), false);
  assert.equal(single({ ...verdict([false]), marks: [mark] }), false);
});

test("a message that only repeats both values is told from one that adds something", () => {
  const check: Check = { name: "c", says: "", passed: false, call: "f()", got: "1", want: "2", nudge: null, message: "It is 1, wanted 2." };
  assert.equal(repeats(check), true);
  assert.equal(repeats({ ...check, message: "Your function jumps." }), false);
  assert.equal(repeats({ ...check, message: null }), false);
});
