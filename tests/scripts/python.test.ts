import assert from "node:assert/strict";
import { mock, test } from "node:test";
import type { Beside, Posted, Request, Event as Said } from "../../site/scripts/protocol.ts";
import { Python, type RunEvents, type WorkerLike } from "../../site/scripts/python.ts";
import type { Snapshots } from "../../site/scripts/snapshots.ts";

type Message = Request | { do: "start"; reload?: string[] };

/** Stands in for a worker: keeps what it was asked, and says what the test wants. */
class FakeWorker implements WorkerLike {
  readonly asked: Message[] = [];
  beside: Beside = {};
  ended = false;
  private readonly hearing = new Map<string, (event: Event) => void>();

  addEventListener(kind: "message" | "error", hear: (event: Event) => void): void {
    this.hearing.set(kind, hear);
  }

  postMessage(said: Posted): void {
    if (typeof said !== "string") this.beside = said;
    this.asked.push(JSON.parse(typeof said === "string" ? said : said.text) as Message);
  }

  terminate(): void {
    this.ended = true;
  }

  get interrupt(): Int32Array | undefined {
    return this.beside.interrupt;
  }

  say(said: object): void {
    this.send(JSON.stringify({ v: 1, id: 0, ...said }));
  }

  send(data: Posted): void {
    this.hearing.get("message")?.(Object.assign(new Event("message"), { data }));
  }

  break(message?: string): void {
    this.hearing.get("error")?.(Object.assign(new Event("error"), { message }));
  }

  ready(beside: Beside = {}): void {
    this.send({ text: JSON.stringify({ v: 1, id: 0, event: "ready", python: "3.13.2", numpy: "2.2.5" }), ...beside });
  }

  /** The requests, without the start. */
  get requests(): Request[] {
    return this.asked.filter((one): one is Request => one.do !== "start");
  }

  get last(): Request {
    const last = this.requests.at(-1);
    assert.ok(last, "the worker was asked for something");
    return last;
  }

  finish(): void {
    this.say({ id: this.last.id, event: "done", value: null, error: null, watch: {} } satisfies Partial<Said>);
  }
}

function setUp(gradeSeconds = 20, interruptible = false) {
  const workers: FakeWorker[] = [];
  const root = { dataset: {} as Record<string, string | undefined> };
  const python = new Python({
    makeWorker: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    start: { runtime: "https://example.invalid/runtime/", files: {}, packages: ["numpy"] },
    root,
    gradeSeconds,
    interruptible,
  });
  const worker = () => workers.at(-1) as FakeWorker;
  return { python, workers, worker, root };
}

const run = (python: Python, code: string, on: RunEvents = {}) => python.run("lesson/cell", code, [], on);

test("the page says at every moment what Python is doing", async () => {
  const { python, worker, root } = setUp();
  assert.equal(root.dataset["python"], "off");
  python.start();
  assert.equal(root.dataset["python"], "starting");
  worker().ready();
  assert.equal(root.dataset["python"], "ready");
  const ended = run(python, "1");
  assert.equal(root.dataset["python"], "busy");
  worker().finish();
  await ended;
  assert.equal(root.dataset["python"], "ready");
});

test("starting twice makes one worker", () => {
  const { python, workers } = setUp();
  python.start();
  python.start();
  assert.equal(workers.length, 1);
});

test("runs asked for before Python is there start it, wait, and are sent one at a time in their order", async () => {
  const { python, worker } = setUp();
  const first = run(python, "first");
  const second = run(python, "second");
  assert.equal(worker().requests.length, 0);
  worker().ready();
  assert.deepEqual(
    worker().requests.map((one) => "code" in one && one.code),
    ["first"],
  );
  worker().finish();
  assert.equal((await first).ended, "done");
  assert.equal("code" in worker().last && worker().last.id, 2);
  worker().finish();
  assert.equal((await second).ended, "done");
});

