import assert from "node:assert/strict";
import { test } from "node:test";
import { Store, type StoreChange } from "../../site/scripts/store.ts";

/** Local storage as a browser has it, in memory; `room` is the number of characters it takes. */
class FakeStorage implements Storage {
  [name: string]: unknown;
  readonly items = new Map<string, string>();
  private readonly room: number;

  constructor(room = Number.POSITIVE_INFINITY) {
    this.room = room;
  }

  get length(): number {
    return this.items.size;
  }

  key(index: number): string | null {
    return [...this.items.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    if (value.length > this.room) throw new DOMException("full", "QuotaExceededError");
    this.items.set(key, value);
  }

  removeItem(key: string): void {
    this.items.delete(key);
  }

  clear(): void {
    this.items.clear();
  }
}

const forbidden = new Proxy({} as Storage, {
  get() {
    throw new DOMException("no", "SecurityError");
  },
});

test("what is written is there for the next visit, under the site's own names", () => {
  const storage = new FakeStorage();
  new Store("/repo/", storage).write("edit:one/two", { text: "x = 1", base: "abc" });
  assert.deepEqual([...storage.items.keys()], ["scratchnet:/repo/:edit:one/two"]);
  assert.deepEqual(new Store("/repo/", storage).read("edit:one/two"), { text: "x = 1", base: "abc" });
  assert.equal(new Store("/", storage).read("edit:one/two"), null);
});

test("garbage in storage reads as nothing", () => {
  const storage = new FakeStorage();
  storage.setItem("scratchnet:/:settings", "{oops");
  assert.equal(new Store("/", storage).read("settings"), null);
});

test("writing null removes, and keys tell what is there", () => {
  const store = new Store("/", new FakeStorage());
  store.write("b", 1);
  store.write("a", 2);
  assert.deepEqual(store.keys(), ["a", "b"]);
  store.write("a", null);
  assert.deepEqual(store.keys(), ["b"]);
});

for (const [name, storage] of [
  ["forbidden", forbidden],
  ["absent", null],
  ["full", new FakeStorage(3)],
] as const) {
  test(`with storage ${name} the page works on, and says so once`, () => {
    const store = new Store("/", storage);
    const notices: string[] = [];
    store.onNotice = (text) => notices.push(text);
    store.write("edit:a", { text: "kept for now" });
    store.write("edit:b", { text: "this too" });
    assert.deepEqual(store.read("edit:a"), { text: "kept for now" });
    assert.deepEqual(store.keys(), ["edit:a", "edit:b"]);
    store.write("edit:a", null);
    assert.equal(store.read("edit:a"), null);
    assert.equal(notices.length, 1);
    assert.match(notices[0] ?? "", /lost when you leave/);
  });
}

test("every change is told with its key, and a write that changes nothing is none", () => {
  const store = new Store("/", new FakeStorage());
  const told: unknown[] = [];
  store.addEventListener("change", (event) => told.push([(event as StoreChange).key, (event as StoreChange).elsewhere]));
  store.write("a", 1);
  store.write("a", 1);
  store.write("a", null);
  assert.deepEqual(told, [
    ["a", false],
    ["a", false],
  ]);
});

test("forgetting removes the learner's work and nothing else", () => {
  const storage = new FakeStorage();
  storage.setItem("another site's", "1");
  const store = new Store("/", storage);
  store.write("edit:a", { text: "" });
  store.write("exercise:b", {});
  store.write("settings", { theme: "dark" });
  store.forget();
  assert.deepEqual(store.keys(), ["settings"]);
  assert.equal(storage.getItem("another site's"), "1");
});
