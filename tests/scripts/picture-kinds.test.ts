import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { between, brushed } from "../../site/scripts/picture/digit.ts";
import { network } from "../../site/scripts/picture/network.ts";
import { placeAt, plot, readPlot } from "../../site/scripts/picture/plot.ts";
import { readPasses } from "../../site/scripts/picture/passes.ts";
import { Values } from "../../site/scripts/picture/values.ts";
import { opened, progressAt, steps, told } from "../../site/scripts/picture/way.ts";
import { spread } from "../../site/scripts/picture/lettering.ts";
import { draw, rolesOf } from "../../site/scripts/picture/kinds.ts";
import type { Drawn } from "../../site/scripts/picture/shape.ts";
import type { Node } from "../../site/scripts/picture/svg.ts";
import { toMarkup } from "../../site/scripts/picture/svg.ts";

/** The picture of these values, where `watch` is written as in a lesson. */
async function made(kind: string, watch: string, data: Record<string, unknown>, words: Record<string, string> = {}): Promise<Drawn> {
  const picture = await draw(kind, data, rolesOf(watch), words);
  assert.ok("drawings" in picture, JSON.stringify(picture));
  return picture;
}

async function problem(kind: string, watch: string, data: Record<string, unknown>, words: Record<string, string> = {}): Promise<string> {
  const picture = await draw(kind, data, rolesOf(watch), words);
  assert.ok("problem" in picture, "it was drawn");
  return picture.problem;
}

function all(node: Node, test: (node: Node) => boolean): Node[] {
  const below = node.children.flatMap((child) => (typeof child === "string" ? [] : all(child, test)));
  return test(node) ? [node, ...below] : below;
}

function ofClass(node: Node, name: string): Node[] {
  return all(node, ({ attrs }) => String(attrs["class"] ?? "").split(" ").includes(name));
}

function words(node: Node): string {
  return node.children.map((child) => (typeof child === "string" ? child : words(child))).join(" ");
}

/** Every number of all paths lies in the drawing's frame, give or take the room of a stroke. */
function within(node: Node): void {
  const [, , width = 0, height = 0] = String(node.attrs["viewBox"]).split(" ").map(Number);
  for (const { attrs } of all(node, ({ tag }) => tag === "circle" || tag === "rect" || tag === "line" || tag === "text"))
    for (const [name, most] of [["cx", width], ["x", width], ["x1", width], ["x2", width], ["cy", height], ["y", height], ["y1", height], ["y2", height]] as const)
      if (name in attrs && !("transform" in attrs)) assert.ok(Number(attrs[name]) >= -1 && Number(attrs[name]) <= most + 1, `${name} = ${attrs[name]} of ${most}`);
}

const LOSSES = { epochs: [1, 2, 3, 4], train_loss: [0.8, 0.5, 0.3, 0.2], test_loss: [0.9, 0.6, 0.55, 0.7] };
const CURVES = "x=epochs training=train_loss held_out=test_loss";

describe("a watch list", () => {
  it("names variables by the roles they play", () => {
    assert.deepEqual(rolesOf("x=epochs  training=train_loss bias"), { x: "epochs", training: "train_loss", bias: "bias" });
  });
  it("with a role that the kind does not know, or without one it needs, is refused", async () => {
    assert.equal(await problem("plane", "X y v", { X: [[0, 0]], y: [0], v: 1 }), "The role v is not known here; there are X, y, w, b, surface and box.");
    assert.equal(await problem("plane", "X", { X: [[0, 0]] }), "y has no value yet.");
    assert.equal(await problem("matrix", "matrix=M", { M: [[1]] }, { caption: "c" }), "The attribute caption is not known here; there are rows, columns, row-label and column-label.");
  });
});

