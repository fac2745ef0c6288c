/** The settings dialog: how the page looks, and forgetting what was kept. */

import type { Python } from "./python.ts";
import type { Store, StoreChange } from "./store.ts";

/** Every setting with the values that a stylesheet or a script reads from the page; any other value means "as it comes". */
const SETTINGS = {
  theme: ["light", "dark"],
  fontSize: ["small", "large", "larger"],
  motion: ["reduced", "full"],
  secondPython: ["off"],
} as const;

type Name = keyof typeof SETTINGS;
type Settings = Partial<Record<Name, string>>;

const KEY = "settings";

export function mountSettings(store: Store, python: Python, dialog: HTMLDialogElement): void {
  const radios = [...dialog.querySelectorAll<HTMLInputElement>('input[type="radio"]')];
  const show = () => {
    const settings = read(store);
    apply(settings);
    for (const radio of radios) if (settings[radio.name as Name] === radio.value) radio.checked = true;
  };
  for (const radio of radios) {
    radio.addEventListener("change", () => {
      store.write(KEY, { ...read(store), [radio.name]: radio.value });
    });
  }
  for (const button of document.querySelectorAll<HTMLElement>('[data-open="settings"]'))
    button.addEventListener("click", () => dialog.showModal());
  // A click on the backdrop lands on the dialog itself.
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  const apart = make("div", "");
  apart.className = "forget";
  apart.append(restartButton(python), forgetButton(store));
  dialog.querySelector(".dialog-actions")?.after(apart);
  store.addEventListener("change", (event) => {
    const { key } = event as StoreChange;
    if (key === KEY || key === null) show();
  });
  show();
}

function read(store: Store): Settings {
  const kept = store.read(KEY);
  return typeof kept === "object" && kept !== null ? (kept as Settings) : {};
}

function apply(settings: Settings): void {
  const { dataset } = document.documentElement;
  for (const [name, values] of Object.entries(SETTINGS)) {
    const value = values.find((one) => one === settings[name as Name]);
    if (value) dataset[name] = value;
    else delete dataset[name];
  }
}

/** Says beside itself what became of it. */
function restartButton(python: Python): HTMLElement {
  const line = make("p", "");
  const button = make("button", "Restart Python");
  button.type = "button";
  button.className = "quiet";
  const said = make("span", "");
  said.setAttribute("role", "status");
  button.addEventListener("click", () => {
    said.textContent = "";
    python.restart();
    said.textContent = "Restarted: the variables of all cells are gone, your text is kept.";
  });
  line.append(button, " ", said);
  return line;
}

function forgetButton(store: Store): HTMLButtonElement {
  const button = make("button", "Forget my work on this site");
  button.type = "button";
  button.className = "quiet";
  button.addEventListener("click", () => {
    const question = make("dialog", "");
    const title = make("h2", "Forget your work?");
    title.id = "forget-title";
    question.setAttribute("aria-labelledby", title.id);
    const actions = make("div", "");
    actions.className = "dialog-actions";
    const forget = make("button", "Forget it");
    const keep = make("button", "Keep it");
    keep.className = "primary";
    keep.autofocus = true;
    forget.addEventListener("click", () => {
      store.forget();
      location.reload();
    });
    keep.addEventListener("click", () => question.close());
    question.addEventListener("close", () => question.remove());
    actions.append(keep, forget);
    question.append(
      title,
      make("p", "Your edits, answers and XP on this site are deleted from this browser. This cannot be undone."),
      actions,
    );
    document.body.append(question);
    question.showModal();
  });
  return button;
}

function make<K extends keyof HTMLElementTagNameMap>(name: K, text: string): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
