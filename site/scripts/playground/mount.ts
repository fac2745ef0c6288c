/** The playground's page: its controls, its address, and what is drawn while a network learns. */

import { fill } from "../picture/table.ts";
import type { Python } from "../python.ts";
import type { Store } from "../store.ts";
import type { Frame, Opening } from "./frame.ts";
import { History } from "./history.ts";
import { mountOwn } from "./own.ts";
import { Run } from "./run.ts";
import { defaults, PARTS, read, type Table, tried, write } from "./state.ts";
import { View } from "./view.ts";
import { neuronName, neuronTable, percent, placesTable, sentence } from "./words.ts";

/** What is only for reading is brought up to date so often while a network learns; drawings follow the screen. */
const READ_EVERY = 400;
/** How often a run is told to who cannot see it. */
const SAY_EVERY = 8000;
const MET = "playground:missions";

export function mountPlayground(root: HTMLElement, python: Python, store: Store): void {
  const table = JSON.parse(document.getElementById("playground-table")?.textContent ?? "{}") as Table;
  const find = <T extends HTMLElement>(selector: string): T => {
    const found = root.querySelector<T>(selector);
    if (!found) throw new Error(`the playground has no ${selector}`);
    return found;
  };
  const form = find<HTMLFormElement>("form.settings");
  const notice = find("[data-notice]");
  const said = find("[data-said]");
  const told = find(".sentence");
  const playButton = find<HTMLButtonElement>("[data-do=play]");
  const scrub = find<HTMLInputElement>("[data-scrub]");
  const code = find("[data-program]");

  let state = defaults(table);
  let history = new History();
  let opening: Opening | null = null;
  /** The newest moment, and the one that is shown when one has gone back. */
  let newest: Frame | null = null;
  let back: Frame | null = null;
  let chosen: { layer: number; unit: number } | null = null;
  let dirty = false;
  let lastRead = 0;
  let lastSaid = 0;
  let lastMission = "";

  const view = new View(find(".network"), find(".output"), find(".curve"), (layer, unit) => {
    chosen = chosen?.layer === layer && chosen.unit === unit ? null : { layer, unit };
    if (chosen && !state.probe && opening) setProbe(opening.points[0]?.X[0] ?? [0, 0]);
    readable();
    paint();
  });
  const run = new Run(python, table, () => state, {
    onOpening(given) {
      opening = given;
      history = new History();
      newest = back = null;
      chosen = null;
      notice.textContent = "";
      legend(given);
    },
    onFrame(frame) {
      newest = frame;
      if (frame.problem !== null) {
        notice.textContent = `Training has ended: ${frame.problem}.`;
        say(notice.textContent);
      } else state.epoch = frame.epoch;
      history.add(frame);
      if (frame.mission) mission(frame.mission);
      paint();
    },
    onProblem(problem) {
      notice.textContent = problem;
      say(problem);
    },
    onPlaying(playing) {
      root.dataset["state"] = playing ? "playing" : "paused";
      playButton.textContent = playing ? "Pause" : "Run";
      if (playing) {
        back = null;
        say("Training.");
      }
    },
    onSettled() {
      remember();
      paint();
      if (newest && opening) say(sentence(newest, opening));
    },
  });

  /** Draws on the next frame of the screen, once, whatever came meanwhile. */
  function paint(): void {
    if (dirty) return;
    dirty = true;
    requestAnimationFrame(() => {
      dirty = false;
      const frame = back ?? newest;
      if (!frame || !opening) return;
      view.draw({ frame, opening, probe: state.probe, chosen, activation: String(state.settings["activation"]) });
      root.dataset["epoch"] = String(frame.epoch);
      const now = performance.now();
      if (run.playing && now - lastRead < READ_EVERY) return;
      lastRead = now;
      readable();
      if (run.playing && now - lastSaid > SAY_EVERY) say(sentence(frame, opening));
    });
  }

  /** Figures, words and tables. */
  function readable(): void {
    const frame = back ?? newest;
    if (!frame || !opening) return;
    find("[data-epoch-shown]").textContent = String(frame.epoch);
    told.textContent = sentence(frame, opening);
    if (frame.problem !== null) return;
    find("[data-loss]").textContent = frame.loss.train.toFixed(4);
    find("[data-loss-held]").textContent = frame.loss.test.toFixed(4);
    find("[data-right]").textContent = percent(frame.accuracy.train);
    find("[data-right-held]").textContent = percent(frame.accuracy.test);
    view.drawCurve(history.curve, frame.epoch);
    fill(find<HTMLTableElement>("table.places"), placesTable(frame.errors));
    scrub.max = String(Math.max(0, history.length - 1));
    if (!back) scrub.value = scrub.max;
    scrub.setAttribute("aria-valuetext", `epoch ${frame.epoch}`);
    const panel = find("[data-neuron]");
    panel.hidden = chosen === null || chosen.layer === 0;
    if (!chosen || chosen.layer === 0) return;
    find("[data-neuron-name]").textContent = neuronName(chosen.layer, chosen.unit, opening.sizes, opening.features);
    fill(find<HTMLTableElement>("table.parameters"), neuronTable(frame, opening, chosen.layer, chosen.unit));
  }

  function say(text: string): void {
    lastSaid = performance.now();
    said.textContent = text;
  }

  /** Writes the address; what was trained is part of it, since it can be trained again exactly. */
  function remember(): void {
    const text = write(state, table);
    if (location.hash.slice(1) !== text) window.history.replaceState(null, "", text ? `#${text}` : location.pathname);
    code.dataset["stale"] = "";
    if (find<HTMLDetailsElement>("details.code").open) void showCode();
  }

  /** Any change of a setting begins anew, so that the same address always gives the same network. */
  function begin(): void {
    state.epoch = 0;
    remember();
    show();
    void run.open().then(() => paint());
  }

  /** Puts the state into the controls. */
  function show(): void {
    for (const { name } of table.fields) {
      const control = form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement;
      control.value = String(state.settings[name]);
      control.setCustomValidity("");
    }
    layers();
    for (const part of PARTS)
      for (const element of root.querySelectorAll<HTMLElement>(`[data-part="${part}"]`)) element.hidden = state.hide.includes(part);
    own.show();
    for (const item of root.querySelectorAll<HTMLElement>("[data-mission]")) {
      const active = item.dataset["mission"] === state.mission;
      item.toggleAttribute("data-active", active);
      if (!active) item.querySelector("[data-verdict]")?.replaceChildren();
    }
  }

  function layers(): void {
    const list = find<HTMLElement>(".layers");
    const button = (name: string, label: string, press: () => void, off: boolean) => {
      const made = document.createElement("button");
      made.type = "button";
      made.textContent = name;
      made.setAttribute("aria-label", label);
      made.disabled = off;
      made.dataset["key"] = label;
      made.addEventListener("click", press);
      return made;
    };
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset["key"] : undefined;
    const set = (sizes: number[]) => {
      state.layers = sizes;
      begin();
    };
    list.replaceChildren(
      ...state.layers.map((size, i) => {
        const item = document.createElement("li");
        const name = document.createElement("span");
        name.textContent = `Layer ${i + 1}: ${size} neuron${size === 1 ? "" : "s"}`;
        const to = (next: number) => set(state.layers.map((one, j) => (i === j ? next : one)));
        item.append(
          name,
          button("−", `one neuron less in layer ${i + 1}`, () => to(size - 1), size <= 1),
          button("+", `one neuron more in layer ${i + 1}`, () => to(size + 1), size >= table.mostNeurons),
          button("×", `remove layer ${i + 1}`, () => set(state.layers.filter((_, j) => j !== i)), false),
        );
        return item;
      }),
    );
    find<HTMLButtonElement>("[data-do=add-layer]").disabled = state.layers.length >= table.mostLayers;
    if (focused) [...list.querySelectorAll<HTMLElement>("button")].find((one) => one.dataset["key"] === focused)?.focus();
  }

  function legend({ classes }: Opening): void {
    find("[data-classes]").textContent = classes.map((name, i) => `${["●", "▲", "■", "◆", "✚", "✖"][i] ?? ""} ${name}`).join("   ");
  }

  function setProbe(probe: readonly [number, number]): void {
    state.probe = [Number(probe[0].toFixed(2)), Number(probe[1].toFixed(2))];
    const [x, y] = state.probe;
    find<HTMLInputElement>("[name=probe-x]").value = String(x);
    find<HTMLInputElement>("[name=probe-y]").value = String(y);
    if (!run.playing) {
      remember();
      void run.step(0);
    }
  }

  async function showCode(): Promise<void> {
    code.textContent = await run.program(state.epoch);
    delete code.dataset["stale"];
  }

  function mission({ slug, met, words }: NonNullable<Frame["mission"]>): void {
    const item = root.querySelector<HTMLElement>(`[data-mission="${slug}"]`);
    const verdict = item?.querySelector("[data-verdict]");
    if (!item || !verdict || words === lastMission) return;
    lastMission = words;
    verdict.textContent = words;
    if (met && !("met" in item.dataset)) {
      run.pause();
      say(words);
      store.write(MET, [...new Set([...solved(store), slug])]);
      item.dataset["met"] = "";
    }
  }

  const own = mountOwn(find("[data-own]"), run, {
    points: () => state.points,
    chosen: () => state.settings["data"] === "own",
    use(points) {
      state.points = points;
      if (state.settings["data"] === "own") begin();
      else own.show();
    },
  });

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    const field = table.fields.find(({ name }) => name === target.name);
    if (!field) return;
    const value = tried(field, target.value);
    if (value === null) {
      target.setCustomValidity(`Give a ${field.step === 1 ? "whole " : ""}number from ${field.least} to ${field.most}.`);
      target.reportValidity();
      return;
    }
    target.setCustomValidity("");
    state.settings[field.name] = value;
    // Own points are drawn or pasted first.
    if (state.settings["data"] === "own" && state.points.length === 0) {
      run.pause();
      notice.textContent = "Draw or paste your points, and training can begin.";
      own.show();
      return;
    }
    begin();
  });
  playButton.addEventListener("click", () => {
    if (run.playing) run.pause();
    else void run.play();
  });
  find("[data-do=step]").addEventListener("click", () => {
    run.pause();
    back = null;
    void run.step(1).then(remember);
  });
  find("[data-do=restart]").addEventListener("click", begin);
  find("[data-do=add-layer]").addEventListener("click", () => {
    state.layers = [...state.layers, state.layers.at(-1) ?? 4];
    begin();
  });
  scrub.addEventListener("input", () => {
    run.pause();
    const index = Number(scrub.value);
    back = index >= history.length - 1 ? null : (history.at(index) ?? null);
    readable();
    paint();
  });
  find("[data-do=bookmark]").addEventListener("click", () => {
    const frame = back ?? newest;
    if (!frame || frame.problem !== null) return;
    history.bookmark(frame);
    find("[data-bookmarks]").replaceChildren(
      ...history.bookmarks.map((one) => {
        const item = document.createElement("li");
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = `Epoch ${one.epoch}, loss ${one.loss.train.toFixed(4)}`;
        button.addEventListener("click", () => {
          run.pause();
          back = one.epoch === newest?.epoch ? null : one;
          readable();
          paint();
        });
        item.append(button);
        return item;
      }),
    );
  });
  find(".output").addEventListener("click", (event) => {
    const box = find(".output").getBoundingClientRect();
    if (!opening) return;
    const at = (share: number) => (2 * share - 1) * (opening?.reach ?? 1);
    setProbe([at((event.clientX - box.left) / box.width), -at((event.clientY - box.top) / box.height)]);
  });
  for (const name of ["probe-x", "probe-y"])
    find<HTMLInputElement>(`[name=${name}]`).addEventListener("change", () => {
      const [x, y] = [find<HTMLInputElement>("[name=probe-x]").valueAsNumber, find<HTMLInputElement>("[name=probe-y]").valueAsNumber];
      if (Number.isFinite(x) && Number.isFinite(y)) setProbe([x, y]);
    });
  find<HTMLDetailsElement>("details.code").addEventListener("toggle", () => void showCode());
  find("[data-do=copy]").addEventListener("click", async () => {
    await showCode();
    await navigator.clipboard.writeText(code.textContent ?? "");
    say("Copied.");
  });
  for (const item of root.querySelectorAll<HTMLElement>("[data-mission]")) {
    if (solved(store).includes(item.dataset["mission"] ?? "")) item.dataset["met"] = "";
    item.querySelector("button")?.addEventListener("click", () => {
      delete item.dataset["met"];
      beginWith(item.dataset["preset"] ?? "");
    });
  }
  for (const link of root.querySelectorAll<HTMLAnchorElement>(".presets a")) {
    link.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      beginWith(link.hash);
      say(`${link.textContent}: ${link.title}.`);
    });
  }
  window.addEventListener("hashchange", () => open(location.hash));
  // Another interpreter knows nothing of the session: it trains as far again.
  for (const kind of ["restarted", "cleared"]) python.addEventListener(kind, () => void run.open(state.epoch));

  /** What a teacher has hidden stays so. */
  function beginWith(fragment: string): void {
    open(fragment + (state.hide.length > 0 ? `&hide=${state.hide.join("-")}` : ""));
  }

  function open(fragment: string): void {
    const found = read(fragment, table);
    lastMission = "";
    if ("problem" in found) {
      state = defaults(table);
      show();
      void run.open().then(() => {
        notice.textContent = `The address could not be used: ${found.problem}. These are the usual settings.`;
      });
      return;
    }
    state = found.state;
    const { epoch } = state;
    show();
    if (state.probe) setProbe(state.probe);
    void run.open(epoch).then(() => {
      remember();
      root.dataset["state"] = run.playing ? "playing" : "paused";
    });
  }

  open(location.hash);
}

function solved(store: Store): string[] {
  const found = store.read(MET);
  return Array.isArray(found) ? found.filter((one) => typeof one === "string") : [];
}
