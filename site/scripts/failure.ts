/** One wording for one failure: why Python, or a package, is not there and what to do about it. */

import type { FailureReason } from "./protocol.ts";
import type { Failure } from "./python.ts";

/** What happened, without a full stop. */
export function cause({ reason, file, detail, packages }: Failure): string {
  const causes: Record<FailureReason, string> = {
    "blocked-file": `the file ${file ?? "it needs"} could not be read`,
    "wrong-hash": `the file ${file ?? "it needs"} is not the one this site was built with`,
    "no-webassembly": "WebAssembly, which it runs on, is not available in this browser",
    "out-of-memory": "there was not enough memory",
    other: detail || "something it needs failed",
  };
  const what = packages ? `${packages.join(", ")} did not load` : "Python could not start";
  return `${what}: ${causes[reason]}`.replace(/\.$/, "");
}

/** What to try when Python is not there. */
export function advice(reason: FailureReason): string {
  switch (reason) {
    case "blocked-file":
      return "The connection may be down, or a content filter is in the way.";
    case "wrong-hash":
      return "It may have been damaged on its way; it is fetched afresh when you try again.";
    case "no-webassembly":
      return "Allow it in the browser’s settings, or use another browser.";
    case "out-of-memory":
      return "Close other tabs or programs, then try again.";
    case "other":
      return "Reload the page, or try again.";
  }
}

/** What the page does without Python. */
export const WITHOUT = "Reading and writing work and are saved; running and checking do not.";
