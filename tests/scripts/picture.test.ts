import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, it } from "node:test";
import { draw } from "../../site/scripts/picture/kinds.ts";
import { mountPictures } from "../../site/scripts/picture/mount.ts";
import { describe as inWords, neuron } from "../../site/scripts/picture/neuron.ts";
import { checkNeuron, compute, type NeuronData } from "../../site/scripts/picture/neuron-data.ts";
import { Values } from "../../site/scripts/picture/values.ts";
import { format, signed } from "../../site/scripts/picture/number.ts";
import { ripple } from "../../site/scripts/picture/ripple.ts";
import { h, type Node, toElement, toMarkup } from "../../site/scripts/picture/svg.ts";

const LAKE = { inputs: [0.8, 0.6, 0.9], weights: [0.5, 0.7, 0.3], bias: 0.1, names: ["sunshine", "friends", "free time"] };

function data(raw: Record<string, unknown>): NeuronData {
  const checked = checkNeuron(new Values(raw));
  assert.ok("data" in checked, JSON.stringify(checked));
  return checked.data;
}

function problem(raw: Record<string, unknown>): string {
  const checked = checkNeuron(new Values(raw));
  assert.ok("problem" in checked);
  return checked.problem;
}

function all(node: Node, test: (node: Node) => boolean): Node[] {
  const below = node.children.flatMap((child) => (typeof child === "string" ? [] : all(child, test)));
  return test(node) ? [node, ...below] : below;
}

function words(node: Node): string {
  return node.children.map((child) => (typeof child === "string" ? child : words(child))).join("");
}

describe("numbers in pictures", () => {
  it("have four decimals at most and no trailing zeros", () => {
    assert.equal(format(0.1 + 0.2), "0.3");
    assert.equal(format(0.76671), "0.7667");
    assert.equal(format(120), "120");
  });
  it("carry a real minus, and zero has no sign", () => {
    assert.equal(format(-0.5), "−0.5");
    assert.equal(format(-0), "0");
    assert.equal(format(-1e-12), "−1e−12");
    assert.equal(signed(0.5), "+0.5");
    assert.equal(signed(0), "0");
  });
  it("are written with an exponent when they are very large or very small", () => {
    assert.equal(format(1e-7), "1e−07");
    assert.equal(format(1234567), "1.235e+06");
    assert.equal(format(0.00005), "0.0001");
  });
});

describe("the data of a neuron", () => {
  it("gives the lesson's own figures", () => {
    const { z, a } = compute(data(LAKE));
    assert.equal(format(z), "1.19");
    assert.equal(format(a), "0.7667");
  });
  it("names inputs that have no names", () => {
    assert.deepEqual(data({ inputs: [1, 2], weights: [1, 1], bias: 0, names: ["only one"] }).names, ["input 1", "input 2"]);
  });
  it("takes a bias that stands in an array of one", () => {
    assert.equal(data({ ...LAKE, bias: [0.1] }).bias, 0.1);
  });
  it("does not overflow", () => {
    const far = (bias: number) => compute(data({ inputs: [0], weights: [0], bias })).a;
    assert.equal(far(1000), 1);
    assert.equal(far(-1000), 0);
  });
  it("is refused in a sentence that says what is wrong", () => {
    assert.equal(problem({ inputs: [1], bias: 0 }), "weights has no value yet.");
    assert.equal(problem({ inputs: [1, 2], weights: [1], bias: 0 }), "inputs has 2 values and weights has 1: each input needs one weight.");
    assert.equal(problem({ ...LAKE, inputs: 3 }), "inputs should be a list of numbers, and is the number 3.");
    assert.equal(problem({ ...LAKE, inputs: [[1], [2], [3]] }), "inputs[0] should be a number, and is a list.");
    assert.equal(problem({ ...LAKE, bias: "much" }), 'bias should be a number, and is the text "much".');
    assert.equal(problem({ ...LAKE, weights: [1, Number.NaN, 1] }), "weights[1] is not a finite number.");
    assert.equal(problem({ ...LAKE, inputs: [], weights: [] }), "inputs is empty: a neuron needs at least one.");
    assert.match(problem({ inputs: Array(7).fill(1), weights: Array(7).fill(1), bias: 0 }), /room for 6/);
    assert.match(problem({ ...LAKE, activation: "softmax" }), /one of sigmoid, relu/);
  });
});

