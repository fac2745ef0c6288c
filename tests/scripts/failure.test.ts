import assert from "node:assert/strict";
import { test } from "node:test";
import { message } from "../../site/scripts/ended.ts";
import { advice, cause } from "../../site/scripts/failure.ts";
import type { FailureReason } from "../../site/scripts/protocol.ts";

const REASONS: FailureReason[] = ["blocked-file", "wrong-hash", "no-webassembly", "out-of-memory", "other"];

test("every reason has words of its own, and a file is named where one is to blame", () => {
  const said = REASONS.map((reason) => cause({ reason, file: "numpy.whl", detail: "It broke." }));
  assert.equal(new Set(said).size, REASONS.length);
  assert.match(said[0] ?? "", /numpy\.whl/);
  assert.match(said[1] ?? "", /numpy\.whl/);
  for (const one of said) assert.doesNotMatch(one, /\.$/);
  assert.equal(new Set(REASONS.map(advice)).size, REASONS.length);
});

test("one failure has one wording, at the foot of the page and beside Check", () => {
  for (const reason of REASONS) {
    const failure = { reason, file: "numpy.whl", detail: "It broke." };
    assert.ok(message({ ended: "unavailable", failure }).text.startsWith(`${cause(failure)}. `));
  }
});

test("a package that did not arrive is not Python that could not start", () => {
  const said = cause({ reason: "blocked-file", file: "matplotlib.whl", detail: "", packages: ["matplotlib"] });
  assert.equal(said, "matplotlib did not load: the file matplotlib.whl could not be read");
});
