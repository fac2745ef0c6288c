import assert from "node:assert/strict";
import { test } from "node:test";
import { begun, challengeIds, counter, type Efforts, unsolved, xp } from "../../site/scripts/tally.ts";

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
