import assert from "node:assert/strict";
import { test } from "node:test";
import { answerOf, arrange, move, moveAcross, neighbour, placeOf, type Puzzle, step } from "../../site/scripts/puzzle.ts";

function puzzle(pool: string, program: string): Puzzle {
  return { pool: pool.split(" ").filter(Boolean), program: program.split(" ").filter(Boolean) };
}

test("a line moves into the other list at the place that was asked for", () => {
  assert.deepEqual(move(puzzle("1 2 d1", "3 4"), "2", { list: "program", index: 1 }), puzzle("1 d1", "3 2 4"));
});

test("a place past the end means the end", () => {
  assert.deepEqual(move(puzzle("1", "2 3"), "1", { list: "program", index: 9 }), puzzle("", "2 3 1"));
});

test("a line that is moved down within its list ends where it was dropped", () => {
  assert.deepEqual(move(puzzle("", "1 2 3"), "1", { list: "program", index: 2 }), puzzle("", "2 3 1"));
});

test("moving leaves the old puzzle as it was, so that Escape can put it back", () => {
  const before = puzzle("1 2", "3");
  move(before, "1", { list: "program", index: 0 });
  assert.deepEqual(before, puzzle("1 2", "3"));
});

test("a line unknown to the puzzle changes nothing", () => {
  const before = puzzle("1", "2");
  assert.equal(move(before, "d7", { list: "pool", index: 0 }), before);
  assert.equal(moveAcross(before, "d7"), before);
  assert.equal(placeOf(before, "d7"), null);
});

test("a double click moves a line to the end of the other list, and back", () => {
  const there = moveAcross(puzzle("1 2", "3"), "1");
  assert.deepEqual(there, puzzle("2", "3 1"));
  assert.deepEqual(moveAcross(there, "1"), puzzle("2 1", "3"));
});

test("arrow keys move a line by one and stop at the ends", () => {
  const middle = puzzle("", "1 2 3");
  assert.deepEqual(step(middle, "2", "up"), puzzle("", "2 1 3"));
  assert.deepEqual(step(middle, "2", "down"), puzzle("", "1 3 2"));
  assert.equal(step(middle, "1", "up"), middle);
  assert.equal(step(middle, "3", "down"), middle);
});

test("the pool is on the left and the program on the right", () => {
  const both = puzzle("1 2 3", "4");
  assert.deepEqual(step(both, "3", "right"), puzzle("1 2", "4 3"));
  assert.deepEqual(step(both, "4", "left"), puzzle("4 1 2 3", ""));
  assert.equal(step(both, "1", "left"), both);
  assert.equal(step(both, "4", "right"), both);
});

test("the focus goes to the neighbour, or stays when there is none", () => {
  const both = puzzle("1 2 3", "4");
  assert.equal(neighbour(both, "1", "down"), "2");
  assert.equal(neighbour(both, "1", "up"), "1");
  assert.equal(neighbour(both, "3", "right"), "4");
  assert.equal(neighbour(puzzle("1", ""), "1", "right"), "1");
});

test("a stored answer is put back with the rest in the pool's own order", () => {
  assert.deepEqual(arrange(["3", "d1", "1", "2"], ["1", "3"]), puzzle("d1 2", "1 3"));
});

test("a stored answer with a strange or repeated line is refused", () => {
  assert.equal(arrange(["1", "2"], ["3"]), null);
  assert.equal(arrange(["1", "2"], ["1", "1"]), null);
});

test("labels are numbers for lines and text for distractors", () => {
  assert.deepEqual(answerOf(puzzle("2", "10 d1 1")), [10, "d1", 1]);
});
