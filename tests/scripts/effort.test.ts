import assert from "node:assert/strict";
import { test } from "node:test";
import { type Answer, digest, type Effort, fresh, judged, type Kind, offersSolution, restored, sameAnswer, worth } from "../../site/scripts/effort.ts";

const START = "w = ____";

/** An effort after these answers were checked and failed. */
function failedWith(...answers: Answer[]): Effort {
  return answers.reduce<Effort>((effort, answer) => judged(effort, "write-code", answer, false), fresh("b"));
}

test("an unchanged answer checked again is not another try", () => {
  assert.equal(failedWith("a", "a", "b", "b").tries.length, 2);
});

test("going back to an earlier answer is a try again", () => {
  assert.equal(failedWith("a", "b", "a").tries.length, 3);
});

test("the first pass earns the kind's XP", () => {
  const full: Record<Kind, number> = { "predict-output": 5, quiz: 5, "fill-blank": 10, "fix-bug": 10, "reorder-lines": 10, "write-code": 20 };
  for (const [kind, xp] of Object.entries(full)) assert.equal(judged(fresh("b"), kind as Kind, "x", true).xp, xp);
});

test("once the solution was seen a pass earns half, rounded up", () => {
  assert.equal(worth("predict-output", true), 3);
  assert.equal(worth("write-code", true), 10);
  assert.equal(judged({ ...fresh("b"), solutionSeen: true }, "quiz", [1], true).xp, 3);
});

test("a second pass earns nothing more, and seeing the solution afterwards takes nothing away", () => {
  const once = judged(fresh("b"), "fix-bug", "good", true);
  assert.equal(judged({ ...once, solutionSeen: true }, "fix-bug", "good too", true).xp, 10);
});

test("a solved exercise stays solved when a later answer fails", () => {
  const solved = judged(fresh("b"), "quiz", [0], true);
  const later = judged(solved, "quiz", [1], false);
  assert.equal(later.passed, true);
  assert.equal(later.state, "failed");
  assert.equal(later.xp, 5);
});

test("the solution is not offered before an honest try, however many hints are open", () => {
  assert.equal(offersSolution({ ...fresh("b"), hints: 3 }, 3, START), false);
  assert.equal(offersSolution({ ...failedWith(START), hints: 3 }, 3, START), false);
});

test("the solution is offered after one honest try once all hints are open", () => {
  assert.equal(offersSolution({ ...failedWith("w = 1"), hints: 2 }, 3, START), false);
  assert.equal(offersSolution({ ...failedWith("w = 1"), hints: 3 }, 3, START), true);
});

test("the solution is offered after three different wrong answers without any hint", () => {
  assert.equal(offersSolution(failedWith("a", "b", "a", "b"), 3, START), false);
  assert.equal(offersSolution(failedWith("a", "b", "c"), 3, START), true);
});

test("the solution stays within reach after a pass and after it was seen", () => {
  assert.equal(offersSolution({ ...fresh("b"), passed: true }, 3, START), true);
  assert.equal(offersSolution({ ...fresh("b"), solutionSeen: true }, 3, START), true);
});

test("whatever a storage holds becomes an effort", () => {
  assert.deepEqual(restored(null, "b"), fresh("b"));
  assert.deepEqual(restored({ answer: 7, tries: "many", hints: -1, xp: "lots", state: "running" }, "b"), fresh("b"));
  const kept = judged({ ...fresh("b"), hints: 2 }, "reorder-lines", [1, "d1"], false);
  assert.deepEqual(restored(JSON.parse(JSON.stringify(kept)), "other"), kept);
});

test("answers are the same when they would be sent as the same text", () => {
  assert.equal(sameAnswer([1, "d1"], [1, "d1"]), true);
  assert.equal(sameAnswer([1], ["1"]), false);
  assert.equal(sameAnswer(null, ""), false);
});

test("a digest tells texts apart and is the same every time", () => {
  assert.equal(digest("w = 1"), digest("w = 1"));
  assert.notEqual(digest("w = 1"), digest("w = 2"));
  assert.equal(digest(""), "cbf29ce484222325");
  assert.equal(digest("a"), "af63dc4c8601ec8c");
});