describe("a plot", () => {
  it("draws one line for each role and names it in words", async () => {
    const { drawings, sentence, rows } = await made("plot", `${CURVES} mark=best`, { ...LOSSES, best: [3, 0.55] }, { "x-label": "epoch", "y-label": "loss" });
    for (const drawing of drawings) {
      assert.equal(ofClass(drawing, "line").filter(({ children }) => children.length > 0).length, 2);
      for (const word of ["training", "held out", "epoch", "loss", "(3, 0.55)"]) assert.ok(words(drawing).includes(word), word);
      within(drawing);
    }
    assert.equal(
      sentence,
      "2 lines of loss over epoch, from 1 to 4. Training goes from 0.8 to 0.2. Held out goes from 0.9 to 0.7 and is lowest, 0.55 at epoch 3. Marked: (3, 0.55).",
    );
    assert.deepEqual(rows, [["epoch", "training", "held out"], ["1", "0.8", "0.9"], ["2", "0.5", "0.6"], ["3", "0.3", "0.55"], ["4", "0.2", "0.7"]]);
  });
  it("counts from 0 without x, and leaves gaps where a value is lost", async () => {
    const { drawings, sentence, rows } = await made("plot", "loss", { loss: [3, "nan", 2, "inf", 1] });
    assert.deepEqual(rows.map(([x]) => x), ["x", "0", "1", "2", "3", "4"]);
    assert.equal(rows[2]?.[1], "–");
    assert.match(sentence, /cannot be drawn at 2 places/);
    assert.equal(String(ofClass(drawings[0] as Node, "line")[0]?.attrs["d"]).match(/M/g)?.length, 3);
  });
  it("leaves out of a scale of powers of ten what has no place there", async () => {
    const { sentence } = await made("plot", "loss", { loss: [100, 1, 0, -1] }, { log: "y" });
    assert.match(sentence, /powers of ten\. Loss goes from 100 to 1 and cannot be drawn at 2 places/);
    assert.equal(await problem("plot", "loss", { loss: [0, -1] }, { log: "y" }), "None of the lines has a value that can be drawn.");
    assert.match(await problem("plot", "loss", { loss: [1] }, { log: "x" }), /only log="y" is known/);
  });
  it("stays small for ten thousand points and keeps their extremes", async () => {
    const loss = Array.from({ length: 10_000 }, (_, i) => Math.sin(i / 50));
    loss[5003] = 40;
    const { drawings, rows } = await made("plot", "loss", { loss });
    const [drawing] = drawings as [Node];
    assert.ok(toMarkup(drawing).length < 20_000);
    const heights = [...String(ofClass(drawing, "line")[0]?.attrs["d"]).matchAll(/ (-?[\d.]+)/g)].map(([, y]) => Number(y));
    assert.ok(Math.min(...heights) < 60, "the peak is there");
    assert.equal(rows.length, 12);
  });
  it("says which list does not fit", async () => {
    assert.equal(await problem("plot", CURVES, { ...LOSSES, test_loss: [1] }), "test_loss has 1 value and epochs has 4: each point needs both.");
    assert.equal(await problem("plot", "x=epochs", LOSSES), "This picture needs a line: write role=variable in its watch list.");
    assert.equal(await problem("plot", "loss", { loss: [] }), "loss is empty: there is nothing to draw yet.");
    assert.equal(await problem("plot", "loss", { loss: 3 }), "loss should be a list of numbers, and is the number 3.");
    assert.equal(await problem("plot", "loss mark", { loss: [1, 2], mark: [1, 2, 3] }), "mark has 3 numbers, and a marked point has two: x and y.");
  });
  it("of a line that never changes has room above and below", async () => {
    const { drawings } = await made("plot", "loss", { loss: [2, 2, 2] });
    for (const drawing of drawings) assert.ok(!toMarkup(drawing).includes("NaN"));
    for (const drawing of (await made("plot", "loss", { loss: [0.5] })).drawings) assert.ok(!toMarkup(drawing).includes("NaN"));
  });
});

