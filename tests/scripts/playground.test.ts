import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import type { Python } from "../../site/scripts/python.ts";
import type { Frame } from "../../site/scripts/playground/frame.ts";
import { bytes, GRID, grid } from "../../site/scripts/playground/frame.ts";
import { History } from "../../site/scripts/playground/history.ts";
import { spots } from "../../site/scripts/playground/layout.ts";
import { numbers } from "../../site/scripts/playground/paint.ts";
import { Run } from "../../site/scripts/playground/run.ts";
import { defaults, read, type State, type Table, write } from "../../site/scripts/playground/state.ts";
import { erring, neuronTable, sentence } from "../../site/scripts/playground/words.ts";

const number = (name: string, least: number, most: number, usual: number, step: number | null = null) => ({
  name, label: name, default: usual, choices: [] as [string, string][], least, most, step,
});
const TABLE: Table = {
  fields: [
    { name: "data", label: "Data", default: "circles", choices: [["circles", "Circles"], ["spiral", "Spiral"], ["own", "Own"]], least: 0, most: 0, step: null },
    number("seed", 0, 9999, 1, 1),
    number("rate", 0.00001, 10, 0.03),
  ],
  mostLayers: 6,
  mostNeurons: 8,
  missions: ["ring"],
};

function state(fragment: string): State {
  const found = read(fragment, TABLE);
  assert.ok("state" in found, JSON.stringify(found));
  return found.state;
}

describe("an address", () => {
  it("restores exactly the state that wrote it", () => {
    const made: State = {
      settings: { data: "own", seed: 12, rate: 0.00025 },
      layers: [8, 8, 1],
      points: [[1.5, -2, 0], [-0.25, 1e-7, 5]],
      epoch: 1204,
      mission: "ring",
      probe: [0.5, -1.25],
      hide: ["code", "missions"],
    };
    assert.deepEqual(state(write(made, TABLE)), made);
    assert.deepEqual(state(`#${write(made, TABLE)}`), made);
  });
  it("without anything is the usual state, and the usual state writes nothing", () => {
    assert.deepEqual(state(""), defaults(TABLE));
    assert.equal(write(defaults(TABLE), TABLE), "");
  });
  it("can name a network without hidden layers", () => {
    assert.deepEqual(state("layers=none").layers, []);
    assert.equal(write({ ...defaults(TABLE), layers: [] }, TABLE), "layers=none");
  });
  it("that is broken or hostile is refused with a reason", () => {
    for (const [fragment, reason] of [
      ["data=moons", /data cannot be “moons”/],
      ["seed=1.5", /seed cannot be “1.5”/],
      ["seed=99999", /seed cannot be/],
      ["rate=NaN", /rate cannot be “NaN”/],
      ["rate=0x10", /rate cannot be/],
      ["rate=1e-999", /rate cannot be/],
      ["rate", /has no value/],
      ["layers=9", /layers cannot be “9”/],
      ["layers=1-1-1-1-1-1-1", /there may be 6/],
      ["layers=4-", /layers cannot be/],
      ["points=1_2", /points cannot be/],
      ["points=1_2_0_4", /is no point/],
      [`points=${"1_2_0~".repeat(1000)}1_2_1`, /more than 1000 points/],
      ["data=own", /own points are chosen, and there are none/],
      ["epoch=-1", /epoch cannot be/],
      ["epoch=1e9", /epoch cannot be/],
      ["mission=__proto__", /there is no mission/],
      ["hide=everything", /there is no part “everything” to hide/],
      ["__proto__=1", /there is no setting “__proto__”/],
      ["constructor=1", /there is no setting/],
      ["rate=%E0%A4%A", /cannot be read/],
      ["<script>alert(1)</script>=2", /there is no setting “<script>alert\(1\)<\/scrip…”/],
      ["probe=1_2_3", /probe is no point/],
    ] as const) {
      const found = read(fragment, TABLE);
      assert.ok("problem" in found, fragment);
      assert.match(found.problem, reason, fragment);
    }
  });
});

function frame(epoch: number, train = 1 / (1 + epoch)): Frame {
  return {
    epoch,
    problem: null,
    loss: { train, test: 2 * train },
    accuracy: { train: 0.975, test: 0.9 },
    layers: [{ W: [[1, -2], [0.5, 0]], b: [0.1, 0.2], dW: [[0.01, 0], [0, 0]], db: [0, 0.03] }, { W: [[1], [2]], b: [0], dW: [[0], [0]], db: [0] }],
    errors: { wrong: 3, points: 100, places: [{ where: "upper left", points: 20, wrong: 1 }, { where: "in the middle", points: 30, wrong: 2 }] },
    probe: { x: [2, 4], z: [[4.1, -3.8], [0.5]], a: [[1, -1], [0.62]] },
    mission: null,
  };
}

describe("the time machine", () => {
  it("keeps the first and the newest moment however long the run, and not too many between", () => {
    const history = new History();
    for (let epoch = 0; epoch < 10_000; epoch++) history.add(frame(epoch));
    assert.ok(history.length <= 242);
    assert.equal(history.at(0)?.epoch, 0);
    assert.equal(history.at(history.length - 1)?.epoch, 9999);
    assert.ok(history.curve.length <= 2001);
    const epochs = Array.from({ length: history.length }, (_, i) => history.at(i)?.epoch ?? -1);
    assert.ok(epochs.every((epoch, i) => i === 0 || epoch > (epochs[i - 1] ?? -1)));
  });
  it("takes no moment twice, and none that cannot be drawn", () => {
    const history = new History();
    history.add(frame(0));
    history.add(frame(0));
    history.add({ ...frame(1), problem: "the loss is nan" });
    assert.equal(history.length, 1);
  });
  it("keeps bookmarks in order, each once", () => {
    const history = new History();
    for (const epoch of [5, 2, 5]) history.bookmark(frame(epoch));
    assert.deepEqual(history.bookmarks.map(({ epoch }) => epoch), [2, 5]);
  });
});

