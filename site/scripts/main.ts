/** The page's script: brings to life what the build wrote. */

import { takeAhead } from "./ahead.ts";
import { mountCells } from "./cell.ts";
import { mountContents } from "./contents.ts";
import { mountExercises } from "./exercise.ts";
import { mayKeep, mountOffline } from "./offline/mount.ts";
import { address, readPage, startOf } from "./page.ts";
import { mountPictures } from "./picture/mount.ts";
import { mountProgress } from "./progress.ts";
import { Python } from "./python.ts";
import { mountQuantities } from "./quantity.ts";
import { atRest } from "./rest.ts";
import { mountSettings } from "./settings.ts";
import { KeptSnapshots } from "./snapshots.ts";
import { prepareAll } from "./soon.ts";
import { affordsSpare, whenIdle } from "./spare.ts";
import { mountStatus } from "./status.ts";
import { Store } from "./store.ts";
import { mountWide } from "./wide.ts";

const root = document.documentElement;
const page = readPage();
const store = new Store(page.base);
store.onNotice = (text) => {
  const notice = document.createElement("p");
  notice.className = "notice";
  notice.setAttribute("role", "status");
  notice.textContent = text;
  document.querySelector("main")?.prepend(notice);
};
const report = (state: "kept" | "refused") => {
  root.dataset["snapshot"] = state;
};
const snapshots = new KeptSnapshots(page, navigator.userAgent, report, () => mayKeep(store));
const python = new Python({
  makeWorker: () => takeAhead() ?? new Worker(address(page, page.worker), { type: "module", name: "python" }),
  start: startOf(page),
  root,
  snapshots,
  interruptible: globalThis.crossOriginIsolated && typeof SharedArrayBuffer === "function",
  spare: () => root.dataset["secondPython"] !== "off" && affordsSpare(navigator),
  idle: whenIdle,
});
if (globalThis.ahead) python.start();

const line = document.getElementById("python-line");
if (line) mountStatus(python, line);
const settings = document.getElementById("settings");
if (settings instanceof HTMLDialogElement) mountSettings(store, python, settings);
mountCells(python, store, mountPictures(document));
mountExercises(python, store);
mountProgress(store, page.lesson);
mountQuantities(root);
mountWide(document);
const contents = document.querySelector<HTMLElement>("nav.contents");
if (contents) mountContents(contents);
const neuron = document.querySelector<HTMLElement>("[data-neuron]");
if (neuron) void import("./live-neuron.ts").then(({ mountNeuron }) => mountNeuron(neuron));
const playground = document.querySelector<HTMLElement>("[data-playground]");
// A page of its own: others do not load its script.
if (playground) void import("./playground/mount.ts").then(({ mountPlayground }) => mountPlayground(playground, python, store));
mountOffline(page, python, store, snapshots);
startWhenNear("[data-cell], [data-exercise]");
root.dataset["mounted"] = "";
void atRest(python).then(prepareAll);

/** Starts Python when something that needs it comes near; after a failure only the learner starts it again. */
function startWhenNear(selector: string): void {
  const watcher = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watcher.disconnect();
      if (python.state === "off") python.start();
    },
    { rootMargin: "800px 0px" },
  );
  for (const element of document.querySelectorAll(selector)) watcher.observe(element);
}
