"""A learner at the page, with a mouse or with the keyboard alone, who waits for the page's own signals."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

Hands = Literal["mouse", "keyboard"]

# Starting Python reads about 12 MB and compiles them; a noisy two-core machine needs far less than this.
START = 120_000
# What any single run, check or stop may take before the test gives up waiting for its signal.
ANSWER = 60_000
# Tab stops between two neighbouring exercises: more than this means focus is lost or trapped.
MOST_TABS = 80
# Of a line that is dragged, until it lies where it shall: more than this means that it is not taken along.
MOST_MOVES = 10
# The first line of code that tells by its output that it has begun.
UNDER_WAY = "print('under way')"
# Just below the last line of a list: its foot may be far from there, since it is as tall as the list beside it.
END = """list => {
  const { left, width, top, bottom } = list.getBoundingClientRect()
  const last = [...list.querySelectorAll('[data-line]')].at(-1)?.getBoundingClientRect()
  return { x: left + width / 3, y: Math.min(last ? last.bottom + 8 : top + 20, bottom - 4) }
}"""


class Learner:
    """One person with one page; `hands` says whether they use the mouse or only the keyboard."""

    def __init__(self, page: Page, address: str, hands: Hands = "mouse") -> None:
        self.page = page
        self.address = address
        self.hands = hands

    def open(self, path: str = "lessons/one-neuron/", anchor: str = "") -> Learner:
        """Go to a page below the site's address and wait until its script has taken over."""
        self.page.goto(self.address + path + (f"#{anchor}" if anchor else ""))
        expect(self.page.locator("html")).to_have_attribute("data-mounted", "")
        return self

    def start_python(self) -> None:
        """Wait until Python is ready, as the page says on its root element."""
        self.page.locator("[data-cell]").first.scroll_into_view_if_needed()
        expect(self.page.locator("html")).to_have_attribute("data-python", "ready", timeout=START)

    def wait_until_kept(self) -> None:
        """Wait until the page says that all of the course is kept in this browser."""
        expect(self.page.locator("html")).to_have_attribute("data-offline", "ready", timeout=START)

    # cells

    def cell(self, name: str) -> Locator:
        return self.page.locator(f'[data-cell$="/{name}"]')

    def run(self, cell: Locator, code: str | None = None) -> Locator:
        """Put `code` (or leave what is there) in a cell, run it, and give its output."""
        if code is not None:
            self.write(cell, code)
        # The page leaves the state of the last run within the press itself, so `finish` cannot mistake one for the other.
        self.press(cell, "Run")
        return cell.locator("[data-output]")

    def run_without_end(self, cell: Locator, code: str = "while True: pass") -> None:
        """Put code that never ends in a cell, run it, and wait until it is under way: what is stopped earlier never ran."""
        self.run(cell, f"{UNDER_WAY}\n{code}")
        self.wait_until_under_way(cell)

    def wait_until_under_way(self, cell: Locator) -> None:
        """Wait for what a cell prints that begins with UNDER_WAY."""
        expect(cell.locator("[data-output]")).to_contain_text("under way", timeout=START)

    def finish(self, cell: Locator, state: str = "ran") -> Locator:
        """Wait for a cell to reach `state` and give its output."""
        expect(cell).to_have_attribute("data-state", state, timeout=START)
        return cell.locator("[data-output]")

    def editor(self, frame: Locator) -> Locator:
        """Where one types; it takes the place of the still code when that comes near."""
        frame.locator("[data-editor]").scroll_into_view_if_needed()
        return frame.locator(".cm-content")

    def write(self, frame: Locator, code: str) -> None:
        """Replace the whole text of the editor in `frame`."""
        self.focus(self.editor(frame))
        self.page.keyboard.press("Control+a")
        self.page.keyboard.press("Delete")
        # As a paste does: key by key, the editor would add its own indentation and closing brackets.
        self.page.keyboard.insert_text(code)

    def text(self, frame: Locator) -> str:
        """What the editor in `frame` holds."""
        self.editor(frame).wait_for()
        return "\n".join(frame.locator(".cm-line").all_inner_texts()).replace("\u200b", "")

    # exercises

    def exercise(self, slug: str) -> Locator:
        return self.page.locator(f'[data-exercise$="/{slug}"]')

    def answer(self, exercise: Locator, answer: Any) -> None:
        """Enter an answer the way the exercise's kind is answered."""
        kind = exercise.get_attribute("data-kind")
        if kind == "predict-output":
            self.fill(exercise.locator("[data-answer]"), answer)
        elif kind in ("fix-bug", "write-code"):
            self.write(exercise, answer)
        elif kind == "fill-blank":
            for index, blank in enumerate(answer):
                self.fill(exercise.locator(f'[data-blank="{index}"]'), blank)
        elif kind == "reorder-lines":
            self.order(exercise, [str(label) for label in answer])
        elif kind == "quiz":
            self.choose(exercise, answer)
        else:
            raise ValueError(f"no way to answer an exercise of kind {kind!r}")

    def read(self, exercise: Locator) -> Any:
        """What the exercise's widget holds now, in the form of an answer."""
        kind = exercise.get_attribute("data-kind")
        if kind == "predict-output":
            return exercise.locator("[data-answer]").input_value()
        if kind in ("fix-bug", "write-code"):
            return self.text(exercise)
        if kind == "fill-blank":
            return [blank.input_value() for blank in exercise.locator("[data-blank]").all()]
        if kind == "reorder-lines":
            return [line.get_attribute("data-line") for line in exercise.locator('[data-list="program"] [data-line]').all()]
        if kind == "quiz":
            return sorted(int(choice.input_value()) for choice in exercise.locator("fieldset input:checked").all())
        raise ValueError(f"no way to read an exercise of kind {kind!r}")

    def check(self, exercise: Locator) -> Locator:
        """Press Check, wait for the verdict, and give the element that holds it."""
        self.press(exercise, "Check")
        expect(exercise).not_to_have_attribute("data-state", "running", timeout=START)
        return exercise.locator(".verdict")

    def order(self, exercise: Locator, labels: list[str]) -> None:
        """Build the program from the pool in that order; a mouse drags the first line and double-clicks the rest."""
        for place, label in enumerate(labels):
            line = exercise.locator(f'[data-line="{label}"]')
            if self.hands == "mouse" and place == 0:
                self.drag(line, exercise.locator('[data-list="program"]'))
            elif self.hands == "mouse":
                line.locator("code").dblclick()
            else:
                self.focus(line)
                self.page.keyboard.press("Enter")
                self.page.keyboard.press("ArrowRight")
                for _ in range(place + 1):  # to the end, wherever the move to the other list put it
                    self.page.keyboard.press("ArrowDown")
                self.page.keyboard.press("Enter")
            expect(exercise.locator('[data-list="program"] [data-line]')).to_have_count(place + 1)

    def drag(self, line: Locator, target: Locator) -> None:
        """Drag a line to the end of the list `target`."""
        mouse = self.page.mouse
        # Both lists at once in the window: what lies outside of it gets no pointer.
        target.evaluate("list => list.closest('.puzzle').scrollIntoView({block: 'center', behavior: 'instant'})")
        label = line.get_attribute("data-line")
        line.locator("code").hover()
        mouse.down()
        # The drag library needs to see the pointer travel; on its way the lists make room, so the end is looked up again.
        for _ in range(MOST_MOVES):
            goal = target.evaluate(END)
            mouse.move(goal["x"], goal["y"], steps=10)
            if target.evaluate("list => list.lastElementChild?.dataset.line") == label:
                break
        mouse.up()

    def choose(self, exercise: Locator, choices: list[int]) -> None:
        """Tick exactly `choices`, numbered as in the file, among the options of a quiz, which stand in another order."""
        inputs = exercise.locator("fieldset input")
        for index in range(inputs.count()):
            choice = inputs.nth(index)
            wanted = int(choice.input_value()) in choices
            if choice.is_checked() == wanted or (not wanted and choice.get_attribute("type") == "radio"):
                continue
            if self.hands == "mouse":
                choice.click()
            elif choice.get_attribute("type") == "checkbox":
                self.focus(choice)
                self.page.keyboard.press("Space")
            else:
                self.pick_radio(inputs, index)

    def pick_radio(self, inputs: Locator, index: int) -> None:
        """Reach a radio button as the keyboard does: Tab into the group, then arrows."""
        self.tab_until(lambda: self.focused_in(inputs), backwards=self.lies_before_focus(inputs.first))
        self.page.keyboard.press("Space")
        for _ in range(inputs.count()):
            if inputs.nth(index).is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"arrow keys never reached option {index}")

    # hands

    def press(self, frame: Locator, name: str) -> None:
        """Press the button called `name` in `frame`."""
        button = frame.get_by_role("button", name=name, exact=True)
        if self.hands == "mouse":
            button.click()
        else:
            self.focus(button)
            self.page.keyboard.press("Enter")

    def fill(self, field: Locator, text: str) -> None:
        self.focus(field)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.press("Delete")
        self.page.keyboard.insert_text(text)

    def focus(self, target: Locator) -> None:
        """Put the focus on `target`: by a click, or by Tab and Shift+Tab alone."""
        if self.hands == "mouse":
            target.click()
            return
        self.tab_until(lambda: self.focused_in(target), self.lies_before_focus(target), target)

    def tab_until(self, done: Callable[[], bool], backwards: bool = False, within: Locator | None = None) -> None:
        """Press Tab, or Shift+Tab, until `done`; in a list that holds `within`, use its arrow keys."""
        for _ in range(MOST_TABS):
            if done():
                return
            if self.page.evaluate("!!document.activeElement?.closest('.cm-editor')"):
                self.page.keyboard.press("Escape")
            if within is not None and within.evaluate("e => !!e.closest('[data-list]')?.contains(document.activeElement)"):
                # One line of a list is its tab stop; arrows reach the others.
                self.page.keyboard.press("ArrowUp" if self.lies_before_focus(within) else "ArrowDown")
            else:
                self.page.keyboard.press("Shift+Tab" if backwards else "Tab")
        raise AssertionError(f"not reached within {MOST_TABS} presses of Tab")

    def focused_in(self, target: Locator) -> bool:
        return bool(
            target.evaluate_all(
                "elements => elements.some(e => e === document.activeElement || e.contains(document.activeElement))"
            )
        )

    def lies_before_focus(self, target: Locator) -> bool:
        return bool(
            target.evaluate(
                "e => !!(document.activeElement && document.activeElement !== document.body"
                " && (e.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING))"
            )
        )


def config(page: Page) -> dict[str, Any]:
    """The page's own configuration: where the worker and the runtime are."""
    loaded: dict[str, Any] = json.loads(page.locator("#page").inner_text() or page.locator("#page").text_content() or "")
    return loaded
