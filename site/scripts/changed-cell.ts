/** The notice that a lesson changed under an edit: the learner's text is in the editor, the new one is shown here. */

export function changed(now: string, choose: { keep(): void; renew(): void }): HTMLElement {
  const notice = make("div", "changed");
  const text = make("pre", "changed-text", now);
  text.tabIndex = 0;
  const details = make("details", "");
  details.open = true;
  details.append(make("summary", "changed-label", "The lesson’s new text"), text);
  const actions = make("div", "changed-actions");
  actions.append(button("Keep mine", choose.keep), button("Use the new one", choose.renew));
  notice.append(make("p", "", "The lesson changed here after you edited it. Your text is in the editor below."), details, actions);
  return notice;
}

function button(label: string, act: () => void): HTMLButtonElement {
  const made = make("button", "", label);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

function make<K extends keyof HTMLElementTagNameMap>(name: K, className: string, text = ""): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.textContent = text;
  return element;
}