const AND = { X: [[0, 0], [0, 1], [1, 0], [1, 1]], y: [0, 0, 0, 1], w: [1, 1], b: -1.5 };

describe("a plane", () => {
  it("gives each class a mark, and says how the line parts them", async () => {
    const { drawings, sentence, rows } = await made("plane", "X y w b", AND, { "x-label": "rain", "y-label": "wind" });
    assert.equal(
      sentence,
      "4 points in the plane: 3 of class 0 (circles) and 1 of class 1 (triangle). The line 1 · x + 1 · y + (−1.5) = 0 parts them. Every point is on the side of its class.",
    );
    assert.deepEqual(rows[4], ["4", "1", "1", "1", "0.5", "positive"]);
    for (const drawing of drawings) {
      within(drawing);
      assert.equal(ofClass(drawing, "ring").length, 0);
    }
  });
  it("rings what the line has on the wrong side", async () => {
    const { drawings, sentence, rows } = await made("plane", "X y w b", { ...AND, b: -0.5 });
    assert.match(sentence, /2 of 4 are on the wrong side\.$/);
    assert.deepEqual(rows[2]?.at(-1), "positive, wrong");
    assert.ok(ofClass(drawings[0] as Node, "ring").length > 0);
  });
  it("has no line when both weights are 0", async () => {
    const { drawings, sentence } = await made("plane", "X y w b", { ...AND, w: [0, 0] });
    assert.match(sentence, /Both weights are 0, so there is no line/);
    assert.equal(ofClass(drawings[0] as Node, "border").length, 0);
  });
  it("draws a surface as a few outlines, not as thousands of squares", async () => {
    const side = Array.from({ length: 50 }, (_, i) => -1 + (2 * i) / 49);
    const surface = side.map((y) => side.map((x) => (x * x + y * y < 0.5 ? 1 : 0.02)));
    const { drawings, sentence } = await made("plane", "X y surface box", { ...AND, surface, box: [-1, 1, -1, 1] });
    for (const drawing of drawings) assert.ok(all(drawing, () => true).length < 60);
    const share = surface.flat().filter((value) => value === 1).length / 2500;
    assert.ok(sentence.includes(`class 1 has ${Math.round(share * 1000) / 10} %`), sentence);
  });
  it("takes whole numbers in a surface for classes", async () => {
    const surface = [[0, 1], [2, 2]];
    const { drawings, sentence } = await made("plane", "X y surface box", { ...AND, surface, box: [0, 1, 0, 1] });
    assert.match(sentence, /class 0 has 25 %, class 1 has 25 % and class 2 has 50 %/);
    assert.equal(ofClass(drawings[0] as Node, "wash").length, 3);
  });
  it("does not draw points outside its box, and says so", async () => {
    const { sentence } = await made("plane", "X y box", { ...AND, box: [-0.5, 0.5, -0.5, 1.5] });
    assert.match(sentence, /2 of the points lie outside/);
  });
  it("says what does not fit", async () => {
    assert.equal(await problem("plane", "X y", { X: [[1, 2, 3]], y: [0] }), "X[0] has 3 numbers, and 2 numbers belong there.");
    assert.equal(await problem("plane", "X y", { X: [[1, 2]], y: [0, 1] }), "X has 1 point and y has 2: each point needs a class.");
    assert.equal(await problem("plane", "X y", { X: [[1, 2]], y: [0.5] }), "y[0] is 0.5, and a class is a whole number from 0.");
    assert.equal(await problem("plane", "X y", { X: [[1, "nan"]], y: [0] }), "X[0][1] is not a finite number.");
    assert.match(await problem("plane", "X y surface", { ...AND, surface: [[0, 1], [1, 0]] }), /needs a box/);
    assert.match(await problem("plane", "X y surface box", { ...AND, surface: [[0, 7.5], [1, 0]], box: [0, 1, 0, 1] }), /surface\[0\]\[1\] is 7\.5/);
    assert.match(await problem("plane", "X y w b", { ...AND, w: [1, 2, 3] }), /a line in the plane has two weights/);
  });
});

