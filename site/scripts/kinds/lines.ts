/** Reorder the lines: two lists, by pointer, by touch and by keyboard. */

import Sortable from "sortablejs";
import type { Answer } from "../effort.ts";
import { answerOf, arrange, type Direction, type ListName, move, moveAcross, neighbour, type Puzzle, placeOf, step } from "../puzzle.ts";
import { type Frame, make, need, type Widget } from "./widget.ts";

const ARROWS: Record<string, Direction> = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" };
const WHERE: Record<ListName, string> = { pool: "in the pool", program: "in your program" };

export function lines(frame: Frame): Widget {
  const lists: Record<ListName, HTMLElement> = {
    pool: need(frame.work, '[data-list="pool"]'),
    program: need(frame.work, '[data-list="program"]'),
  };
  const items = new Map<string, HTMLElement>();
  for (const item of frame.work.querySelectorAll<HTMLElement>("[data-line]")) items.set(item.dataset["line"] ?? "", item);
  const shuffled = [...items.keys()];
  const said = make("p", "puzzle-said visually-hidden");
  said.setAttribute("role", "status");
  const help = make(
    "p",
    "puzzle-help",
    make(
      "span",
      "by-mouse",
      "Drag the lines, or double-click one. By keyboard: arrow keys to a line, Enter to pick it up, arrow keys to move it, Enter to drop it.",
    ),
    make("span", "by-touch", "Tap the arrow to move a line across, or hold and drag it."),
  );
  help.id = `${frame.section.id}-help`;
  const missing = make("p", "lines-missing");
  missing.hidden = true;
  frame.work.append(missing, help, said);

  let puzzle: Puzzle = { pool: shuffled, program: [] };
  /** The line held by the keyboard, and how things were before it was picked up. */
  let held: { line: string; before: Puzzle } | null = null;
  /** The tab stop of each list. */
  const stops: Record<ListName, string | null> = { pool: null, program: null };
  const notes = new Map<string, string>();
  let rearranging = false;

  for (const [name, list] of Object.entries(lists)) {
    const title = list.parentElement?.querySelector("h4");
    if (title) {
      title.id ||= `${frame.section.id}-${name}`;
      list.setAttribute("aria-labelledby", title.id);
    }
    list.setAttribute("aria-describedby", help.id);
  }
  for (const [line, item] of items) {
    const button = make("button", "line-move");
    button.type = "button";
    button.tabIndex = -1; // the arrow keys do this for the keyboard
    button.addEventListener("click", () => moveOver(line));
    item.append(button);
  }

  function code(line: string): string {
    return items.get(line)?.querySelector("code")?.textContent?.trim() ?? "";
  }

  /** Puts the items where the puzzle says and tells each its place. */
  function show(): void {
    const focused = document.activeElement;
    rearranging = true;
    for (const name of ["pool", "program"] as const) {
      for (const [index, line] of puzzle[name].entries()) {
        const item = items.get(line);
        if (item && lists[name].children[index] !== item) lists[name].insertBefore(item, lists[name].children[index] ?? null);
      }
    }
    // Moving a focused element takes its focus away.
    if (focused instanceof HTMLElement && focused !== document.activeElement && frame.work.contains(focused)) focused.focus();
    rearranging = false;
    label();
  }

  function label(): void {
    for (const name of ["pool", "program"] as const) {
      const stop = stops[name];
      if (stop === null || !puzzle[name].includes(stop)) stops[name] = puzzle[name][0] ?? null;
      for (const [index, line] of puzzle[name].entries()) {
        const item = items.get(line);
        const button = item?.querySelector<HTMLButtonElement>(".line-move");
        if (!item || !button) continue;
        item.tabIndex = line === stops[name] ? 0 : -1;
        const note = notes.get(line);
        item.setAttribute(
          "aria-label",
          `line ${index + 1} of ${puzzle[name].length}, ${WHERE[name]}: ${code(line)}${note ? `, ${note}` : ""}`,
        );
        item.dataset["held"] = String(held?.line === line);
        button.textContent = name === "pool" ? "→" : "←";
        button.title = name === "pool" ? "Move to your program" : "Move back to the pool";
        button.setAttribute("aria-label", `${button.title}: ${code(line)}`);
      }
    }
  }

  function say(text: string): void {
    said.textContent = text;
  }

  function sayPlace(line: string, what: string): void {
    const place = placeOf(puzzle, line);
    if (place) say(`${what} line ${place.index + 1} of ${puzzle[place.list].length}, ${WHERE[place.list]}: ${code(line)}`);
  }

  function unmark(line: string): void {
    const item = items.get(line);
    notes.delete(line);
    if (item) delete item.dataset["right"];
    item?.querySelector(":scope > .why")?.remove();
  }

  function change(next: Puzzle, line: string): boolean {
    if (next === puzzle) return false;
    puzzle = next;
    unmark(line);
    missing.hidden = true;
    show();
    frame.edited();
    return true;
  }

  function moveOver(line: string): void {
    held = null;
    const place = placeOf(puzzle, line);
    const item = items.get(line);
    const hadFocus = item?.contains(document.activeElement) ?? false;
    if (!place || !change(moveAcross(puzzle, line), line)) return;
    const now = placeOf(puzzle, line);
    if (now) stops[now.list] = line;
    label();
    if (hadFocus) item?.focus();
    sayPlace(line, "Moved to");
  }

  function focusOn(line: string): void {
    const place = placeOf(puzzle, line);
    if (!place) return;
    stops[place.list] = line;
    label();
    items.get(line)?.focus();
  }

  function drop(line: string): void {
    held = null;
    focusOn(line);
    sayPlace(line, "Dropped at");
  }

  function pressed(event: KeyboardEvent, line: string): boolean {
    if (event.altKey || event.shiftKey) return false;
    const direction = ARROWS[event.key];
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      if (held) drop(line);
      frame.check();
    } else if (event.ctrlKey || event.metaKey) {
      return false;
    } else if (event.key === "Enter" || event.key === " ") {
      if (held) drop(line);
      else {
        held = { line, before: puzzle };
        label();
        sayPlace(line, "Picked up");
      }
    } else if (event.key === "Escape" && held) {
      const { before } = held;
      held = null;
      if (!change(before, line)) label();
      focusOn(line);
      sayPlace(line, "Put back to");
    } else if (direction && held) {
      if (change(step(puzzle, line, direction), line)) {
        focusOn(line);
        sayPlace(line, "Now");
      }
    } else if (direction) {
      focusOn(neighbour(puzzle, line, direction));
    } else {
      return false;
    }
    return true;
  }

  frame.work.addEventListener("keydown", (event) => {
    const item = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-line]") : null;
    // Keys on the small button are the button's own.
    if (!item || event.target !== item) return;
    if (pressed(event, item.dataset["line"] ?? "")) event.preventDefault();
  });
  frame.work.addEventListener("focusin", (event) => {
    const line = event.target instanceof HTMLElement ? event.target.dataset["line"] : undefined;
    const place = line === undefined ? null : placeOf(puzzle, line);
    if (!place || line === undefined || stops[place.list] === line) return;
    stops[place.list] = line;
    label();
  });
  frame.work.addEventListener("focusout", (event) => {
    // Whoever leaves with a line in hand has put it down where it is.
    if (rearranging || !held || (event.relatedTarget instanceof Node && frame.work.contains(event.relatedTarget))) return;
    held = null;
    label();
  });
  frame.work.addEventListener("dblclick", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const line = target?.closest<HTMLElement>("[data-line]")?.dataset["line"];
    if (line === undefined || target?.closest("button")) return;
    getSelection()?.removeAllRanges();
    moveOver(line);
  });

  // The reader's choice in the settings, or else the system's.
  const motion = document.documentElement.dataset["motion"];
  const still = motion === undefined ? matchMedia("(prefers-reduced-motion: reduce)").matches : motion === "reduced";
  for (const name of ["pool", "program"] as const) {
    Sortable.create(lists[name], {
      group: `lines-${frame.section.id}`,
      draggable: "[data-line]",
      filter: "button",
      preventOnFilter: false,
      // The browser's own drag and drop knows no touch, so one way serves both.
      forceFallback: true,
      fallbackTolerance: 4,
      delay: 120,
      delayOnTouchOnly: true,
      touchStartThreshold: 4,
      emptyInsertThreshold: 24,
      // The half of a line that the pointer is over decides between above and below it.
      invertSwap: true,
      animation: still ? 0 : 150,
      ghostClass: "line-ghost",
      dragClass: "line-drag",
      chosenClass: "line-chosen",
      onStart: () => {
        held = null;
      },
      onEnd: (event) => {
        const line = event.item.dataset["line"] ?? "";
        const list: ListName = event.to === lists.program ? "program" : "pool";
        const place = placeOf(puzzle, line);
        const index = event.newDraggableIndex ?? 0;
        if (place?.list === list && place.index === index) return;
        if (change(move(puzzle, line, { list, index }), line)) sayPlace(line, "Dropped at");
      },
    });
  }
  show();

  return {
    start: [],
    read: () => answerOf(puzzle),
    write(answer: Answer) {
      const next = typeof answer === "string" ? null : arrange(shuffled, answer.map(String));
      if (!next) return false;
      held = null;
      puzzle = next;
      show();
      return true;
    },
    missing: () => (puzzle.program.length === 0 ? "Your program has no line yet: move some into it first." : null),
    mark(marks, correct) {
      const used = marks.filter((mark) => puzzle.program.includes(mark.part));
      for (const mark of used) {
        const item = items.get(mark.part);
        // Before the puzzle is solved only what is wrong is marked: a line that is right so far may still have to move.
        if (!item || (mark.right && !correct)) continue;
        item.dataset["right"] = String(mark.right);
        if (mark.right) continue;
        notes.set(mark.part, "not right yet");
        item.append(make("span", "why", mark.why ? frame.words.inline(mark.why) : "not right yet"));
      }
      // Marking the missing lines one by one would tell them from the distractors beside them.
      const lacking = marks.length - used.length;
      missing.textContent = lacking === 0 ? "" : lacking === 1 ? "One line is still missing." : `${lacking} lines are still missing.`;
      missing.hidden = lacking === 0;
      label();
    },
    unmark() {
      missing.hidden = true;
      for (const line of items.keys()) unmark(line);
      label();
    },
    describe: () => null,
  };
}
