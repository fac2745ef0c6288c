import assert from "node:assert/strict";
import { test } from "node:test";
import type { FailureReason } from "../../site/scripts/protocol.ts";
import { cause, howMuch } from "../../site/scripts/status.ts";

test("the line says what is loading and how much", () => {
  const progress = { what: "NumPy", loaded: 6_100_000, total: 12_400_000 };
  assert.equal(howMuch("starting", progress), ": NumPy, 6.1 of 12.4 MB");
  assert.equal(howMuch("busy", progress), ", 6.1 of 12.4 MB");
  assert.equal(howMuch("starting", { what: "almost ready", loaded: 5, total: 5 }), ": almost ready");
});

test("every reason has words of its own, and a file is named where one is to blame", () => {
  const reasons: FailureReason[] = ["blocked-file", "wrong-hash", "no-webassembly", "out-of-memory", "other"];
  const said = reasons.map((reason) => cause({ reason, file: "numpy.whl", detail: "It broke." }));
  assert.equal(new Set(said).size, reasons.length);
  assert.match(said[0] ?? "", /numpy\.whl/);
  assert.match(said[1] ?? "", /numpy\.whl/);
  for (const one of said) assert.doesNotMatch(one, /\.$/);
});
