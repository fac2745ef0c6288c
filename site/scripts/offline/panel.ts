/** In the settings: what is kept for use without a connection, a button that frees it, and the offer to install. */

import { make } from "../kinds/widget.ts";
import { type Names, names } from "./listing.ts";
import type { Offline, OfflineState } from "./offline.ts";
import { megabytes, space } from "./space.ts";

const FREEING = "The space is being freed, as soon as what is on its way has come.";

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
  text.setAttribute("role", "status");
  const button = make("button", "");
  button.type = "button";
  const actions = make("div", "ask-actions", button);
  const section = make("section", "kept", make("h3", "", "Without a connection"), text, actions);
  dialog.querySelector(".dialog-actions")?.before(section);
  let asked = 0;
  let freeing = false;

  const show = async () => {
    asked += 1;
    const mine = asked;
    const say = (amounts: string) => {
      text.textContent = freeing ? FREEING : words(offline.state, amounts);
    };
    if (!freeing) button.textContent = offline.state === "off" ? "Keep the course in this browser" : "Free this space";
    // Looking for how much it is takes a while.
    if (!text.textContent) say("");
    const amounts = await taken(snapshots, own, root);
    // Not a slower answer to an older question.
    if (mine === asked) say(amounts);
  };
  // Reading what is kept in order to count it is not for a page whose settings nobody looks at.
  const update = () => {
    if (dialog.open) void show();
    else text.textContent = "";
  };

  button.addEventListener("click", () => {
    if (freeing) return;
    const keep = offline.state === "off";
    choose(keep);
    freeing = !keep;
    if (freeing) text.textContent = FREEING;
    void Promise.all([keep ? offline.start() : offline.stop(), snapshots.heed()]).then(() => {
      freeing = false;
      update();
    });
  });
  offline.addEventListener("state", update);
  for (const opener of document.querySelectorAll('[data-open="settings"]')) opener.addEventListener("click", () => void show());
  offerInstall(actions);
}

async function taken(snapshots: KeptPython, own: Names, root: string): Promise<string> {
  const { pages, runtime } = await space(own, root).catch(() => ({ pages: 0, runtime: 0 }));
  const ready = await snapshots.size().catch(() => 0);
  const parts = [`the pages take ${megabytes(pages)}`, `Python and its packages ${megabytes(runtime)}`];
  if (ready > 0) parts.push(`Python ready to start ${megabytes(ready)}`);
  return parts.join(", ");
}

function words(state: OfflineState, amounts: string): string {
  switch (state) {
    case "off":
      return "Nothing is kept, so the course needs a connection.";
    case "keeping":
      return `The course is being kept in this browser${amounts && `: so far ${amounts}`}.`;
    case "ready":
      return `The course is kept in this browser and works without a connection${amounts && `: ${amounts}`}. Packages such as matplotlib are kept once you have used them.`;
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
