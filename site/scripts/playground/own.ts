/** Own points: painted on a sheet, or pasted as lines of x, y, class. */

import { format } from "../picture/number.ts";
import { mark } from "../picture/series.ts";
import { h, patch, toElement } from "../picture/svg.ts";
import type { Run } from "./run.ts";
import type { OwnPoint } from "./state.ts";

const SIDE = 300;
const MOST = 1000;

export interface Own {
  show(): void;
}

export interface OwnState {
  points(): OwnPoint[];
  /** Whether own points are the data that is trained on. */
  chosen(): boolean;
  use(points: OwnPoint[]): void;
}

export function mountOwn(panel: HTMLElement, run: Run, state: OwnState): Own {
  const find = <T extends Element>(selector: string): T => {
    const found = panel.querySelector<T>(selector);
    if (!found) throw new Error(`own points have no ${selector}`);
    return found;
  };
  const sheet = find<HTMLElement>("[data-sheet]");
  const text = find<HTMLTextAreaElement>("textarea");
  const list = find<HTMLElement>("[data-problems]");
  const count = find<HTMLElement>("[data-count]");
  let painted: OwnPoint[] = [];
  sheet.append(toElement(drawing([]), document));

  const label = () => Number(panel.querySelector<HTMLInputElement>("[name=own-class]:checked")?.value ?? 0);
  const show = () => {
    panel.hidden = !state.chosen();
    painted = state.points();
    const svg = sheet.querySelector("svg");
    if (svg) patch(svg, drawing(painted));
    const classes = new Set(painted.map(([, , one]) => one)).size;
    count.textContent = `${painted.length} point${painted.length === 1 ? "" : "s"} of ${classes} class${classes === 1 ? "" : "es"}`;
  };
  const use = (points: OwnPoint[]) => {
    list.replaceChildren();
    text.value = points.map((point) => point.join(", ")).join("\n");
    state.use(points);
    show();
  };

  sheet.addEventListener("click", ({ clientX, clientY }) => {
    const box = sheet.getBoundingClientRect();
    const { left, width, bottom, height } = bounds(painted);
    const x = left + ((clientX - box.left) / box.width) * width;
    const y = bottom + ((box.bottom - clientY) / box.height) * height;
    if (painted.length < MOST) use([...painted, [round(x, width), round(y, height), label()]]);
  });
  find("[data-do=undo-point]").addEventListener("click", () => use(painted.slice(0, -1)));
  find("[data-do=clear-points]").addEventListener("click", () => use([]));
  find("[data-do=use-points]").addEventListener("click", async () => {
    const found = await run.points(text.value);
    if (!found) return;
    const problems = [...found.problems, ...(found.problem ? [found.problem] : [])];
    list.replaceChildren(
      ...problems.map((problem) => {
        const item = document.createElement("li");
        item.textContent = problem;
        return item;
      }),
    );
    if (found.problem) return;
    const kept = text.value;
    state.use(found.points);
    show();
    // Lines that hold no point stay there to be mended.
    text.value = kept;
  });
  return { show };
}

function drawing(points: readonly OwnPoint[]) {
  const { left, width, bottom, height } = bounds(points);
  const marks = Array.from({ length: 6 }, (_, label) =>
    h("path", {
      class: `mark s${label}`,
      d: points
        .flatMap(([x, y, one]) =>
          one === label ? [mark(label, ((x - left) / width) * SIDE, SIDE - ((y - bottom) / height) * SIDE, 5)] : [],
        )
        .join(""),
    }),
  );
  const lines = [1, 2, 3].map((i) => `M${(i * SIDE) / 4} 0v${SIDE}M0 ${(i * SIDE) / 4}h${SIDE}`).join("");
  return h(
    "svg",
    {
      viewBox: `0 0 ${SIDE} ${SIDE}`,
      role: "img",
      "aria-label": `${points.length} points of your own, from ${format(left)} to ${format(left + width)}`,
    },
    h("rect", { class: "pad", x: 0, y: 0, width: SIDE, height: SIDE }),
    h("path", { class: "grid", d: lines }),
    ...marks,
  );
}

/** The sheet reaches from −5 to 5, or as far as the points do. */
function bounds(points: readonly OwnPoint[]): { left: number; width: number; bottom: number; height: number } {
  if (points.every(([x, y]) => Math.abs(x) <= 5 && Math.abs(y) <= 5)) return { left: -5, width: 10, bottom: -5, height: 10 };
  const of = (index: 0 | 1) => {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const point of points) {
      low = Math.min(low, point[index]);
      high = Math.max(high, point[index]);
    }
    const room = (high - low) * 0.06 || 1;
    return { from: low - room, size: high - low + 2 * room };
  };
  const [x, y] = [of(0), of(1)];
  return { left: x.from, width: x.size, bottom: y.from, height: y.size };
}

/** A painted point needs no more digits than the sheet has pixels. */
function round(value: number, span: number): number {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(span / 10)));
  return Number(value.toFixed(Math.min(digits, 6)));
}