test("what a run prints, draws and writes reaches the one who asked, and nobody else", async () => {
  const { python, worker } = setUp();
  const heard: unknown[] = [];
  const ended = python.run("lesson/cell", "", ["w"], {
    onStarted: () => heard.push("started"),
    onLoading: (packages, loaded, total) => heard.push([packages, loaded, total]),
    onOutput: (parts, leftOut) => heard.push([parts, leftOut]),
    onFigure: (figure) => heard.push(figure),
    onFile: (file) => heard.push(file),
  });
  worker().ready();
  const { id } = worker().last;
  worker().say({ id, event: "loading", packages: ["matplotlib"], loaded: 1, total: 2 });
  assert.deepEqual(python.progress, { what: "matplotlib", loaded: 1, total: 2 });
  worker().say({ id, event: "started" });
  assert.equal(python.progress, null);
  worker().say({ id: id + 7, event: "output", parts: [["stdout", "not mine"]], left_out: 0 });
  worker().say({ id, event: "output", parts: [["stdout", "mine"]], left_out: 3 });
  worker().say({ id, event: "figure", png: "", alt: "a line", width: 2, height: 1 });
  worker().say({ id, event: "file", name: "mine.txt", content: "bWluZQ==" });
  worker().finish();
  await ended;
  const drawn = { png: "", alt: "a line", width: 2, height: 1 };
  const written = { name: "mine.txt", content: "bWluZQ==" };
  assert.deepEqual(heard, [[["matplotlib"], 1, 2], "started", [[["stdout", "mine"]], 3], drawn, written]);
});

test("stop ends what runs, a new worker takes over at once, and what waited goes on in it", async () => {
  const { python, workers, worker, root } = setUp();
  let restarted = 0;
  python.addEventListener("restarted", () => (restarted += 1));
  const on = {};
  const first = run(python, "while True: pass", on);
  const second = run(python, "2");
  worker().ready();
  python.stop(on);
  assert.deepEqual(await first, { ended: "stopped" });
  assert.equal(workers.length, 2);
  assert.equal(workers[0]?.ended, true);
  assert.equal(root.dataset["python"], "starting");
  assert.equal(restarted, 1);
  worker().ready();
  worker().finish();
  assert.equal((await second).ended, "done");
});

test("stop of a run that waits takes that one out of the queue and touches nothing else", async () => {
  const { python, workers, worker } = setUp();
  const on = {};
  const first = run(python, "1");
  const second = run(python, "2", on);
  const third = run(python, "3");
  worker().ready();
  python.stop(on);
  assert.deepEqual(await second, { ended: "stopped" });
  worker().finish();
  worker().finish();
  assert.deepEqual([(await first).ended, (await third).ended], ["done", "done"]);
  assert.equal(workers.length, 1);
  assert.deepEqual(
    worker().requests.map((one) => "code" in one && one.code),
    ["1", "3"],
  );
});

test("stop of a run that has ended stops nobody else", async () => {
  const { python, workers, worker } = setUp();
  const on = {};
  const first = run(python, "1", on);
  worker().ready();
  worker().finish();
  await first;
  const second = run(python, "2");
  python.stop(on);
  worker().finish();
  assert.equal((await second).ended, "done");
  assert.equal(workers.length, 1);
});

test("stop while Python starts drops what waits and lets it go on starting", async () => {
  const { python, workers, worker } = setUp();
  const on = {};
  const ended = run(python, "1", on);
  python.stop(on);
  assert.equal((await ended).ended, "stopped");
  assert.equal(workers.length, 1);
  worker().ready();
  assert.equal(python.state, "ready");
  assert.equal(worker().requests.length, 0);
});

test("a late word of a worker that was replaced is not heard", async () => {
  const { python, workers, worker } = setUp();
  const on = {};
  void run(python, "1", on);
  worker().ready();
  python.stop(on);
  workers[0]?.ready();
  assert.equal(python.state, "starting");
});

test("a grade is given up after its time of running, loading not counted, and what waits is still done", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    const { python, workers, worker } = setUp(20);
    const grade = python.grade("{}", "{}");
    const after = run(python, "1");
    worker().ready();
    worker().say({ id: worker().last.id, event: "loading", packages: ["matplotlib"], loaded: 1, total: 2 });
    mock.timers.tick(60_000);
    assert.equal(workers.length, 1);
    worker().say({ id: worker().last.id, event: "started" });
    mock.timers.tick(19_999);
    assert.equal(workers.length, 1);
    mock.timers.tick(1);
    assert.deepEqual(await grade, { ended: "time-limit", seconds: 20 });
    assert.equal(workers.length, 2);
    worker().ready();
    worker().finish();
    assert.equal((await after).ended, "done");
  } finally {
    mock.timers.reset();
  }
});

test("a grade that ends in time is not cut short afterwards", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    const { python, workers, worker } = setUp(20);
    const grade = python.grade("{}", "{}");
    worker().ready();
    worker().say({ id: worker().last.id, event: "started" });
    worker().say({ id: worker().last.id, event: "graded", verdict: {} });
    assert.equal((await grade).ended, "done");
    mock.timers.tick(60_000);
    assert.equal(workers.length, 1);
  } finally {
    mock.timers.reset();
  }
});

