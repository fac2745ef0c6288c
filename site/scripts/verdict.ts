/** What is said beside Check: the grader's verdict in words, or why there is none. */

import { make } from "./kinds/widget.ts";
import type { Check, CodeError, Verdict } from "./protocol.ts";
import { firstFailing, repeats, summary } from "./summary.ts";
import type { Words } from "./words.ts";

/** Shown after a pass, besides the verdict itself. */
export interface Reward {
  /** XP gained by this pass; 0 when it was earned before. */
  gained: number;
  explanation: string | null;
  next: { href: string; title: string } | null;
}

/** A sentence with an optional button that leads on. */
export function showLine(place: HTMLElement, text: string, action?: { label: string; act(): void }): void {
  const line = make("p", "verdict-line", text);
  place.replaceChildren(line);
  if (!action) return;
  const button = make("button", "verdict-action", action.label);
  button.type = "button";
  button.addEventListener("click", () => action.act());
  line.append(" ", button);
}

export function showPass(place: HTMLElement, verdict: Verdict | null, words: Words, reward: Reward): void {
  const line = make("p", "verdict-line", make("strong", "judgement", "Solved."));
  if (reward.gained > 0) line.append(" ", make("span", "gain", `+${reward.gained} XP`));
  const parts: HTMLElement[] = [line];
  if (reward.explanation) parts.push(make("div", "explanation", words.block(reward.explanation)));
  if (verdict && verdict.checks.length > 1) parts.push(checkList(verdict.checks, words));
  if (verdict?.stdout) parts.push(printed(verdict.stdout));
  if (reward.next) {
    const link = make("a", "", reward.next.title);
    link.href = reward.next.href;
    parts.push(make("p", "next", "Next: ", link));
  }
  place.replaceChildren(...parts);
}

/** `since` is true when the answer was edited while it was being checked. */
export function showFail(place: HTMLElement, verdict: Verdict, words: Words, since: boolean): void {
  const line = make("p", "verdict-line", make("strong", "judgement", "Not yet."));
  const said = since && verdict.checks.length === 0 ? "" : summary(verdict);
  if (said) line.append(" ", said);
  const parts: HTMLElement[] = [line];
  if (since) parts.push(make("p", "since", "This is about the answer as it was when you pressed Check."));
  if (verdict.tell) parts.push(make("div", "tell", words.block(verdict.tell)));
  if (verdict.error) parts.push(error(verdict.error));
  const failing = firstFailing(verdict);
  // A check that the program never reached has nothing to compare.
  if (failing && !(verdict.error && failing.got === null)) parts.push(failure(failing, words, verdict.tell === null));
  if (verdict.checks.length > 1) parts.push(checkList(verdict.checks, words));
  if (verdict.stdout) parts.push(printed(verdict.stdout));
  place.replaceChildren(...parts);
}

/** One failing check: its sentence, the call with what it gave and what was wanted, and advice unless better advice was given. */
function failure(check: Check, words: Words, advise: boolean): HTMLElement {
  const block = make("div", "failing", make("p", "says", make("span", "mark", "not yet"), " ", words.inline(check.says)));
  const rows = [
    ["Called", check.call],
    ["Got", check.got],
    ["Wanted", check.want],
  ] as const;
  // A call that was never made has nothing to compare, and advice on its value would mislead.
  const reached = check.call === null || check.got !== null || check.want !== null;
  const compared = make("dl", "compared");
  for (const [name, text] of rows) {
    if (text === null || !reached) continue;
    const row = make("div", "", make("dt", "", name), make("dd", "", make("code", "", text)));
    row.dataset["part"] = name.toLowerCase();
    compared.append(row);
  }
  if (compared.childElementCount > 0) block.append(compared);
  if (check.message && !repeats(check))
    block.append(make("p", "message", words.inline(check.message.replace(/^not reached/, "Not reached"))));
  if (check.nudge && advise && reached) block.append(make("div", "nudge", words.block(check.nudge)));
  return block;
}

function checkList(checks: readonly Check[], words: Words): HTMLElement {
  const list = make("ul", "checks");
  for (const check of checks) {
    const item = make("li", "", make("span", "mark", check.passed ? "passed" : "not yet"), " ", words.inline(check.says));
    item.dataset["passed"] = String(check.passed);
    list.append(item);
  }
  return list;
}

/** As below a cell, but without a role: the verdict around it is announced as it is. */
function error(raised: CodeError): HTMLElement {
  const block = make("div", "error", make("p", "error-message", raised.message ? `${raised.type}: ${raised.message}` : raised.type));
  if (raised.advice) block.append(make("p", "advice", raised.advice));
  if (raised.text) block.append(make("pre", "traceback", raised.text));
  return block;
}

function printed(text: string): HTMLElement {
  return make("div", "printed", make("p", "printed-label", "Your program printed"), make("pre", "stdout", text));
}
