import assert from "node:assert/strict";
import { test } from "node:test";
import { type Host, Offline } from "../../site/scripts/offline/offline.ts";
import type { Asked } from "../../site/scripts/offline/protocol.ts";

/** A browser whose service worker answers as the test wants. */
function setUp(answers: { whole?: boolean[]; build?: string; known?: boolean; refuses?: boolean } = {}) {
  const asked: Asked[] = [];
  const did: string[] = [];
  const whole = [...(answers.whole ?? [true])];
  const host: Host = {
    register: async () => {
      did.push("register");
      if (answers.refuses) throw new DOMException("no", "SecurityError");
    },
    unregister: async () => void did.push("unregister"),
    ask: async (one) => {
      asked.push(one);
      return one.do === "hello" ? { build: answers.build ?? "mine", known: answers.known ?? true } : { whole: whole.shift() ?? true };
    },
    reload: () => void did.push("reload"),
  };
  const root = { dataset: {} as Record<string, string | undefined> };
  return { offline: new Offline(host, { build: "mine", generous: true }, root), asked, did, root };
}

test("once all is kept the page says so", async () => {
  const { offline, asked, root } = setUp();
  const started = offline.start();
  assert.equal(root.dataset["offline"], "keeping");
  await started;
  assert.equal(root.dataset["offline"], "ready");
  assert.deepEqual(
    asked.map((one) => one.do),
    ["hello", "keep"],
  );
});

test("what did not arrive is asked for again when there is reason to", async () => {
  const { offline, asked } = setUp({ whole: [false, true] });
  await offline.start();
  assert.equal(offline.state, "keeping");
  await offline.keep();
  assert.equal(offline.state, "ready");
  await offline.keep();
  assert.equal(asked.length, 3);
});

test("a package that is used later is kept as well, and nothing is ready until it is", async () => {
  const { offline, asked } = setUp();
  await offline.start();
  offline.use("matplotlib.whl");
  assert.equal(offline.state, "keeping");
  await offline.keep();
  assert.equal(offline.state, "ready");
  assert.deepEqual(asked.at(-1), { do: "keep", build: "mine", files: ["matplotlib.whl"], first: true });
});

test("where the browser forbids it nothing is asked", async () => {
  const { offline, asked, root } = setUp({ refuses: true });
  await offline.start();
  await offline.keep();
  assert.equal(root.dataset["offline"], "off");
  assert.deepEqual(asked, []);
});

test("who saves data is not sent what they did not ask for", async () => {
  const asked: Asked[] = [];
  const host: Host = { register: async () => {}, unregister: async () => {}, ask: async (one) => void asked.push(one), reload() {} };
  const offline = new Offline(host, { build: "mine", generous: false }, { dataset: {} });
  await offline.start();
  assert.deepEqual(asked.at(-1), { do: "keep", build: "mine", files: [], first: false });
  offline.use("pyodide.asm.wasm");
  await offline.keep();
  assert.deepEqual(asked.at(-1), { do: "keep", build: "mine", files: ["pyodide.asm.wasm"], first: true });
});

test("a page is outdated once another build took over that knows it, and not when it came past that build", async () => {
  for (const [build, known, outdated] of [
    ["mine", true, false],
    ["next", true, true],
    ["before", false, false],
  ] as const) {
    const { offline } = setUp({ build, known });
    await offline.start();
    assert.equal(offline.outdated, outdated);
  }
});

test("a page that comes back after its build is gone is loaded anew", async () => {
  const { offline, did } = setUp({ build: "next", known: false });
  await offline.start();
  assert.deepEqual(did, ["register"]);
  await offline.greet(true);
  assert.deepEqual(did, ["register", "reload"]);
});

test("stopping gives up what was kept", async () => {
  const { offline, did, root } = setUp();
  await offline.start();
  await offline.stop();
  assert.deepEqual(did, ["register", "unregister"]);
  assert.equal(root.dataset["offline"], "off");
  await offline.keep();
  assert.equal(offline.state, "off");
});

test("what another page gave up is not given up a second time, nor asked for", async () => {
  const { offline, asked, did, root } = setUp();
  await offline.start();
  offline.quit();
  assert.equal(root.dataset["offline"], "off");
  await offline.keep();
  assert.deepEqual(did, ["register"]);
  assert.equal(asked.length, 2);
});