describe("the picture of a neuron", () => {
  it("shows every number in both shapes", () => {
    for (const shape of ["wide", "narrow"] as const) {
      const said = words(neuron(data(LAKE), shape));
      for (const part of ["0.8", "0.6", "0.9", "+0.5", "+0.7", "+0.3", "+0.1", "1.19", "0.7667", "sunshine", "friends", "free time", "sigmoid"])
        assert.ok(said.includes(part), `${shape} lacks ${part}`);
    }
  });
  it("tells a weight's sign by class and by sign, and its size by the edge", () => {
    const drawn = neuron(data({ inputs: [1, 1, 1], weights: [2, -1, 0], bias: 0 }));
    const edges = all(drawn, (node) => String(node.attrs["class"] ?? "").startsWith("edge ") && "stroke-width" in node.attrs);
    assert.deepEqual(edges.map((edge) => edge.attrs["class"]), ["edge positive", "edge negative", "edge zero"]);
    const [two = 0, one = 0, none = 0] = edges.map((edge) => Number(edge.attrs["stroke-width"]));
    assert.ok(two > one && one > none);
    assert.ok(words(drawn).includes("−1"));
  });
  it("gives each part its quantity, for the common highlight", () => {
    const drawn = neuron(data(LAKE));
    for (const quantity of ["input", "weight", "bias", "sum", "activation"])
      assert.ok(all(drawn, (node) => node.attrs["data-quantity"] === quantity).length > 0, quantity);
  });
  it("stays inside its frame for one input and for six", () => {
    for (const n of [1, 2, 6])
      for (const shape of ["wide", "narrow"] as const) {
        const drawn = neuron(data({ inputs: Array(n).fill(-1234.5678), weights: Array(n).fill(-0.0001), bias: -3 }), shape);
        const [, , width = 0, height = 0] = String(drawn.attrs["viewBox"]).split(" ").map(Number);
        for (const { attrs } of all(drawn, (node) => node.tag === "circle")) {
          const [x, y, r] = [Number(attrs["cx"]), Number(attrs["cy"]), Number(attrs["r"])];
          assert.ok(x - r >= 0 && x + r <= width && y - r >= 0 && y + r <= height, `${shape} with ${n}: ${x}, ${y}`);
        }
      }
  });
  it("is told in words with the same numbers", () => {
    const { sentence, rows } = inWords(data(LAKE));
    assert.match(sentence, /^A neuron with 3 inputs: sunshine 0\.8 times weight 0\.5, .* plus the bias 0\.1, make the weighted sum 1\.19; sigmoid turns it into 0\.7667\.$/);
    assert.deepEqual(rows[2], ["friends", "0.6", "0.7", "0.42"]);
    assert.deepEqual(rows.at(-1), ["activation a = sigmoid(z)", "", "", "0.7667"]);
    assert.ok(rows.every((row) => row.length === rows[0]?.length));
  });
  it("of a kind that does not exist is a problem", async () => {
    assert.deepEqual(await draw("galaxy", {}), {
      problem: "There is no picture of the kind galaxy; there are neuron, plot, plane, network, passes, compare, matrix, images, digit and landscape.",
    });
  });
});

describe("the drawing as text", () => {
  it("escapes what learners named", () => {
    const markup = toMarkup(neuron(data({ ...LAKE, names: ["<b>&", '"x"', "y"] })));
    assert.ok(!markup.includes("<b>"));
    assert.ok(markup.includes("&lt;b&gt;&amp;"));
    assert.ok(markup.includes("&quot;x&quot;"));
  });
  it("leaves out what is undefined and rounds coordinates", () => {
    assert.equal(toMarkup(h("line", { x1: 1 / 3, x2: -0, class: undefined })), '<line x1="0.33" x2="0"/>');
  });
  it("is what the build gets, line by line, mistakes included", () => {
    const program = fileURLToPath(new URL("../../site/scripts/picture/render-node.ts", import.meta.url));
    const input = [
      { kind: "neuron", watch: "inputs weights bias names", data: LAKE, words: {} },
      { kind: "neuron", watch: "inputs weights=w bias", data: { inputs: [1] }, words: {} },
    ].map((one) => JSON.stringify(one)).join("\n");
    const [good, bad] = execFileSync(process.execPath, [program], { input, encoding: "utf8" }).trim().split("\n").map((line) => JSON.parse(line));
    assert.equal(good.svg, toMarkup(neuron(data(LAKE), "wide")) + toMarkup(neuron(data(LAKE), "narrow")));
    assert.ok(good.html.startsWith(`<div class="drawing">${good.svg}</div>`));
    assert.ok(good.html.includes('<th scope="row">free time</th>'));
    assert.deepEqual(bad, { error: "w has no value yet." });
  });
});

describe("the ripple", () => {
  it("lights up from left to right", () => {
    const steps = all(ripple(), (node) => node.attrs["class"] === "node").map(({ attrs }) => [Number(attrs["cx"]), Number(attrs["data-step"])] as const);
    for (const [x, step] of steps) for (const [other, later] of steps) if (x < other) assert.ok(step < later);
  });
});

