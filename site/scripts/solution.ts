/** The reference solution: asked for in a dialog, shown beneath the buttons, the learner's answer left alone. */

import { make } from "./kinds/widget.ts";

let dialog: { element: HTMLDialogElement; text: HTMLElement } | null = null;

/** Asks whether to show the solution; `cost` says what it costs. The dialog gives the focus back by itself. */
export function ask(cost: string): Promise<boolean> {
  dialog ??= build();
  const { element, text } = dialog;
  text.textContent = cost;
  element.returnValue = "";
  return new Promise((resolve) => {
    element.addEventListener("close", () => resolve(element.returnValue === "show"), { once: true });
    element.showModal();
  });
}

function build(): { element: HTMLDialogElement; text: HTMLElement } {
  const title = make("h2", "", "See the solution?");
  title.id = "ask-solution-title";
  const text = make("p", "");
  const keep = make("button", "primary", "Keep trying");
  const show = make("button", "", "Show the solution");
  const element = make("dialog", "ask", title, text, make("div", "ask-actions", keep, show));
  element.id = "ask-solution";
  element.setAttribute("aria-labelledby", title.id);
  for (const [button, value] of [
    [keep, "keep"],
    [show, "show"],
  ] as const) {
    button.type = "button";
    button.addEventListener("click", () => element.close(value));
  }
  document.body.append(element);
  return { element, text };
}

/** The block that shows the solution; it is made once, and is on the page only while it is shown. */
export class Solution {
  private readonly title: HTMLElement;
  /** What the block stands after. */
  private readonly before: Element;
  private readonly block: HTMLElement;
  private readonly button: HTMLButtonElement;

  constructor(section: HTMLElement, before: Element, button: HTMLButtonElement, template: HTMLTemplateElement | null, why: Node | null) {
    this.before = before;
    this.button = button;
    this.title = make("h4", "", "One solution");
    this.title.id = `${section.id}-solution-title`;
    this.title.tabIndex = -1;
    this.block = make("div", "solution-shown", this.title);
    this.block.id = `${section.id}-solution`;
    this.block.setAttribute("role", "group");
    this.block.setAttribute("aria-labelledby", this.title.id);
    if (template) this.block.append(template.content.cloneNode(true));
    if (why) this.block.append(make("div", "explanation", why));
    this.toggle(false);
  }

  get shown(): boolean {
    return this.block.isConnected;
  }

  toggle(shown: boolean): void {
    if (shown) this.before.after(this.block);
    else this.block.remove();
    this.button.textContent = shown ? "Hide solution" : "Show solution";
    this.button.setAttribute("aria-expanded", String(shown));
    // Whoever asked for it is taken to it.
    if (shown) this.title.focus();
  }
}
