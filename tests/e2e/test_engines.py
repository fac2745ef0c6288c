"""The lesson in every engine: it reads, runs, stops, is answered and kept, and suits small windows and screen readers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import grader
import pytest
from e2e.axe import violations
from e2e.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.drive import Driver
    from grader import Exercise

ROOT = Path(__file__).parents[2]
ALL = [grader.load(path.parent) for path in sorted((ROOT / "exercises" / "one-neuron").glob("*/exercise.toml"))]
# The first exercise of each kind.
EXERCISES = list({exercise.kind: exercise for exercise in reversed(ALL)}.values())
# How wide the page is, how wide the window, and what reaches beyond it.
WIDTH = """() => [document.documentElement.scrollWidth, innerWidth, [...document.querySelectorAll('body *')]
  .filter(one => one.getBoundingClientRect().right > innerWidth).map(one => one.outerHTML.slice(0, 200))]"""
PAGES = ["", "lessons/one-neuron/", "licences/", "404.html"]


@pytest.fixture(scope="module")
def reader(engine: Driver, site: str) -> Reader:
    """Someone with the lesson open and Python ready: one start of both for the whole module."""
    reader = Reader(engine, site).open()
    reader.start_python()
    return reader


def test_the_lesson_reads(reader: Reader) -> None:
    assert reader.text("h1") == "One neuron"
    assert "0.7667" in reader.text(f"{reader.cell('decision')} [data-output]"), "what the build recorded stands there"
    formula = "() => { const {width, height} = document.querySelector('math').getBoundingClientRect(); return [width, height] }"
    assert min(reader.driver.evaluate(formula)) > 5, "formulas are drawn"
    picture = "() => [...document.querySelectorAll('[data-picture] svg')].some(svg => svg.getBoundingClientRect().height > 50)"
    assert reader.driver.evaluate(picture)


def test_the_first_cell_prints_the_pinned_numpy_version(reader: Reader) -> None:
    assert "2.2.5" in reader.run(reader.cell("check"))


def test_control_enter_runs_what_was_typed(reader: Reader) -> None:
    cell = reader.cell("check")
    reader.write(cell, "for n in range(3):\n    print('by key', n)\nn * 21")
    assert reader.code(cell).count("\n") == 2, "the text arrived as it was"
    reader.driver.press("Control+Enter")
    shown = reader.finish(cell)
    assert "by key 2" in shown
    assert "42" in shown


def test_an_error_is_shown_with_its_line(reader: Reader) -> None:
    cell = reader.cell("check")
    assert "ZeroDivisionError" in reader.run(cell, "a = 1\nb = a / 0", state="failed")
    assert reader.text(f"{cell} .cm-errorLine") == "b = a / 0"


def test_stop_ends_an_endless_loop_and_leaves_a_usable_page(reader: Reader) -> None:
    cell, other = reader.cell("check"), reader.cell("panel")
    reader.run_without_end(cell)
    reader.press(cell, "stop")
    reader.finish(cell, "stopped")
    assert reader.code(cell).endswith("while True: pass")
    assert "back" in reader.run(other, "print('back')")


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.kind)
def test_an_exercise_of_each_kind_is_failed_and_passed(exercise: Exercise, reader: Reader) -> None:
    frame = reader.exercise(exercise.id.split("/")[1])
    right = [exercise.reference] if exercise.kind == "quiz" else []
    wrong = [[n] for n in range(len(exercise.choices)) if [n] not in right] or [exercise.given(one) for one in exercise.wrong]
    reader.answer(frame, wrong[0])
    reader.check(frame)
    assert reader.state(frame) == "failed"
    reader.answer(frame, exercise.reference)
    reader.check(frame)
    assert reader.state(frame) == "passed"
    assert reader.driver.evaluate("frame => !document.querySelector(`${frame} .done-mark`).hidden", frame)


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(reader: Reader, path: str) -> None:
    reader.open(path)
    assert violations(reader.driver.evaluate) == []


@pytest.fixture
def narrow(reader: Reader) -> Iterator[Reader]:
    """The same reader, with the smallest window."""
    reader.driver.resize(reader.driver.narrowest, 800)
    yield reader
    reader.driver.resize(1280, 800)


@pytest.mark.parametrize("path", PAGES)
def test_nothing_overflows_the_narrowest_window(narrow: Reader, path: str) -> None:
    width, room, beyond = narrow.open(path).driver.evaluate(WIDTH)
    assert room <= narrow.driver.narrowest
    assert width <= room, f"beyond the window: {beyond}"


def test_the_way_on_fits_the_narrowest_window_whatever_lesson_it_names(narrow: Reader) -> None:
    name = """() => {
      const titles = [...document.querySelectorAll('[data-lesson] h3')].map(title => title.textContent.trim())
      const [longest] = titles.sort((one, other) => other.length - one.length)
      document.querySelector('[data-begin]').textContent = `Go on with lesson 12: ${longest}`
    }"""
    narrow.open("").driver.evaluate(name)
    width, room, beyond = narrow.driver.evaluate(WIDTH)
    assert width <= room, f"beyond the window: {beyond}"


def test_edits_survive_a_reload(reader: Reader) -> None:
    reader.open()
    reader.driver.evaluate("() => { localStorage.probe = 'kept' }")
    reader.write(reader.cell("panel"), "print('mine')")
    reader.open()
    if reader.driver.evaluate("() => localStorage.probe") != "kept":
        pytest.skip(f"the session that {reader.driver.engine} is driven in keeps no storage")
    assert reader.code(reader.cell("panel")) == "print('mine')"
    assert reader.state(reader.cell("panel")) == "recorded", "nothing runs by itself"