describe("what is drawn, in words", () => {
  const opening = { reach: 2, classes: ["in", "out"], features: ["x", "y"], sizes: [2, 2, 1], parameters: 9, points: [{ X: [] as [number, number][], y: Array(70).fill(0) }, { X: [] as [number, number][], y: Array(30).fill(0) }] };
  it("says how training goes and where the boundary errs", () => {
    assert.equal(
      sentence(frame(3), opening),
      "After 3 epochs: the loss is 0.25 in training and 0.5 held out; 97.5 % of the 70 training points and 90 % of the 30 held-out points are right. " +
        "3 of 100 points are on the wrong side, most of them in the middle (2 of 30) and upper left (1 of 20).",
    );
    assert.equal(erring({ wrong: 0, points: 4, places: [] }), "No point is on the wrong side of the boundary.");
    assert.match(sentence({ ...frame(0), problem: "too large" }, opening), /^Training has ended: too large/);
  });
  it("puts a point's own numbers into a neuron's weighted sum", () => {
    assert.deepEqual(neuronTable(frame(1), opening, 1, 0), [
      ["", "weight", "gradient", "comes in", "weight · what comes in"],
      ["input x", "1", "0.01", "2", "2"],
      ["input y", "0.5", "0", "4", "2"],
      ["bias", "0.1", "0", "", "0.1"],
      ["weighted sum z", "", "", "", "4.1"],
      ["activation a", "", "", "", "1"],
    ]);
    assert.deepEqual(neuronTable(frame(1), opening, 2, 0)[2], ["layer 1, neuron 2", "2", "0", "−1", "−2"]);
  });
});

describe("regions", () => {
  it("are rows of values, the first the lowest", () => {
    const values = Uint8Array.from({ length: GRID * GRID }, (_, i) => (i < GRID ? 255 : 0));
    const text = btoa(String.fromCharCode(...values));
    assert.deepEqual(bytes(text), values);
    assert.equal(grid(values, 255)[0]?.[7], 1);
    assert.equal(grid(values, 255)[1]?.[7], 0);
  });
  it("take their colours as browsers write them", () => {
    assert.deepEqual(numbers("rgb(26, 98, 180)"), [26, 98, 180]);
    assert.deepEqual(numbers("color(srgb 0.5 0 1)"), [128, 0, 255]);
  });
});

describe("the neurons of a network", () => {
  it("stand in columns, none on another", () => {
    const placed = spots([2, 8, 1]);
    assert.equal(placed.length, 11);
    assert.ok(placed.every(({ x, y }) => x > 0 && x < 1 && y > 0 && y < 1));
    assert.equal(new Set(placed.map(({ x, y }) => `${x} ${y}`)).size, 11);
  });
});

/** A run whose Python answers when the test says so. */
function slowRun() {
  const waiting: { wish: Record<string, unknown>; answer: (given: unknown) => void }[] = [];
  const play = (wish: string) => new Promise((resolve) => {
    const answer = (given: unknown) => resolve({ ended: "done", reply: { answer: JSON.stringify(given) } });
    waiting.push({ wish: JSON.parse(wish), answer });
  });
  const heard: string[] = [];
  const run = new Run({ play } as unknown as Python, TABLE, () => state(""), {
    onFrame: (frame) => heard.push(`epoch ${frame.epoch}`),
    onOpening: () => heard.push("opening"),
    onProblem: (problem) => heard.push(problem),
    onPlaying: (playing) => heard.push(playing ? "playing" : "paused"),
    onSettled: () => heard.push("settled"),
  });
  const at = (epoch: number) => ({ epoch, problem: null });
  const asked = () => waiting.map(({ wish }) => wish["wish"]);
  const answer = async (given: unknown) => {
    waiting.shift()?.answer(given);
    await turn();
  };
  return { run, heard, at, asked, answer };
}

describe("a run that is being opened", () => {
  it("takes one epoch asked for meanwhile", async () => {
    const { run, heard, at, asked, answer } = slowRun();
    const opened = run.open();
    const stepped = run.step(1);
    assert.deepEqual(asked(), ["open"]);
    await answer({ opening: {}, frame: at(0) });
    assert.deepEqual(asked(), ["advance"]);
    await answer({ epochs: 1, frame: at(1) });
    await Promise.all([opened, stepped]);
    assert.deepEqual(heard, ["opening", "epoch 0", "epoch 1"]);
  });
  it("plays when that was asked for meanwhile, and not if it was taken back", async () => {
    for (const taken of [false, true]) {
      const { run, heard, at, asked, answer } = slowRun();
      void run.open();
      void run.play();
      assert.ok(run.playing);
      if (taken) run.pause();
      await answer({ opening: {}, frame: at(0) });
      assert.deepEqual(asked(), taken ? [] : ["advance", "advance"]);
      assert.deepEqual(heard, taken ? ["playing", "paused", "opening", "epoch 0"] : ["playing", "opening", "epoch 0"]);
    }
  });
  it("pauses again when it cannot be opened, and says why", async () => {
    const { run, heard, answer } = slowRun();
    void run.open();
    void run.play();
    await answer({ problem: "one class only" });
    assert.deepEqual(heard, ["playing", "one class only", "paused"]);
  });
  it("forgets what was asked of the session before", async () => {
    const { run, at, asked, answer } = slowRun();
    void run.open();
    void run.play();
    void run.step(1);
    void run.open();
    assert.ok(!run.playing);
    await answer({ opening: {}, frame: at(0) });
    await answer({ opening: {}, frame: at(0) });
    assert.deepEqual(asked(), []);
  });
});