const SMALL = { weights: [[[1, -1], [0.5, 0]], [[2], [-3]]], biases: [[0.1, 0.2], [0.3]], activations: [[1, 2], [2.1, 0], [0.9]], names: ["rain", "wind"] };

describe("a network", () => {
  it("shows every neuron and weight of a small one", async () => {
    const { drawings, sentence, rows } = await made("network", "weights biases activations names", SMALL);
    for (const drawing of drawings) {
      assert.equal(ofClass(drawing, "unit").length, 5);
      assert.equal(all(drawing, ({ tag }) => tag === "line").length, 6);
      for (const part of ["rain", "wind", "2.1", "0.9", "+2", "−3", "b +0.3"]) assert.ok(words(drawing).includes(part), part);
      within(drawing);
    }
    assert.equal(sentence, "A network of 2 inputs, a hidden layer of 2 and 1 output: 9 parameters. For 1 and 2 it gives 0.9.");
    assert.deepEqual(rows[3], ["hidden, neuron 1", "1 and 0.5", "0.1", "2.1"]);
  });
  it("tells signs by class and widths by size", async () => {
    const { drawings } = await made("network", "weights", { weights: [[[2], [-1], [0]]] });
    const edges = all(drawings[0] as Node, ({ tag }) => tag === "line");
    assert.deepEqual(edges.map(({ attrs }) => attrs["class"]), ["edge positive", "edge negative", "edge zero"]);
    const [two = 0, one = 0, none = 0] = edges.map(({ attrs }) => Number(attrs["stroke-width"]));
    assert.ok(two > one && one > none);
  });
  it("shortens big layers with a count", async () => {
    const table = (rows: number, columns: number) => Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => Math.sin(i * columns + j)));
    const { drawings, sentence } = await made("network", "weights", { weights: [table(64, 32), table(32, 10)] });
    for (const drawing of drawings) {
      assert.equal(ofClass(drawing, "unit").length, 9 + 9 + 10);
      assert.match(words(drawing), /⋮ 55 more.*⋮ 23 more/);
      within(drawing);
    }
    assert.match(sentence, /64 inputs, a hidden layer of 32 and 10 outputs: 2368 weights/);
  });
  it("takes a batch of one example for an example", async () => {
    const { rows } = await made("network", "weights activations", { weights: SMALL.weights, activations: [[[1, 2]], [[2.1, 0]], [[0.9]]] });
    assert.deepEqual(rows[1], ["input 1", "", "1"]);
  });
  it("draws a stroke without gaps, however few places of it are told", () => {
    assert.deepEqual(between({ x: 2.5, y: 0.5 }, { x: 2.5, y: 7.5 }), [2, 10, 18, 26, 34, 42, 50, 58]);
    assert.deepEqual(between({ x: 7.5, y: 3.5 }, { x: 12, y: 3.5 }), [31], "not past the edge");
    assert.deepEqual(between({ x: 4.2, y: 1.1 }, { x: 4.2, y: 1.1 }), [12]);
    const slanted = between({ x: 0.5, y: 7.5 }, { x: 6.5, y: 0.5 });
    assert.ok(slanted.every((pixel, i) => i === 0 || Math.abs((slanted[i - 1] ?? 0) % 8 - (pixel % 8)) <= 1));
    assert.ok(slanted.length >= 8);
  });
  it("says which layer does not fit", async () => {
    assert.equal(
      await problem("network", "weights=W", { W: [[[1, 2]], [[1]]] }),
      "W[1] has the shape (1, 1), and takes 1 numbers; the layer before it gives 2.",
    );
    assert.match(await problem("network", "weights biases", { ...SMALL, biases: [[0.1, 0.2]] }), /biases has 1 list, and the network has 2 layers/);
    assert.match(await problem("network", "weights activations", { ...SMALL, activations: [[1, 2]] }), /should have 3: the input, then one for each layer/);
    assert.match(await problem("network", "weights names", { ...SMALL, names: ["rain"] }), /names has 1 name, and the network has 2 inputs/);
  });
});

