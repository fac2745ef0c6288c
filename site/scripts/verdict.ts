/** What is said beside Check: the grader's verdict in words, or why there is none. */

import { type Answer, sameAnswer } from "./effort.ts";
import { make, need } from "./kinds/widget.ts";
import type { Check, CodeError, Verdict } from "./protocol.ts";
import { compared as values } from "./quote.ts";
import { firstFailing, repeats, single, summary } from "./summary.ts";
import type { Words } from "./words.ts";

/** Shown after a pass, besides the verdict itself. */
export interface Reward {
  /** XP gained by this pass; 0 when it was earned before. */
  gained: number;
  explanation: string | null;
  next: { href: string; title: string } | null;
}

/** The place of the verdict: a short part that is read aloud, the rest, and a mark on both once the answer is another one. */
export class VerdictPlace {
  readonly element: HTMLElement;
  private readonly words: Words;
  private readonly said: HTMLElement;
  private readonly rest: HTMLElement;
  private readonly last: HTMLElement;
  /** The answer that was judged; null while there is no judgement. */
  private about: Answer | null = null;
  /** Whether what is said asks for an edit. */
  private asking = false;

  constructor(element: HTMLElement, words: Words) {
    this.element = element;
    this.words = words;
    this.said = need(element, ".said");
    this.rest = need(element, ".rest");
    this.last = need(element, ".last");
  }

  clear(): void {
    this.show(null, [], []);
  }

  /** A sentence with an optional button that leads on. */
  line(text: string, action?: { label: string; act(): void }): void {
    const line = make("p", "verdict-line", text);
    if (action) {
      const button = make("button", "verdict-action", action.label);
      button.type = "button";
      button.addEventListener("click", () => action.act());
      line.append(" ", button);
    }
    this.show(null, [line], []);
  }

  /** What has to be done before a check; it goes with the next edit. */
  request(text: string): void {
    this.line(text);
    this.asking = true;
  }

  pass(verdict: Verdict | null, answer: Answer, reward: Reward): void {
    const line = make("p", "verdict-line", make("strong", "judgement passed", "Solved."));
    if (reward.gained > 0) line.append(" ", make("span", "gain", `+${reward.gained} XP`));
    const rest: HTMLElement[] = [];
    if (reward.explanation) rest.push(make("div", "explanation", this.words.block(reward.explanation)));
    if (verdict && verdict.checks.length > 1) rest.push(checkList(verdict.checks, this.words));
    if (verdict?.stdout) rest.push(printed(verdict.stdout));
    if (reward.next) {
      const link = make("a", "", reward.next.title);
      link.href = reward.next.href;
      rest.push(make("p", "next", "Next: ", link));
    }
    this.show(answer, [line], rest);
  }

  /** `hint` points at the next hint, for a verdict that has nothing else to say. */
  fail(verdict: Verdict, answer: Answer, hint: string): void {
    const { checks, error, tell, stdout } = verdict;
    const one = single(verdict);
    const line = make("p", "verdict-line", make("strong", "judgement failed", one ? "Not that." : "Not yet."));
    const sentence = one ? (tell ? "" : hint) : summary(verdict);
    if (sentence) line.append(" ", sentence);
    const said: HTMLElement[] = [line];
    const rest: HTMLElement[] = [];
    if (tell) said.push(make("div", "tell", this.words.block(tell)));
    if (error) rest.push(raised(error));
    const failing = firstFailing(verdict);
    // A check that the program never reached has nothing to compare.
    const shown = failing !== null && !(error && failing.got === null);
    if (shown) (tell || error ? rest : said).push(failure(failing, this.words, tell === null));
    if (checks.length > 1) rest.push(shown ? folded(checks, this.words) : checkList(checks, this.words));
    if (stdout) rest.push(printed(stdout));
    this.show(answer, said, rest);
  }

  /** Adds to a verdict that no Python came to it. */
  judgedHere(): void {
    this.rest.append(make("p", "judged-here", "Python is not running, so this page compared your answer by itself."));
  }

  /** The answer is now this one: marks a verdict that was about another. */
  compare(answer: Answer): void {
    if (this.asking) this.clear();
    const stale = this.about !== null && !sameAnswer(answer, this.about);
    this.last.hidden = !stale;
    this.element.toggleAttribute("data-stale", stale);
  }

  private show(about: Answer | null, said: HTMLElement[], rest: HTMLElement[]): void {
    this.about = about;
    this.asking = false;
    this.last.hidden = true;
    this.element.removeAttribute("data-stale");
    this.said.replaceChildren(...said);
    this.rest.replaceChildren(...rest);
  }
}

/** One failing check: its sentence, the call with what it gave and what was wanted, and advice unless better advice was given. */
function failure(check: Check, words: Words, advise: boolean): HTMLElement {
  const block = make("div", "failing", make("p", "says", make("span", "mark", "not yet"), " ", words.inline(check.says)));
  const { got, want } = values(check);
  const rows = [
    ["Called", check.call],
    ["Got", got],
    ["Wanted", want],
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

/** All checks behind one line, where the one to look at is shown already. */
function folded(checks: readonly Check[], words: Words): HTMLElement {
  return make("details", "all-checks", make("summary", "", `All ${checks.length} checks`), checkList(checks, words));
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

/** As below a cell, but without a role: the sentence that is announced names it. */
function raised({ type, message, advice, text }: CodeError): HTMLElement {
  const block = make("div", "error", make("p", "error-message", message ? `${type}: ${message}` : type));
  if (advice) block.append(make("p", "advice", advice));
  if (text) block.append(make("pre", "traceback", text));
  return block;
}

function printed(text: string): HTMLElement {
  return make("div", "printed", make("p", "printed-label", "Your program printed"), make("pre", "stdout", text));
}