test("a package that does not arrive ends its request only, a check as well as a run, and Python goes on", async () => {
  const { python, workers, worker } = setUp();
  const grade = python.grade("{}", "{}");
  const after = run(python, "2");
  worker().ready();
  const lacking = { event: "failed", reason: "blocked-file", file: "matplotlib.whl", detail: "404", packages: ["matplotlib"] };
  worker().say({ id: worker().last.id, ...lacking });
  assert.deepEqual(await grade, {
    ended: "unavailable",
    failure: { reason: "blocked-file", file: "matplotlib.whl", detail: "404", packages: ["matplotlib"] },
  });
  assert.equal(python.failure, null);
  worker().finish();
  assert.equal((await after).ended, "done");
  assert.equal(workers.length, 1);
});

test("a worker that says what is no message counts as broken", async () => {
  const { python, workers, worker } = setUp();
  const ended = run(python, "1");
  worker().ready();
  worker().send("{oops");
  assert.equal((await ended).ended, "crashed");
  assert.equal(workers.length, 2);
  worker().send("{oops again");
  assert.equal(python.state, "failed");
});

test("a crash ends its request only, and Python comes back", async () => {
  const { python, workers, worker } = setUp();
  const crashing = run(python, "1");
  const after = run(python, "2");
  worker().ready();
  worker().say({ id: worker().last.id, event: "crashed", detail: "RangeError: out of stack" });
  assert.deepEqual(await crashing, { ended: "crashed", detail: "RangeError: out of stack" });
  assert.equal(workers.length, 2);
  worker().ready();
  worker().finish();
  assert.equal((await after).ended, "done");
});

test("a worker that breaks while it runs counts as a crash", async () => {
  const { python, worker } = setUp();
  const ended = run(python, "1");
  worker().ready();
  worker().break("out of memory");
  assert.deepEqual(await ended, { ended: "crashed", detail: "out of memory" });
});

test("when Python cannot start, everyone who waits hears why, and asking again tries again", async () => {
  const { python, workers, worker, root } = setUp();
  const ended = run(python, "1");
  worker().say({ event: "failed", reason: "blocked-file", file: "pyodide.asm.wasm", detail: "404" });
  const failure = { reason: "blocked-file", file: "pyodide.asm.wasm", detail: "404" };
  assert.deepEqual(await ended, { ended: "unavailable", failure });
  assert.deepEqual(python.failure, failure);
  assert.equal(root.dataset["python"], "failed");
  assert.equal(workers[0]?.ended, true);
  const again = run(python, "2");
  assert.equal(python.failure, null);
  worker().ready();
  worker().finish();
  assert.equal((await again).ended, "done");
});

test("a file with a wrong hash is read past the cache the next time", () => {
  const { python, worker } = setUp();
  python.start();
  worker().say({ event: "failed", reason: "wrong-hash", file: "numpy.whl", detail: "" });
  python.start();
  assert.deepEqual((worker().asked[0] as { reload?: string[] }).reload, ["numpy.whl"]);
});

test("a worker script that cannot be read is a failure that names it", () => {
  const { python, worker } = setUp();
  python.start();
  worker().break();
  assert.deepEqual(python.failure, { reason: "blocked-file", file: "worker", detail: "" });
});

test("a worker of another version is refused", () => {
  const { python, worker } = setUp();
  python.start();
  worker().say({ v: 2, event: "ready" });
  assert.equal(python.state, "failed");
  assert.match(python.failure?.detail ?? "", /reload the page/);
});

test("completions come only from a Python that has nothing else to do, and do not make it look busy", async () => {
  const { python, worker, root } = setUp();
  assert.equal(await python.complete("ab", 2), null);
  python.start();
  worker().ready();
  const found = python.complete("ab", 2);
  assert.equal(root.dataset["python"], "ready");
  worker().say({ id: worker().last.id, event: "completions", from: 0, options: [] });
  assert.deepEqual((await found)?.options, []);
  void run(python, "1");
  assert.equal(await python.complete("ab", 2), null);
});

