import assert from "node:assert/strict";
import { test } from "node:test";
import { begun, challengeIds, counter, type Efforts, nextStep, unsolved, xp } from "../../site/scripts/tally.ts";

const EFFORTS: Efforts = new Map([
  ["one-neuron/relu-clips", { passed: true, xp: 5 }],
  ["one-neuron/forgotten-bias", { passed: false, xp: 0 }],
  ["one-neuron-more/extra", { passed: true, xp: 20 }],
]);

test("the counter counts the lesson's solved challenges among all of them", () => {
  assert.equal(counter(["one-neuron/relu-clips", "one-neuron/forgotten-bias", "one-neuron/never-opened"], EFFORTS), "1/3");
  assert.equal(counter([], EFFORTS), "0/0");
});

test("challenges are written as slugs of the lesson or as whole ids", () => {
  assert.deepEqual(challengeIds("  relu-clips other/quick ", "one-neuron"), ["one-neuron/relu-clips", "other/quick"]);
});

test("a lesson's XP leaves out lessons whose name only begins the same", () => {
  assert.equal(xp(EFFORTS, "one-neuron"), 5);
  assert.equal(xp(EFFORTS), 25);
});

test("what is still to be solved keeps the lesson's order", () => {
  const ids = ["one-neuron/never-opened", "one-neuron/relu-clips", "one-neuron/forgotten-bias"];
  assert.deepEqual(unsolved(ids, EFFORTS), ["one-neuron/never-opened", "one-neuron/forgotten-bias"]);
});

test("a lesson has begun once something in it was solved", () => {
  assert.equal(begun(EFFORTS, "one-neuron"), true);
  assert.equal(begun(EFFORTS, "one"), false);
  assert.equal(begun(new Map([["one-neuron/forgotten-bias", { passed: false, xp: 0 }]]), "one-neuron"), false);
});

const COURSE = ["one", "two", "three"].map((slug) => ({ slug, challenges: [`${slug}/a`, `${slug}/b`] }));
const solved = (...ids: string[]): Efforts => new Map(ids.map((id) => [id, { passed: true, xp: 5 }]));

test("who has done nothing starts with the first lesson", () => {
  assert.deepEqual(nextStep(COURSE, new Map()), { step: "start", index: 0 });
  assert.equal(nextStep([], new Map()), null);
});

test("a lesson that was begun is continued, even if an earlier one was left open", () => {
  assert.deepEqual(nextStep(COURSE, solved("one/a")), { step: "continue", index: 0 });
  assert.deepEqual(nextStep(COURSE, solved("one/a", "two/b")), { step: "continue", index: 1 });
});

test("after a whole lesson comes the next, then what was left open, then nothing", () => {
  assert.deepEqual(nextStep(COURSE, solved("one/a", "one/b")), { step: "next", index: 1 });
  assert.deepEqual(nextStep(COURSE, solved("two/a", "three/a", "three/b")), { step: "back", index: 0 });
  assert.equal(nextStep(COURSE, solved("one/a", "one/b", "two/a", "two/b", "three/a", "three/b")), null);
});

test("an exercise besides the challenges begins a lesson too", () => {
  assert.deepEqual(nextStep(COURSE, solved("two/extra")), { step: "continue", index: 1 });
});
