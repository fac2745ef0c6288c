/** In the settings: what is kept for use without a connection, a button that frees it, and the offer to install. */

import { make } from "../kinds/widget.ts";
import { type Names, names } from "./listing.ts";
import type { Offline } from "./offline.ts";
import { megabytes, space } from "./space.ts";

/** What Chromium fires when the site could be installed; no other browser has it. */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
}

/** Python as it is when it is ready, kept for a quick start. */
export interface KeptPython {
  /** The reader has decided whether it may stay. */
  heed(): Promise<void>;
  /** Bytes that it takes. */
  size(): Promise<number>;
}

export interface Panel {
  dialog: HTMLDialogElement;
  root: string;
  offline: Offline;
  snapshots: KeptPython;
  /** Remembers whether the reader wants the site to be kept. */
  choose(keep: boolean): void;
}

export function mountPanel({ dialog, root, offline, snapshots, choose }: Panel): void {
  const own = names(root);
  const text = make("p", "");
  const button = make("button", "");
  button.type = "button";
  const actions = make("div", "ask-actions", button);
  const section = make("section", "kept", make("h3", "", "Without a connection"), text, actions);
  dialog.querySelector(".dialog-actions")?.before(section);
  let asked = 0;

  const show = async () => {
    asked += 1;
    const mine = asked;
    const said = await words(offline, snapshots, own, root);
    // A slower answer to an older question.
    if (mine !== asked) return;
    text.textContent = said;
    button.textContent = offline.state === "off" ? "Keep the course in this browser" : "Free this space";
  };

  button.addEventListener("click", () => {
    const keep = offline.state === "off";
    choose(keep);
    void Promise.all([keep ? offline.start() : offline.stop(), snapshots.heed()]).then(show);
  });
  offline.addEventListener("state", () => void show());
  for (const opener of document.querySelectorAll('[data-open="settings"]')) opener.addEventListener("click", () => void show());
  void show();
  offerInstall(actions);
}

async function words(offline: Offline, snapshots: KeptPython, own: Names, root: string): Promise<string> {
  const { pages, runtime } = await space(own, root).catch(() => ({ pages: 0, runtime: 0 }));
  const ready = await snapshots.size().catch(() => 0);
  const parts = [`the pages take ${megabytes(pages)}`, `Python and its packages ${megabytes(runtime)}`];
  if (ready > 0) parts.push(`Python ready to start ${megabytes(ready)}`);
  const amounts = parts.join(", ");
  switch (offline.state) {
    case "off":
      return "Nothing is kept, so the course needs a connection.";
    case "keeping":
      return `The course is being kept in this browser: so far ${amounts}.`;
    case "ready":
      return `The course is kept in this browser and works without a connection: ${amounts}. Packages such as matplotlib are kept once you have used them.`;
  }
}

/** The browser's own banner gives way to a button that waits here until someone looks for it. */
function offerInstall(place: HTMLElement): void {
  const button = make("button", "", "Install as an app");
  button.type = "button";
  button.hidden = true;
  place.append(button);
  let offer: InstallOffer | null = null;
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer = event as InstallOffer;
    button.hidden = false;
  });
  addEventListener("appinstalled", () => {
    button.hidden = true;
  });
  button.addEventListener("click", () => {
    // An offer can be taken up once only.
    button.hidden = true;
    void offer?.prompt();
  });
}
