/** Keeps the site for use without a connection, once the page has nothing better to do. */

import { address, type Page } from "../page.ts";
import type { Python } from "../python.ts";
import { atRest, isResting } from "../rest.ts";
import type { Store } from "../store.ts";
import { browserHost, holdBuild, possible } from "./host.ts";
import { mountNotice } from "./notice.ts";
import { Offline } from "./offline.ts";
import { mountPanel } from "./panel.ts";
import { USED } from "./used.ts";

/** What `settings` in the store may hold besides how the page looks. */
interface Choice {
  offline?: "off";
}

export function mountOffline(page: Page, python: Python, store: Store): void {
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
  follow(offline, root + page.runtime, python);
  const line = document.getElementById("site-line");
  if (line) mountNotice(offline, line);
  const dialog = document.getElementById("settings");
  if (dialog instanceof HTMLDialogElement) mountPanel({ dialog, root, offline, choose: (keep) => write(store, keep) });
  const start = () => {
    if (offline.state === "off" && read(store).offline !== "off") void offline.start();
  };
  addEventListener("online", start);
  void atRest(python).then(start);
}

function follow(offline: Offline, runtime: string, python: Python): void {
  const used = new BroadcastChannel(USED);
  used.onmessage = ({ data }: MessageEvent<string>) => {
    if (data.startsWith(runtime)) offline.use(data.slice(runtime.length));
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

function read(store: Store): Choice {
  return (store.read("settings") as Choice | null) ?? {};
}

function write(store: Store, keep: boolean): void {
  const { offline: _, ...rest } = read(store);
  store.write("settings", keep ? rest : { ...rest, offline: "off" });
}