/** A page with time to prepare things whenever the test says so. */
function withSpare({ spare = true, made = true } = {}) {
  const workers: FakeWorker[] = [];
  const tasks: (() => void)[] = [];
  const root = { dataset: {} as Record<string, string | undefined> };
  const snapshots: Snapshots & { heard: string[] } = {
    place: { cache: "cache", key: "key" },
    blob: null,
    hopeful: true,
    made,
    heard: [],
    take() {},
    doubt() {
      this.heard.push("doubt");
    },
    clear() {
      this.heard.push("clear");
    },
  };
  const python = new Python({
    makeWorker: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    start: { runtime: "https://example.invalid/runtime/", files: {}, packages: ["numpy"] },
    root,
    gradeSeconds: 20,
    snapshots,
    spare: () => spare,
    idle: (act) => tasks.push(act),
  });
  const idle = () => {
    for (const act of tasks.splice(0)) act();
  };
  const both = () => {
    python.start();
    (workers[0] as FakeWorker).ready();
    idle();
    (workers[1] as FakeWorker).ready();
    return workers as [FakeWorker, FakeWorker];
  };
  return { python, workers, root, snapshots, idle, both };
}

test("what programs import is got ready one program at a time, after the spare, and again in the Python that takes over", () => {
  const { python, root, idle, both, workers } = withSpare();
  python.prepare("import matplotlib");
  python.prepare("import matplotlib");
  python.prepare("import sklearn");
  const [main, spare] = both();
  const asked = (worker: FakeWorker) => worker.requests.map((one) => (one.do === "prepare" ? one.code : one.do));
  assert.deepEqual(asked(main), []);
  idle();
  assert.deepEqual(asked(main), ["import matplotlib"]);
  // Nothing waits for it.
  const on = {};
  void python.run("lesson/cell", "1", [], on);
  assert.equal(main.last.do, "run");
  main.finish();
  main.say({ id: 1, event: "prepared" });
  idle();
  assert.deepEqual(asked(main), ["import matplotlib", "run", "import sklearn"]);
  assert.equal(root.dataset["prepared"], undefined);
  main.say({ id: 3, event: "prepared" });
  idle();
  assert.equal(root.dataset["prepared"], "2");
  assert.deepEqual(asked(spare), []);

  python.restart();
  idle();
  workers[2]?.ready();
  idle();
  assert.equal(root.dataset["prepared"], undefined);
  assert.deepEqual(asked(spare), ["import matplotlib"]);
});

test("the spare is started only when there is time, and takes over at once", async () => {
  const { python, workers, root, idle, both } = withSpare();
  python.start();
  workers[0]?.ready();
  assert.equal(workers.length, 1);
  const [main, spare] = both();
  const on = {};
  const ended = python.run("lesson/cell", "while True: pass", [], on);
  python.stop(on);
  assert.equal((await ended).ended, "stopped");
  assert.equal(main.ended, true);
  assert.equal(root.dataset["python"], "ready");
  const next = run(python, "2");
  assert.equal("code" in spare.last && spare.last.code, "2");
  spare.finish();
  assert.equal((await next).ended, "done");
  idle();
  assert.equal(workers.length, 3);
});

test("an answer is judged in the spare, which is used once; the cells' own Python stays", async () => {
  const { python, both } = withSpare();
  const [main, spare] = both();
  let restarted = 0;
  python.addEventListener("restarted", () => (restarted += 1));
  const grade = python.grade("{}", "{}");
  assert.equal(main.requests.length, 0);
  spare.say({ id: spare.last.id, event: "graded", verdict: {} });
  assert.equal((await grade).ended, "done");
  assert.equal(spare.ended, true);
  assert.equal(main.ended, false);
  assert.equal(restarted, 0);
});

test("stopping a check keeps the variables of the cells", async () => {
  const { python, root, both } = withSpare();
  const [main, spare] = both();
  const on = {};
  const grade = python.grade("{}", "{}", on);
  python.stop(on);
  assert.equal((await grade).ended, "stopped");
  assert.equal(spare.ended, true);
  assert.equal(main.ended, false);
  assert.equal(root.dataset["python"], "ready");
});

test("a snapshot that is of no use goes once Python is there without it, and Python starts without the learner hearing of it", async () => {
  const { python, workers, snapshots } = withSpare();
  const ended = run(python, "1");
  workers[0]?.say({ event: "unrestorable", detail: "damaged" });
  assert.deepEqual(snapshots.heard, ["doubt"]);
  assert.equal(workers[0]?.ended, true);
  assert.equal(python.state, "starting");
  workers[1]?.ready();
  assert.deepEqual(snapshots.heard, ["doubt", "clear"]);
  workers[1]?.finish();
  assert.equal((await ended).ended, "done");
});

