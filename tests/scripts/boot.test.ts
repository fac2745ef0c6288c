import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import type { Start } from "../../site/scripts/protocol.ts";
import { boot, RestoreError } from "../../site/scripts/worker/boot.ts";
import type { Environment } from "../../site/scripts/worker.ts";

/** A runtime of three files with nothing in them and two scripts. */
async function failing(script: string, snapshot: Uint8Array<ArrayBuffer>): Promise<unknown> {
  const folder = await mkdtemp(join(tmpdir(), "runtime-"));
  const contents: Record<string, string> = {
    "pyodide.mjs": script,
    "pyodide.asm.js": "",
    "pyodide.asm.wasm": "",
    "python_stdlib.zip": "",
    "pyodide-lock-0a1b.json": '{"packages":{}}',
  };
  const hash = (text: string) => createHash("sha256").update(text).digest("hex");
  const runtime = `${pathToFileURL(folder)}/`;
  const start: Start = {
    v: 1,
    do: "start",
    runtime,
    files: Object.fromEntries(Object.entries(contents).map(([name, text]) => [name, { size: text.length, sha256: hash(text) }])),
    packages: [],
    snapshot: { cache: "python", key: "mine", restore: true },
  };
  const environment: Environment = {
    fetch: async (address) => new Response(contents[address.slice(runtime.length)]),
    folder: (address) => address,
    usesFetch: false,
    endsWhenLooking: false,
    log: () => {},
  };
  try {
    for (const [name, text] of Object.entries(contents)) await writeFile(join(folder, name), text);
    return await boot(start, environment, Promise.resolve({ type: "application/x-python-snapshot;memory=64", bytes: Promise.resolve(snapshot.buffer) }), () => {}).catch((error: unknown) => error);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test("a snapshot that is none is to blame for itself", async () => {
  const error = await failing("export const loadPyodide = () => {}", new TextEncoder().encode("<!doctype html>"));
  assert.ok(error instanceof RestoreError, String(error));
});

test("what is wrong with the runtime beside a snapshot is left to a worker without one", async () => {
  const error = await failing("throw new TypeError('canceled')", new TextEncoder().encode("<!doctype html>"));
  assert.ok(error instanceof RestoreError && error.message === "TypeError: canceled", String(error));
});
