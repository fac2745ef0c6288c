/** Keeps the site for use without a connection, once the page has nothing better to do. */

import { address, type Page } from "../page.ts";
import type { Python } from "../python.ts";
import { atRest, isResting } from "../rest.ts";
import type { Store, StoreChange } from "../store.ts";
import { browserHost, holdBuild, possible } from "./host.ts";
import { mountNotice } from "./notice.ts";
import { Offline } from "./offline.ts";
import { type KeptPython, mountPanel } from "./panel.ts";
import { USED } from "./used.ts";

/** What `settings` in the store may hold besides how the page looks. */
interface Choice {
  offline?: "off";
}

export function mountOffline(page: Page, python: Python, store: Store, snapshots: KeptPython): void {
  const html = document.documentElement;
  if (!possible()) return;
  const root = address(page, "");
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  const offline = new Offline(browserHost(root), { build: page.build, generous: !connection?.saveData }, html);
  if (document.querySelector('script[src="/__reload.js"]')) {
    // The development server's pages change under one's hands.
    void offline.stop();
    return;
  }
  holdBuild(root, page.build);
  follow(offline, page, root, python);
  const line = document.getElementById("site-line");
  if (line) mountNotice(offline, line);
  const dialog = document.getElementById("settings");
  if (dialog instanceof HTMLDialogElement) mountPanel({ dialog, root, offline, snapshots, choose: (keep) => write(store, keep) });
  if (!mayKeep(store)) {
    // What could not be deleted when the reader said so, or was kept by a page that did not know.
    void offline.stop();
    void snapshots.heed();
  }
  const start = () => {
    if (offline.state === "off" && mayKeep(store)) void offline.start();
  };
  addEventListener("online", start);
  void atRest(python).then(start);
  store.addEventListener("change", (event) => {
    const { key, elsewhere } = event as StoreChange;
    if (!elsewhere || (key !== null && key !== "settings")) return;
    // The page where it was said sees to what is kept.
    if (mayKeep(store)) start();
    else offline.quit();
  });
}

function follow(offline: Offline, page: Page, root: string, python: Python): void {
  let due = false;
  // The second Python and packages that are got ready ahead are no change of Python's state.
  const keepSoon = async () => {
    if (due) return;
    due = true;
    await atRest(python);
    due = false;
    await offline.keep();
  };
  const used = new BroadcastChannel(USED);
  used.onmessage = ({ data }: MessageEvent<string>) => {
    const name = data.slice((root + page.runtime).length);
    // Pages of other builds say what they use as well.
    if (root + page.runtime + name !== data || !(name in page.files)) return;
    offline.use(name);
    void keepSoon();
  };
  python.addEventListener("state", () => {
    if (isResting(python)) void offline.keep();
  });
  addEventListener("online", () => void offline.keep());
  addEventListener("pageshow", (event) => {
    if ((event as PageTransitionEvent).persisted) void offline.greet(true);
  });
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    void offline.greet();
    void offline.keep();
  });
}

/** Whether the reader lets the site be kept in this browser. */
export function mayKeep(store: Store): boolean {
  return read(store).offline !== "off";
}

function read(store: Store): Choice {
  return (store.read("settings") as Choice | null) ?? {};
}

function write(store: Store, keep: boolean): void {
  const { offline: _, ...rest } = read(store);
  store.write("settings", keep ? rest : { ...rest, offline: "off" });
}
