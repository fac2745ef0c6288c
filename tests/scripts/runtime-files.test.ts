import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import type { Start } from "../../site/scripts/protocol.ts";
import { RuntimeFileError, RuntimeFiles } from "../../site/scripts/runtime-files.ts";

const BYTES = new TextEncoder().encode("the bytes of a wheel");
const FILES = { "one.whl": { size: BYTES.length, sha256: createHash("sha256").update(BYTES).digest("hex") } };
const START: Start = { v: 1, do: "start", runtime: "https://example.invalid/runtime/", files: FILES, packages: [] };

function reading(answer: () => Response | Promise<Response>, start: object = START) {
  const asked: [string, boolean][] = [];
  const files = new RuntimeFiles({ ...START, ...start }, async (address, reload) => {
    asked.push([address, reload]);
    return answer();
  });
  const problems: RuntimeFileError[] = [];
  files.onProblem = (problem) => problems.push(problem);
  return { files, problems, asked };
}

const nothing = () => {};

test("a file that is what it should be arrives whole, and every byte is counted", async () => {
  const { files, problems, asked } = reading(() => new Response(BYTES));
  let reported: number[] = [];
  const counted = files.count(["one.whl"], (loaded, total) => (reported = [loaded, total]));
  assert.deepEqual(await files.fetch("one.whl", counted), BYTES);
  assert.deepEqual(reported, [BYTES.length, BYTES.length]);
  assert.equal(counted.complete, true);
  assert.deepEqual(asked, [["https://example.invalid/runtime/one.whl", false]]);
  assert.deepEqual(problems, []);
});

test("what an earlier worker has verified is not asked for again, and is counted all the same", async () => {
  const asked: string[] = [];
  const wasm = {} as WebAssembly.Module;
  const read = async (address: string) => {
    asked.push(address);
    return new Response("");
  };
  const files = new RuntimeFiles(START, read, { wasm, files: { "one.whl": BYTES } });
  const counted = files.count(["one.whl"], nothing);
  assert.deepEqual(await files.fetch("one.whl", counted), BYTES);
  assert.equal(counted.complete, true);
  await files.stream("one.whl", counted);
  assert.equal(await files.compiled, wasm);
  assert.deepEqual(asked, []);
});

test("what is asked for early is asked for once", async () => {
  const { files, asked } = reading(() => new Response(BYTES));
  files.ask(["one.whl"]);
  assert.equal(asked.length, 1);
  assert.deepEqual(await files.fetch("one.whl", files.count(["one.whl"], nothing)), BYTES);
  assert.equal(asked.length, 1);
});

test("what is read whole is verified even where code is trusted", async () => {
  const other = new TextEncoder().encode("the wheels of a byte");
  const { files } = reading(() => new Response(other));
  files.trust(true);
  await assert.rejects(files.fetchWhole("one.whl", files.count(["one.whl"], nothing)), /has SHA-256/);
});

test("trusted code is compiled as it comes, and what cannot be compiled is told by its name", async () => {
  const empty = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
  const answers = [empty, BYTES].map((bytes) => new Response(bytes, { headers: { "content-type": "application/wasm" } }));
  const { files, problems } = reading(() => answers.shift() as Response);
  files.trust(true);
  await files.stream("one.whl", files.count(["one.whl"], nothing));
  assert.ok((await files.compiled) instanceof WebAssembly.Module);
  await assert.rejects(files.stream("one.whl", files.count(["one.whl"], nothing)), RuntimeFileError);
  assert.deepEqual(
    problems.map(({ file }) => file),
    ["one.whl"],
  );
});

test("a file that is coming already is not asked for a second time, and each count has its bytes", async () => {
  const { files, asked } = reading(() => new Response(BYTES));
  const { fetch } = globalThis;
  files.serveFetch();
  try {
    const [one, other] = [files.count(["one.whl"], nothing), files.count(["one.whl"], nothing)];
    const [first, second] = await Promise.all([files.fetch("one.whl", one), files.fetch("one.whl", other)]);
    assert.deepEqual([first, second], [BYTES, BYTES]);
    assert.deepEqual([one.complete, other.complete], [true, true]);
    assert.equal(asked.length, 1);
  } finally {
    globalThis.fetch = fetch;
  }
});

test("a file with one flipped byte is refused by name, read whole or as a stream", async () => {
  const flipped = BYTES.slice();
  flipped[3] = (flipped[3] ?? 0) ^ 1;
  const { files, problems } = reading(() => new Response(flipped));
  await assert.rejects(
    files.fetch("one.whl", files.count([], nothing)),
    (error) => error instanceof RuntimeFileError && error.reason === "wrong-hash",
  );
  await assert.rejects(files.stream("one.whl", files.count([], nothing)));
  await assert.rejects(files.verified("one.whl"));
  assert.deepEqual(
    problems.map(({ reason, file }) => [reason, file]),
    [
      ["wrong-hash", "one.whl"],
      ["wrong-hash", "one.whl"],
    ],
  );
});

test("a file that the server does not have, that cannot be fetched or that breaks off is named", async () => {
  const broken = () => new Response(new ReadableStream({ pull: (controller) => controller.error(new TypeError("network")) }));
  for (const answer of [() => new Response("", { status: 404 }), () => Promise.reject(new TypeError("blocked")), broken]) {
    const { files, problems } = reading(answer);
    await assert.rejects(files.fetch("one.whl", files.count([], nothing)));
    assert.deepEqual([problems[0]?.reason, problems[0]?.file], ["blocked-file", "one.whl"]);
  }
});

test("a file that the page does not name is not asked for", async () => {
  const { files, asked } = reading(() => new Response(BYTES));
  await assert.rejects(files.fetch("other.whl", files.count([], nothing)), /not among this site's files/);
  assert.deepEqual(asked, []);
});

test("a file that came wrong from the cache is read past it", async () => {
  const { files, asked } = reading(() => new Response(BYTES), { reload: ["one.whl"] });
  await files.fetch("one.whl", files.count([], nothing));
  assert.equal(asked[0]?.[1], true);
});

test("a file that came wrong is read past the cache when it is asked for again", async () => {
  let right = false;
  const { files, asked } = reading(() => new Response(right ? BYTES : "damaged"));
  await assert.rejects(files.fetch("one.whl", files.count([], nothing)));
  right = true;
  assert.deepEqual(await files.fetch("one.whl", files.count([], nothing)), BYTES);
  assert.deepEqual(
    asked.map(([, reload]) => reload),
    [false, true],
  );
});

test("a wider count takes over what a narrower one has counted", async () => {
  const { files } = reading(() => new Response(BYTES));
  const narrow = files.count(["one.whl"], nothing);
  narrow.add(5);
  let loaded = 0;
  const wide = files.count(["one.whl", "one.whl"], (sum) => (loaded = sum));
  wide.absorb(narrow);
  assert.equal(loaded, 5);
  narrow.add(2);
  wide.add(1);
  assert.equal(loaded, 8);
});
