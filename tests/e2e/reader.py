"""A reader of the lesson in any engine: reads, types, runs and answers in words that every driver knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from e2e.learner import UNDER_WAY

if TYPE_CHECKING:
    from builder.drive import Driver

LESSON = "lessons/one-neuron/"


class Reader:
    """One person with the lesson open; cells and exercises are named by their selectors."""

    def __init__(self, driver: Driver, address: str) -> None:
        self.driver = driver
        self.address = address

    def open(self, path: str = LESSON) -> Reader:
        """Go to a page of the site and wait until its script has taken over."""
        self.driver.open(self.address + path)
        self.driver.wait("() => 'mounted' in document.documentElement.dataset")
        return self

    def start_python(self) -> None:
        """Bring a cell into view and wait until Python is ready, as the page says on its root element."""
        self.driver.evaluate("() => document.querySelector('[data-cell]').scrollIntoView()")
        self.driver.wait("() => document.documentElement.dataset.python === 'ready'")

    def cell(self, name: str) -> str:
        return f'[data-cell$="/{name}"]'

    def exercise(self, slug: str) -> str:
        return f'[data-exercise$="/{slug}"]'

    # looking

    def text(self, selector: str) -> str:
        """The text that an element shows."""
        return str(self.driver.evaluate("selector => document.querySelector(selector).innerText", selector))

    def state(self, frame: str) -> str:
        return str(self.driver.evaluate("frame => document.querySelector(frame).dataset.state", frame))

    def code(self, frame: str) -> str:
        """What the editor in `frame` holds."""
        self.editor(frame)
        lines = "frame => [...document.querySelectorAll(`${frame} .cm-line`)].map(line => line.textContent).join('\\n')"
        return str(self.driver.evaluate(lines, frame))

    # doing

    def press(self, frame: str, action: str) -> None:
        """Press the button that does `action` in `frame`."""
        self.driver.click(f'{frame} [data-action="{action}"]')

    def fill(self, field: str, text: str) -> None:
        """Replace all that a field or an editor holds."""
        self.driver.click(field)
        self.driver.press("Control+a", "Delete")
        self.driver.insert(text)

    def editor(self, frame: str) -> str:
        """Where one types, which takes the place of the still code when that comes near."""
        self.driver.evaluate("frame => document.querySelector(`${frame} [data-editor]`).scrollIntoView()", frame)
        self.driver.wait("frame => document.querySelector(`${frame} .cm-content`)", frame)
        return f"{frame} .cm-content"

    def write(self, frame: str, code: str) -> None:
        self.fill(self.editor(frame), code)

    def run_without_end(self, cell: str) -> None:
        """Put an endless loop in a cell, run it, and wait until it is under way: what is stopped earlier never ran."""
        self.write(cell, f"{UNDER_WAY}\nwhile True: pass")
        self.press(cell, "run")
        said = "output => document.querySelector(output)?.textContent.includes('under way')"
        self.driver.wait(said, f"{cell} [data-output]")

    def finish(self, cell: str, state: str = "ran") -> str:
        """Wait until a cell has ended, which must be in `state`, and give what it shows."""
        self.driver.wait("cell => document.querySelector(cell).dataset.state !== 'running'", cell)
        shown = self.text(f"{cell} [data-output]")
        assert self.state(cell) == state, shown
        return shown

    def run(self, cell: str, code: str | None = None, state: str = "ran") -> str:
        """Put `code` (or leave what is there) in a cell, run it, and give what it shows."""
        if code is not None:
            self.write(cell, code)
        # The page leaves the state of the last run within the press itself.
        self.press(cell, "run")
        return self.finish(cell, state)

    def check(self, exercise: str) -> str:
        """Press Check and give the verdict."""
        self.press(exercise, "check")
        self.driver.wait("frame => document.querySelector(frame).dataset.state !== 'running'", exercise)
        return self.text(f"{exercise} .verdict")

    # answering

    def answer(self, exercise: str, answer: Any) -> None:
        """Enter an answer the way the exercise's kind is answered."""
        kind = self.driver.evaluate("frame => document.querySelector(frame).dataset.kind", exercise)
        if kind == "predict-output":
            self.fill(f"{exercise} [data-answer]", answer)
        elif kind in ("fix-bug", "write-code"):
            self.write(exercise, answer)
        elif kind == "fill-blank":
            for index, blank in enumerate(answer):
                self.fill(f'{exercise} [data-blank="{index}"]', blank)
        elif kind == "reorder-lines":
            self.order(exercise, [str(label) for label in answer])
        elif kind == "quiz":
            self.choose(exercise, answer)
        else:
            raise ValueError(f"no way to answer an exercise of kind {kind!r}")

    def order(self, exercise: str, labels: list[str]) -> None:
        """Put exactly these lines into the program: with their buttons out of it, with the keyboard into it."""
        program = f'{exercise} [data-list="program"]'
        while self.driver.evaluate("list => document.querySelector(list).childElementCount", program):
            self.driver.click(f"{program} [data-line]:first-child .line-move")
        for place, label in enumerate(labels):
            self.driver.focus(f'{exercise} [data-line="{label}"]')
            # Beside the line there, wherever that is, and then down to the end.
            self.driver.press("Enter", "ArrowRight", *["ArrowDown"] * (place + 1), "Enter")
            self.driver.wait("(list, count) => document.querySelector(list).childElementCount === count", program, place + 1)

    def choose(self, exercise: str, choices: list[int]) -> None:
        """Tick exactly `choices`, numbered as in the file, among the options of a quiz, which stand in another order."""
        each = "input => [input.value, input.type, input.checked]"
        options = self.driver.evaluate(
            f"frame => [...document.querySelectorAll(`${{frame}} fieldset input`)].map({each})", exercise
        )
        for value, kind, checked in options:
            wanted = int(value) in choices
            if checked != wanted and (wanted or kind == "checkbox"):
                self.driver.click(f'{exercise} fieldset input[value="{value}"]')
