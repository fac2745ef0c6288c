import assert from "node:assert/strict";
import { test } from "node:test";
import { Ahead, startAhead, takeAhead } from "../../site/scripts/ahead.ts";
import type { WorkerLike } from "../../site/scripts/interpreter.ts";
import type { Page } from "../../site/scripts/page.ts";
import type { Posted } from "../../site/scripts/protocol.ts";

class FakeWorker extends EventTarget implements WorkerLike {
  static made: { address: string; name: string }[] = [];
  readonly posted: Posted[] = [];

  constructor(address = "", { name = "" } = {}) {
    super();
    FakeWorker.made.push({ address, name });
  }

  postMessage(said: Posted): void {
    this.posted.push(said);
  }

  terminate(): void {}

  say(data: string): void {
    this.dispatchEvent(Object.assign(new Event("message"), { data }));
  }
}

const PAGE: Page = {
  root: "../../",
  base: "/",
  build: "build",
  lesson: "one-neuron",
  worker: "assets/worker.js",
  runtime: "runtime/",
  files: { "pyodide-lock-0a.json": { size: 1, sha256: "0a" } },
  packages: ["numpy"],
  python: true,
};
Object.assign(globalThis, { Worker: FakeWorker, document: { baseURI: "https://example.invalid/lessons/one-neuron/" } });

test("what a worker says before anybody listens is heard once, in its order, before what it says later", async () => {
  const worker = new FakeWorker();
  const ahead = new Ahead(worker);
  worker.say("first");
  worker.say("second");
  const heard: unknown[] = [];
  ahead.addEventListener("message", (event) => heard.push((event as MessageEvent).data));
  assert.deepEqual(heard, [], "not while the one who listens is still being made");
  await Promise.resolve();
  worker.say("third");
  assert.deepEqual(heard, ["first", "second", "third"]);
});

test("a worker that cannot be read is told of as well", async () => {
  const worker = new FakeWorker();
  const ahead = new Ahead(worker);
  worker.dispatchEvent(new Event("error"));
  const heard: string[] = [];
  ahead.addEventListener("message", ({ type }) => heard.push(type));
  ahead.addEventListener("error", ({ type }) => heard.push(type));
  await Promise.resolve();
  assert.deepEqual(heard, ["error"]);
});

test("a page that runs Python starts it, once, with all that it needs", () => {
  FakeWorker.made = [];
  startAhead(PAGE, { userAgent: "agent" });
  assert.deepEqual(
    FakeWorker.made.map(({ address }) => address),
    ["https://example.invalid/assets/worker.js"],
  );
  const start = JSON.parse(String(FakeWorker.made[0]?.name));
  assert.equal(start.do, "start");
  assert.equal(start.runtime, "https://example.invalid/runtime/");
  assert.deepEqual(start.snapshot, { cache: "scratchnet-python:/", key: "1 | runtime/pyodide-lock-0a.json | assets/worker.js | numpy | agent", restore: true });
  assert.ok(takeAhead());
  assert.equal(takeAhead(), undefined);
});

test("nothing is started where no Python runs, for those who save data, or where memory is to be shared", () => {
  FakeWorker.made = [];
  startAhead({ ...PAGE, python: false }, { userAgent: "agent" });
  startAhead(PAGE, { userAgent: "agent", connection: { saveData: true } });
  Object.assign(globalThis, { crossOriginIsolated: true });
  startAhead(PAGE, { userAgent: "agent" });
  Object.assign(globalThis, { crossOriginIsolated: false });
  assert.deepEqual(FakeWorker.made, []);
});
