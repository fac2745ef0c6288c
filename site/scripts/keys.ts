/** What the keys are called on this machine. */

/** The key that goes with Enter. */
export function command(): string {
  return /Mac|iP(hone|ad|od)/.test(navigator.platform) ? "Cmd" : "Ctrl";
}