test("a spare that fails is not missed", async () => {
  const { python, workers, idle } = withSpare();
  python.start();
  workers[0]?.ready();
  idle();
  workers[1]?.say({ event: "failed", reason: "out-of-memory", file: null, detail: "" });
  assert.equal(python.state, "ready");
  idle();
  assert.equal(workers.length, 2);
});

test("a snapshot is asked of an interpreter in which nothing ran", async () => {
  const { python, workers, snapshots, idle } = withSpare();
  snapshots.made = false;
  const ended = run(python, "1");
  workers[0]?.ready();
  workers[0]?.finish();
  await ended;
  idle();
  workers[1]?.ready();
  idle();
  assert.deepEqual(
    workers.map((worker) => worker.requests.map((one) => one.do)),
    [["run"], ["snapshot"]],
  );
});

test("restarting ends what runs and begins anew", async () => {
  const { python, both } = withSpare();
  const [main] = both();
  const ended = run(python, "1");
  python.restart();
  assert.equal((await ended).ended, "stopped");
  assert.equal(main.ended, true);
  assert.equal(python.state, "ready");
});

const INTERRUPTED = { type: "KeyboardInterrupt", message: "", advice: null, line: 1, column: 0, end_line: 1, end_column: 1, text: "" };

test("where memory is shared, Stop interrupts in place and the worker goes on", async () => {
  const { python, workers, worker } = setUp(20, true);
  const on = {};
  const ended = python.run("lesson/cell", "while True: pass", [], on);
  worker().ready();
  python.stop(on);
  assert.equal(worker().interrupt?.[0], 2);
  worker().say({ id: worker().last.id, event: "done", value: null, error: INTERRUPTED, watch: {} });
  assert.deepEqual(await ended, { ended: "stopped", kept: true });
  assert.equal(workers.length, 1);
  assert.equal(worker().interrupt?.[0], 0);
});

test("a run that ended by itself while it was being stopped is no stopped one", async () => {
  const { python, worker } = setUp(20, true);
  const on = {};
  const ended = python.run("lesson/cell", "1", [], on);
  worker().ready();
  python.stop(on);
  worker().finish();
  assert.equal((await ended).ended, "done");
  assert.equal(worker().interrupt?.[0], 0, "the next run is not met by it");
});

test("what does not heed the interruption is ended with its worker, at once when Stop is pressed again", async () => {
  const { python, workers, worker } = setUp(20, true);
  const on = {};
  const ended = python.run("lesson/cell", "deaf", [], on);
  worker().ready();
  python.stop(on);
  assert.equal(workers.length, 1);
  python.stop(on);
  assert.deepEqual(await ended, { ended: "stopped" });
  assert.equal(workers[0]?.ended, true);
  assert.equal(workers.length, 2);
});

test("what does not heed the interruption is ended after a moment", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { python, workers, worker } = setUp(20, true);
  const on = {};
  const ended = python.run("lesson/cell", "deaf", [], on);
  worker().ready();
  python.stop(on);
  t.mock.timers.tick(1_000);
  assert.deepEqual(await ended, { ended: "stopped" });
  assert.equal(workers.length, 2);
});

test("a restart ends what runs and drops what waits, and is told apart from one that was not wanted", async () => {
  const { python, both } = withSpare();
  const [main, spare] = both();
  const heard: string[] = [];
  for (const name of ["restarted", "cleared"]) python.addEventListener(name, () => heard.push(name));
  const ends = [run(python, "first"), run(python, "second")];
  python.restart();
  assert.deepEqual(
    (await Promise.all(ends)).map(({ ended }) => ended),
    ["stopped", "stopped"],
  );
  assert.equal(main.ended, true);
  assert.deepEqual(spare.requests, []);
  assert.deepEqual(heard, ["cleared"]);
});

test("where there will be no spare, a snapshot is made before anything runs", () => {
  const { python, workers } = withSpare({ spare: false, made: false });
  void run(python, "1");
  workers[0]?.ready();
  assert.deepEqual(
    workers[0]?.requests.map(({ do: what }) => what),
    ["snapshot", "run"],
  );
});

test("what the first worker read and compiled is handed to the next, unless a file was wrong or a snapshot of no use", () => {
  const { python, workers, idle } = withSpare();
  const core = { wasm: {} as WebAssembly.Module, files: {} };
  python.start();
  assert.equal(workers[0]?.beside.core, undefined);
  workers[0]?.ready({ core });
  idle();
  assert.equal(workers[1]?.beside.core, core);
  workers[1]?.say({ event: "unrestorable", detail: "half-way" });
  idle();
  assert.equal(workers[2]?.beside.core, undefined);
});
