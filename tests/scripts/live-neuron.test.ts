import assert from "node:assert/strict";
import { test } from "node:test";
import { said } from "../../site/scripts/live-neuron.ts";
import { ACTIVATIONS } from "../../site/scripts/picture/neuron-data.ts";

test("the line below the drawing has the sum, the answer and what it means", () => {
  assert.equal(said(1.19, ACTIVATIONS.sigmoid.of(1.19), "sigmoid"), "Sum 1.19, sigmoid makes it 0.7667: yes.");
  assert.equal(said(-2, ACTIVATIONS.sigmoid.of(-2), "sigmoid"), "Sum −2, sigmoid makes it 0.1192: no.");
});

test("each activation has a middle of its own", () => {
  assert.match(said(0.2, ACTIVATIONS.tanh.of(0.2), "tanh"), /yes\.$/);
  assert.match(said(-0.2, ACTIVATIONS.tanh.of(-0.2), "tanh"), /no\.$/);
  assert.match(said(0.2, ACTIVATIONS.relu.of(0.2), "relu"), /yes\.$/);
  assert.match(said(-0.2, ACTIVATIONS.relu.of(-0.2), "relu"), /: no\.$/);
  assert.match(said(0, ACTIVATIONS.step.of(0), "step"), /no\.$/);
});