describe("a matrix", () => {
  const CONFUSION = { matrix: [[8, 1, 0], [2, 7, 1], [0, 0, 9]] };
  const NAMES = { rows: "normal, warning, critical", columns: "normal, warning, critical", "row-label": "true", "column-label": "predicted" };
  it("writes every number beside its shade", async () => {
    const { drawings, sentence, rows } = await made("matrix", "matrix", CONFUSION, NAMES);
    for (const drawing of drawings) {
      assert.deepEqual(ofClass(drawing, "value").map(words), ["8", "1", "0", "2", "7", "1", "0", "0", "9"]);
      const shades = ofClass(drawing, "shade").map(({ attrs }) => Number(attrs["fill-opacity"]));
      assert.ok((shades[8] ?? 0) > (shades[0] ?? 0) && shades[2] === 0);
    }
    assert.match(sentence, /^A table of 3 rows \(true\) and 3 columns \(predicted\)\. normal: normal 8, warning 1 and critical 0; warning:/);
    assert.deepEqual(rows[2], ["warning", "2", "7", "1"]);
  });
  it("tells negative numbers by class and sign", async () => {
    const { drawings } = await made("matrix", "matrix", { matrix: [-1, 2] });
    assert.deepEqual(ofClass(drawings[0] as Node, "shade").map(({ attrs }) => attrs["class"]), ["shade negative", "shade positive"]);
    assert.deepEqual(ofClass(drawings[0] as Node, "value").map(words), ["−1", "2"]);
  });
  it("says what does not fit", async () => {
    assert.equal(await problem("matrix", "matrix", CONFUSION, { rows: "a, b" }), "matrix has 3 rows, and 2 names for them: a, b.");
    assert.equal(await problem("matrix", "matrix", { matrix: [[1, 2], [3]] }), "matrix[1] has 1 number, and 2 numbers belong there.");
    assert.match(await problem("matrix", "matrix", { matrix: [Array(13).fill(0)] }), /1 row and 13 columns, and this picture has room for 24 by 12/);
  });
});

describe("images", () => {
  it("need one path for each grey, whatever the number of pixels", async () => {
    const images = Array.from({ length: 20 }, (_, n) => Array.from({ length: 8 }, (_, r) => Array.from({ length: 8 }, (_, c) => (n + r * c) % 17)));
    const labels = images.map((_, n) => `digit ${n}`);
    const { drawings, sentence, rows } = await made("images", "images labels", { images, labels });
    for (const drawing of drawings) {
      assert.ok(all(drawing, () => true).length < 60);
      assert.ok(words(drawing).includes("digit 19"));
      within(drawing);
    }
    assert.match(sentence, /^20 pictures of 8 by 8 pixels, from 0 \(no ink\) to 16 \(full ink\)\. Below them: digit 0, /);
    assert.equal(rows.length, 21);
  });
  it("may be a single one, and all of one grey", async () => {
    assert.match((await made("images", "images", { images: [[1, 1], [1, 1]] })).sentence, /^One picture of 2 by 2 pixels/);
  });
  it("say what does not fit", async () => {
    assert.equal(await problem("images", "images labels", { images: [[[1]], [[2]]], labels: ["a"] }), "labels has 1 text, and there are 2 pictures.");
    assert.match(await problem("images", "images", { images: [[[1, 2]], [[1]]] }), /images\[1\] has 1 by 1 pixels; all should have the same size/);
    assert.equal(await problem("images", "images", { images: 7 }), "images should be a list of pictures, and is the number 7.");
  });
});