describe("pictures in a page", () => {
  it("are redrawn from new values, and say so when they cannot be", async () => {
    const page = new FakeElement("body");
    const figure = page.add("figure", { picture: "neuron", watch: "inputs weights bias", from: "one-neuron/decision" });
    const drawing = figure.add("div", {}, "drawing");
    const twin = figure.add("details", {}, "twin");
    const sentence = twin.add("p", {}, "sentence");
    twin.add("table");
    const pictures = mountPictures(page as unknown as ParentNode);
    assert.deepEqual(pictures.watch, ["inputs", "weights", "bias"]);
    assert.deepEqual(pictures.watchedAfter("one-neuron/decision"), ["inputs", "weights", "bias"]);
    assert.deepEqual(pictures.watchedAfter("one-neuron/other"), []);

    await pictures.update({ inputs: { value: [1] }, weights: { value: [2] }, bias: { value: 0.5 } });
    assert.equal(drawing.children.length, 2);
    assert.match(sentence.textContent, /weighted sum 2\.5/);

    await pictures.update({ inputs: { missing: true }, weights: { missing: true }, bias: { missing: true } });
    assert.equal(drawing.children.length, 2, "nothing is known, so what is drawn stays");

    await pictures.update({ inputs: { value: [1, 2] }, weights: { value: [2] }, bias: { value: 0.5 } });
    assert.equal(drawing.children[0]?.className, "picture-message");
    assert.match(drawing.children[0]?.textContent ?? "", /each input needs one weight/);
    assert.equal(twin.hidden, true);

    await pictures.update({ inputs: { value: [1] }, weights: { problem: "too large to show" }, bias: { value: 0.5 } }, "one-neuron/other");
    assert.match(drawing.children[0]?.textContent ?? "", /each input/, "another cell's pictures are left alone");
    await pictures.update({ inputs: { value: [1] }, weights: { value: [2] }, bias: { value: 1 } }, "one-neuron/decision");
    assert.equal(twin.hidden, false);
    assert.match(sentence.textContent, /weighted sum 3;/);

    pictures.fail("one-neuron/decision", "NameError");
    assert.match(drawing.children[0]?.textContent ?? "", /ended in NameError: mend it and run it again/);
    pictures.fail("one-neuron/other", "TypeError");
    assert.match(drawing.children[0]?.textContent ?? "", /NameError/, "another cell's error is its own");
  });
  it("are built from elements, never from markup", () => {
    const element = toElement(h("text", { x: 1 }, "<b>"), new FakeDocument() as unknown as Document) as unknown as FakeElement;
    assert.equal(element.textContent, "<b>");
    assert.equal(element.children.length, 0);
  });
});

/** The few parts of a page that mounting needs. */
class FakeDocument {
  createElement(tag: string): FakeElement {
    return new FakeElement(tag);
  }
  createElementNS(_namespace: string, tag: string): FakeElement {
    return new FakeElement(tag);
  }
}

class FakeElement {
  readonly ownerDocument = new FakeDocument();
  readonly attributes: Record<string, string> = {};
  nodes: (FakeElement | string)[] = [];
  hidden = false;
  readonly tag: string;
  dataset: Record<string, string>;
  className: string;

  constructor(tag: string, dataset: Record<string, string> = {}, className = "") {
    this.tag = tag;
    this.dataset = dataset;
    this.className = className;
  }
  add(tag: string, dataset: Record<string, string> = {}, className = ""): FakeElement {
    const child = new FakeElement(tag, dataset, className);
    this.nodes.push(child);
    return child;
  }
  get children(): FakeElement[] {
    return this.nodes.filter((node) => typeof node !== "string");
  }
  get textContent(): string {
    return this.nodes.map((node) => (typeof node === "string" ? node : node.textContent)).join("");
  }
  set textContent(text: string) {
    this.nodes = [text];
  }
  setAttribute(name: string, value: string): void {
    this.attributes[name] = value;
  }
  append(...nodes: (FakeElement | string)[]): void {
    this.nodes.push(...nodes);
  }
  replaceChildren(...nodes: (FakeElement | string)[]): void {
    this.nodes = nodes;
  }
  private matches(selector: string): boolean {
    return selector === this.tag || selector === `.${this.className}` || (selector === "[data-picture]" && "picture" in this.dataset);
  }
  querySelectorAll(selector: string): FakeElement[] {
    return this.children.flatMap((child) => [...(child.matches(selector) ? [child] : []), ...child.querySelectorAll(selector)]);
  }
  querySelector(selector: string): FakeElement | null {
    return this.querySelectorAll(selector)[0] ?? null;
  }
}
