"""Races inside an open lesson: Stop, a click on Run, a flood of output, and training a network."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from . import training
from .race import Race
from .stand import BARE_WORKER, LESSON, PAGES

if TYPE_CHECKING:
    from ..drive import Driver
    from .stand import Stand

SCRIPT = (PAGES / "lesson.js").read_text(encoding="utf-8")
# Says that the device is a weak one, on which no second Python is kept ready.
WEAK = "Object.defineProperty(Navigator.prototype, 'deviceMemory', {get: () => 1, configurable: true})"
# Seconds in which a second Python is made ready.
SPARE = 20
PROGRAM = Path(training.__file__).read_text(encoding="utf-8") + "\nprint(seconds())"
# What stands in which cell.
CODE = {
    "check": "while True: pass",
    "panel": "while True: print(1)",
    "bias": "print(1)",
    "activation": PROGRAM,
}
# The largest ratios to a bare boot that are good enough after a Stop; in WebKit a bare boot takes longer.
WITH_SPARE, WITHOUT = 0.15, {"webkit": 0.25}
# Seconds that a click on Run, and the longest task of a flooded page, may take.
CLICK, TASK = 0.050, 0.100


class Lesson:
    """One page of the lesson with Python ready; `spare` says whether a second one is, where that was wished for."""

    def __init__(self, driver: Driver, stand: Stand, spare: bool) -> None:
        self.driver = driver
        self.bare_worker = stand.address + BARE_WORKER
        if not spare:
            driver.prepare(WEAK)
        driver.open(stand.address + LESSON)
        driver.evaluate(f"() => {{ {SCRIPT} }}")
        driver.evaluate("() => document.querySelector('[data-cell]').scrollIntoView()")
        driver.wait("() => document.documentElement.dataset.python === 'ready'")
        for name, code in CODE.items():
            cell = f'[data-cell$="/{name}"]'
            editor = f"{cell} .cm-content"
            # WebKit's driver will not click an editor that was made off the screen and was not laid out since.
            driver.evaluate("cell => document.querySelector(`${cell} [data-editor]`).scrollIntoView()", cell)
            driver.wait("editor => document.querySelector(editor)?.getBoundingClientRect().height > 0", editor)
            driver.click(editor)
            driver.press("Control+a", "Delete")
            driver.insert(code)
        self.spare = spare and self.has_spare()

    def has_spare(self) -> bool:
        """Whether a second Python is ready, for which this waits; a page that keeps none never says so."""
        try:
            self.driver.wait("() => document.documentElement.dataset.spare", seconds=SPARE)
        except TimeoutError:
            return False
        return True

    def measure(self, name: str, *given: object) -> float:
        """Call one of the functions in lesson.js; gives seconds."""
        if self.spare and not self.has_spare():
            raise RuntimeError("the lesson has no second Python any more")
        return float(self.driver.evaluate("(name, given) => window.bench[name](...given)", name, given)) / 1000

    def bare(self) -> float:
        """A bare boot on the same page."""
        return self.measure("bare", self.bare_worker)

    def stops(self) -> list[Race]:
        """Stop of endless loops to the next cell's output, against a bare boot."""
        engine, words = self.driver.engine, "with a spare" if self.spare else "without a spare"
        limit = WITH_SPARE if self.spare else WITHOUT.get(engine, 0.40)
        return [
            Race(
                f"{engine}: Stop of {CODE[cell]}, {words} | bare boot",
                partial(self.measure, "stop", cell, "bias"),
                self.bare,
                limit,
            )
            for cell in ("check", "panel")
        ]

    def races(self) -> list[Race]:
        """Everything else that is measured on a page that is ready."""
        engine = self.driver.engine
        return [
            Race(
                f"{engine}: click to output of print(1) | 50 ms", partial(self.measure, "click", "bias", 9), lambda: CLICK, 1.0
            ),
            Race(
                f"{engine}: longest task in a flood | 100 ms",
                partial(self.measure, "longest", "panel", 2000),
                lambda: TASK,
                1.0,
            ),
            Race(
                f"{engine}: 10 000 epochs of 2-4-1 | CPython",
                partial(self.measure, "told", "activation"),
                training.seconds,
                None,
            ),
        ]