describe("a landscape", () => {
  const x = [-2, -1, 0, 1, 2];
  const y = [-1, 0, 1];
  const height = y.map((b) => x.map((a) => a * a + 3 * b * b + 0.5));
  const WATCH = "x=w1 y=w2 height=losses path";
  const MAP = { w1: x, w2: y, losses: height, path: [[-2, 1], [-1, 0.5], [0, 0]] };
  it("draws lines of equal height and the way walked", async () => {
    const { drawings, sentence, rows } = await made("landscape", WATCH, MAP, { "x-label": "w₁", "y-label": "w₂" });
    for (const drawing of drawings) {
      assert.ok(ofClass(drawing, "isoline").length > 2);
      assert.equal(ofClass(drawing, "walk").length, 2);
      for (const word of ["start", "end"]) assert.ok(words(drawing).includes(word));
      within(drawing);
    }
    assert.equal(
      sentence,
      "A map of losses over w₁ from −2 to 2 and w₂ from −1 to 1. The lowest of its points is 0.5 at (0, 0), the highest 7.5. The way walked has 3 points, from (−2, 1) to (0, 0).",
    );
    assert.deepEqual(rows[2], ["1", "−1", "0.5"]);
  });
  it("says what does not fit", async () => {
    assert.equal(
      await problem("landscape", WATCH, { ...MAP, w1: [0, 1] }),
      "losses has the shape (3, 5), and with 3 values of w2 and 2 of w1 it should be (3, 2).",
    );
    assert.match(await problem("landscape", WATCH, { ...MAP, w2: [1, 0, -1] }), /w2 should be two numbers or more, each larger/);
  });
});

describe("places along a line", () => {
  it("move apart without leaving it", () => {
    assert.deepEqual(spread([10, 11, 50], 10, 0, 100), [10, 20, 50]);
    assert.deepEqual(spread([99, 98], 10, 0, 100), [100, 90]);
  });
});

