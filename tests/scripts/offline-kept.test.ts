import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { Builds } from "../../site/scripts/offline/builds.ts";
import { Damaged, Kept } from "../../site/scripts/offline/kept.ts";
import { type Listing, names, wanted } from "../../site/scripts/offline/listing.ts";
import { memory } from "./memory.ts";

const ROOT = "https://example.invalid/course/";
const BYTES = new TextEncoder().encode("the bytes of a wheel");
const FILE = { size: BYTES.length, sha256: createHash("sha256").update(BYTES).digest("hex") };
const ADDRESS = `${ROOT}runtime/1/one.whl`;

function keeping(answer: (init?: RequestInit) => Response | Promise<Response>) {
  const { held, stock } = memory();
  const asked: (string | undefined)[] = [];
  const kept = new Kept(
    stock,
    async ({ sha256 }) => (sha256 === FILE.sha256 ? [ADDRESS] : []),
    async (_, init) => {
      asked.push(init?.cache);
      return answer(init);
    },
  );
  return { kept, held, asked };
}

async function bytes(response: Response | undefined): Promise<Uint8Array> {
  assert.ok(response);
  return new Uint8Array(await response.arrayBuffer());
}

test("a file that is what it should be is kept as it came, and fetched once", async () => {
  const { kept, held, asked } = keeping(() => new Response(BYTES, { headers: { "x-of": "the network" } }));
  await Promise.all([kept.keep(ADDRESS, FILE), kept.keep(ADDRESS, FILE)]);
  await kept.keep(ADDRESS, FILE);
  assert.deepEqual([...held.keys()], [ADDRESS]);
  const found = await kept.get(ADDRESS);
  assert.equal(found?.headers.get("x-of"), "the network");
  assert.deepEqual(await bytes(found), BYTES);
  assert.equal(asked.length, 1);
});

test("what another build has under another address is not fetched again", async () => {
  const { kept, held, asked } = keeping(() => new Response(BYTES));
  await kept.keep(ADDRESS, FILE);
  const moved = `${ROOT}runtime/2/one.whl`;
  await kept.keep(moved, FILE);
  assert.deepEqual([...held.keys()], [ADDRESS, moved]);
  assert.deepEqual(await bytes(await kept.get(moved)), BYTES);
  assert.equal(asked.length, 1);
});

test("a file that is wrong, cut or refused is not kept, and asked for once more past the browser's own cache", async () => {
  for (const answer of [() => new Response("wrong"), () => new Response(BYTES.slice(0, 9)), () => new Response("", { status: 404 })]) {
    const { kept, held, asked } = keeping(answer);
    await assert.rejects(kept.keep(ADDRESS, FILE), Damaged);
    assert.deepEqual(asked, [undefined, "reload"]);
    assert.equal(held.size, 0);
  }
});

test("a file that was damaged in the browser's own cache is right the second time", async () => {
  const { kept, held } = keeping((init) => new Response(init?.cache === "reload" ? BYTES : "damaged"));
  await kept.keep(ADDRESS, FILE);
  assert.equal(held.size, 1);
});

test("a connection that is down is not tried twice", async () => {
  const { kept, asked } = keeping(() => Promise.reject(new TypeError("network")));
  await assert.rejects(kept.keep(ADDRESS, FILE), TypeError);
  assert.equal(asked.length, 1);
});

test("what is on its way to a page is not fetched a second time to be kept, unless it comes wrong", async () => {
  for (const [first, times] of [
    [BYTES, 1],
    [BYTES.slice(1), 2],
  ] as const) {
    const coming = [new Response(first), new Response(BYTES)];
    const { kept, held, asked } = keeping(() => coming.shift() as Response);
    await kept.answer(new Request(ADDRESS), FILE, () => {});
    await kept.keep(ADDRESS, FILE);
    assert.deepEqual([...held.keys()], [ADDRESS]);
    assert.equal(asked.length, times);
  }
});

test("a page's request is answered from what is kept, and else from the network, which is then kept", async () => {
  const { kept, held, asked } = keeping(() => new Response(BYTES));
  const work: Promise<unknown>[] = [];
  for (let time = 0; time < 2; time++) {
    assert.deepEqual(await bytes(await kept.answer(new Request(ADDRESS), FILE, (one) => work.push(one))), BYTES);
    await Promise.all(work);
  }
  assert.equal(asked.length, 1);
  assert.equal(held.size, 1);
});

test("a page that doubts what is kept gets it from the network, and what is wrong there is not kept", async () => {
  const { kept, held } = keeping(() => new Response(BYTES));
  await kept.keep(ADDRESS, FILE);
  const damaged = { ...FILE, sha256: "0".repeat(64) };
  const work: Promise<unknown>[] = [];
  const doubting = new Request(ADDRESS, { cache: "reload" });
  assert.deepEqual(await bytes(await kept.answer(doubting, damaged, (one) => work.push(one))), BYTES);
  await Promise.all(work);
  assert.equal(work.length, 1);
  assert.equal(held.size, 1);
});

test("WebAssembly is kept under its type whatever the host called it", async () => {
  for (const type of ["application/octet-stream", "application/wasm; charset=utf-8", "application/wasm"]) {
    const { kept } = keeping(() => new Response(BYTES, { headers: { "content-type": type } }));
    await kept.keep(`${ROOT}runtime/1/python.wasm`, FILE);
    assert.equal((await kept.get(`${ROOT}runtime/1/python.wasm`))?.headers.get("content-type"), "application/wasm");
  }
});

test("what no build has any more is forgotten", async () => {
  const { kept, held } = keeping(() => new Response(BYTES));
  await kept.keep(ADDRESS, FILE);
  await kept.prune([ADDRESS]);
  assert.equal(held.size, 1);
  await kept.prune([]);
  assert.equal(held.size, 0);
});

function listing(build: string, files: string[] = [], first: string[] = []): Listing {
  const entry = { url: "404.html", revision: "1", integrity: "" };
  const made = Object.fromEntries(files.map((name) => [name, { size: 1, sha256: `${build}${name}` }]));
  return { build, shell: [], missing: entry, runtime: { folder: `runtime/${build}/`, files: made, first } };
}

test("builds older than the newest go unless a page of theirs is open; one that comes later stays", async () => {
  const builds = new Builds(memory().stock, ROOT);
  for (const build of ["one", "two", "three", "four"]) await builds.add(listing(build));
  const left = await builds.prune("three", new Set(["one"]));
  assert.deepEqual(left.map(({ build }) => build).sort(), ["four", "one", "three"]);
  assert.equal(await builds.get("two"), null);
});

test("a build that comes back is newer than all the others", async () => {
  const builds = new Builds(memory().stock, ROOT);
  for (const build of ["one", "two", "one"]) await builds.add(listing(build));
  assert.deepEqual(
    (await builds.prune("one", new Set())).map(({ build }) => build),
    ["one"],
  );
});

test("a new build wants its Python and the packages of which an older version was kept", () => {
  const files = ["core.wasm", "numpy-2.whl", "matplotlib-4.whl", "plots-1.whl"];
  assert.deepEqual(wanted(listing("new", files, ["core.wasm", "numpy-2.whl"]), ["core.wasm", "matplotlib-3.whl"]), [
    "core.wasm",
    "numpy-2.whl",
    "matplotlib-4.whl",
  ]);
});

test("two sites of one origin keep apart", () => {
  const [one, other] = [names(ROOT), names("https://example.invalid/other/")];
  assert.equal(new Set([...Object.values(one), ...Object.values(other)]).size, 12);
});