describe("the way through a network", () => {
  const EXPLAINED = {
    layers: [
      { X: [[1, 2]], W: [[0.5, -1], [0.25, 1]], b: [0.1, 0], z: [[1.1, 1]], a: [[1.1, 1]], da: [[0.2, -0.4]], dz: [[0.2, 0]], dW: [[0.2, 0], [0.4, 0]], db: [0.2, 0], dX: [[0.1, 0.05]] },
      { X: [[1.1, 1]], W: [[1], [-2]], b: [0.5], z: [[-0.4]], a: [[0.4]], da: null, dz: [[0.2]], dW: [[0.22], [0.2]], db: [0.2], dX: [[0.2, -0.4]] },
    ],
    loss: { name: "binary_cross_entropy", formula: "", value: 0.51, outputs: [[-0.4]], y: [[0]] },
  };
  const data = () => readPasses(new Values({ explained: EXPLAINED, rate: 0.5 }, { explained: "explained", rate: "rate" }));
  it("goes through every layer and back", () => {
    assert.equal(steps(data()), 5);
    assert.deepEqual([0, 1, 2, 3, 4].map((step) => progressAt(data(), step)), [
      { layer: 0, back: false }, { layer: 1, back: false }, { layer: 2, back: false }, { layer: 2, back: true }, { layer: 1, back: true },
    ]);
    assert.match(told(data(), 0), /^The inputs are 1 \(input 1\), 2 \(input 2\)\.$/);
    assert.match(told(data(), 3), /^The loss, binary cross entropy, is 0\.51\. Back in layer 2, .* is 0\.2 \(output\)\.$/);
  });
  it("opens a neuron's sum with its numbers, and on the way back its slopes and the update", () => {
    const [sum, above, slopes, update] = opened(data(), 1, 0, true);
    assert.equal(sum, "hidden, neuron 1: z = 0.5 · 1 + 0.25 · 2 + 0.1 = 1.1, and its activation makes 1.1 of it.");
    assert.equal(above, "From above comes da = 0.2 · 1 = 0.2; times the local slope 1, dz = 0.2.");
    assert.equal(slopes, "Each weight's slope is dz times what came in: 0.2 (from input 1), 0.4 (from input 2); the bias's is 0.2.");
    assert.equal(update, "The update, w − 0.5 · slope: 0.5 becomes 0.4, 0.25 becomes 0.05.");
    assert.equal(opened(data(), 1, 0, false).length, 1);
    assert.match(opened(data(), 2, 0, true)[1] ?? "", /^The loss reads the weighted sums/);
  });
  it("shows no number where it has not been yet", async () => {
    const shown = (state: unknown) => {
      const drawing = network(data(), "wide", state as never);
      return ofClass(drawing, "unit").map((unit) => ofClass(unit, "value").map(words).join());
    };
    assert.deepEqual(shown({ layer: 0, back: false, chosen: null }), ["1", "2", "", "", ""]);
    assert.deepEqual(shown({ layer: 1, back: false, chosen: null }), ["1", "2", "1.1", "1", ""]);
    assert.deepEqual(shown({ layer: 2, back: true, chosen: null }), ["1", "2", "1.1", "1", "0.2"]);
    assert.deepEqual(shown({ layer: 1, back: true, chosen: null }), ["1", "2", "0.2", "0", "0.2"]);
    const drawing = network(data(), "wide", { layer: 2, back: true, chosen: { layer: 2, unit: 0 } });
    assert.equal(all(drawing, ({ attrs }) => attrs["data-quantity"] === "gradient" && attrs["class"] === "weight positive").length, 2);
    assert.equal(ofClass(drawing, "chosen").length, 1);
  });
  it("is told of one example only, and of what explain gives only", async () => {
    const two = { ...EXPLAINED, layers: EXPLAINED.layers.map((layer) => ({ ...layer, X: [...layer.X, ...layer.X] })) };
    assert.match(await problem("passes", "explained", { explained: two }), /tells of 2 examples; for the way back give it one/);
    assert.equal(await problem("passes", "explained=e", { e: [1, 2] }), "e should be what scratchnet.explain(network, X, y) gives.");
  });
});

describe("yours beside the reference", () => {
  it("says that both give the same, or where they differ most", async () => {
    const same = await made("compare", "yours reference", { yours: [[1, 2], [3, 4]], reference: [[1, 2], [3, 4 + 1e-9]] });
    assert.equal(same.sentence, "Yours gives the same as the reference: 4 values, none of them apart by more than rounding.");
    const { drawings, sentence, rows } = await made("compare", "yours=mine reference names", { mine: [1, 2.5], reference: [1, 4], names: ["a", "b"] });
    assert.equal(sentence, "1 of 2 values differs from the reference, most of all b: yours is 2.5, the reference 4.");
    assert.deepEqual(rows, [["", "yours", "reference", "difference"], ["a", "1", "1", "same"], ["b", "2.5", "4", "−1.5"]]);
    for (const drawing of drawings) {
      assert.equal(ofClass(drawing, "shade").length, 1);
      within(drawing);
    }
  });
  it("of another shape is refused with both shapes", async () => {
    assert.equal(
      await problem("compare", "yours reference", { yours: [1, 2], reference: [[1, 2]] }),
      "yours has the shape (2,), and reference has (1, 2): make yours give the same shape.",
    );
  });
});

describe("a movable point", () => {
  it("stands on every line at the place that was chosen", async () => {
    const data = { z: [-1, 0, 1], relu: [0, 0, 1], sigmoid: [0.27, 0.5, 0.73] };
    const picture = await draw("plot", data, rolesOf("x=z relu sigmoid"), { point: "x", "x-label": "z" }, 2);
    assert.ok("drawings" in picture);
    assert.match(picture.sentence, /At z 1: relu 1 and sigmoid 0\.73\.$/);
    assert.equal(ofClass(picture.drawings[0] as Node, "mark").length, 2);
    assert.match(await problem("plot", "relu", data, { point: "y" }), /only point="x" is known/);
  });
});

describe("a finger on the curves", () => {
  it("moves the point to the nearest place, and not past the ends", () => {
    const data = readPlot(new Values({ z: [0, 5, 10], a: [1, 2, 3], b: [0, 0, 0] }, { x: "z", a: "a", b: "b" }), {});
    for (const shape of ["wide", "narrow"] as const) {
      const lines = ofClass(plot(data, shape), "line").map(({ attrs }) => String(attrs["d"]));
      const places = lines[0]?.match(/[ML][\d.]+/g)?.map((one) => Number(one.slice(1))) ?? [];
      assert.equal(places.length, 3);
      assert.deepEqual(places.map((across) => placeAt(data, shape, across + 3)), [0, 1, 2]);
      assert.deepEqual([placeAt(data, shape, -50), placeAt(data, shape, 5000)], [0, 2]);
    }
  });
});

describe("a digit", () => {
  const table = (rows: number, columns: number) => Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => Math.sin(i * columns + j) / 8));
  const READER = { weights: [table(64, 12), table(12, 10)], biases: [Array(12).fill(0.1), Array(10).fill(0)] };
  it("shows the sheet, every layer and ten probabilities that add up", async () => {
    const { drawings, sentence, rows } = await made("digit", "weights biases", READER);
    for (const drawing of drawings) {
      assert.equal(all(drawing, ({ attrs }) => attrs["data-pad"] === 8).length, 1);
      assert.equal(ofClass(drawing, "chance").length, 10);
      assert.equal(ofClass(drawing, "best").length, 1);
      within(drawing);
    }
    assert.match(sentence, /^The drawing has ink in 33 of 64 pixels\. The network takes it for a \d, with probability/);
    assert.equal(rows.length, 1 + 10 + 12);
    const sum = rows.slice(1, 11).reduce((total, [, chance]) => total + Number(chance), 0);
    assert.ok(Math.abs(sum - 1) < 0.001);
  });
  it("spreads a stroke to the pixels beside it, but not around the edge", () => {
    const ink = brushed(Array(64).fill(0), 7);
    assert.deepEqual(ink.map((value, i) => [i, value]).filter(([, value]) => value !== 0), [[6, 5], [7, 16], [15, 5]]);
    assert.deepEqual(brushed(ink, 7, -1)[7], 0);
  });
  it("draws a stroke without gaps, however few places of it are told", () => {
    assert.deepEqual(between({ x: 2.5, y: 0.5 }, { x: 2.5, y: 7.5 }), [2, 10, 18, 26, 34, 42, 50, 58]);
    assert.deepEqual(between({ x: 7.5, y: 3.5 }, { x: 12, y: 3.5 }), [31], "not past the edge");
    assert.deepEqual(between({ x: 4.2, y: 1.1 }, { x: 4.2, y: 1.1 }), [12]);
    const slanted = between({ x: 0.5, y: 7.5 }, { x: 6.5, y: 0.5 });
    assert.ok(slanted.every((pixel, i) => i === 0 || Math.abs((slanted[i - 1] ?? 0) % 8 - (pixel % 8)) <= 1));
    assert.ok(slanted.length >= 8);
  });
  it("says which layer does not fit", async () => {
    assert.match(await problem("digit", "weights biases", { ...READER, weights: [table(10, 12), table(12, 10)] }), /weights\[0\] has the shape \(10, 12\), and 64 rows belong there: one for each pixel/);
    assert.match(await problem("digit", "weights biases", { weights: [table(64, 9)], biases: [Array(9).fill(0)] }), /gives 9 numbers, and there are ten digits/);
    assert.match(await problem("digit", "weights biases", { ...READER, biases: [[1]] }), /biases has 1 list, and weights has 2 tables/);
  });
});
