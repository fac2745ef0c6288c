"""Every lesson in the browser: cells print what the build recorded, exercises are failed and passed, pages fit."""

from __future__ import annotations

import re
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import grader
import pytest
from e2e.axe import violations
from e2e.conftest import complaints
from e2e.learner import START, Learner
from e2e.words import wrong_answer
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from grader import Exercise
    from playwright.sync_api import Browser, Locator

ROOT = Path(__file__).parents[2]
LESSONS = sorted(path.stem for path in (ROOT / "site" / "content" / "lessons").glob("*.md"))
EXERCISES = [grader.load(path.parent) for path in sorted((ROOT / "exercises").glob("*/*/exercise.toml"))]

# What a cell shows of its run, apart from the words around it.
SHOWN = """output => [...output.querySelectorAll('.stdout, .stderr, .value, .error-message, figure.plot img')]
  .map(part => part.localName === 'img' ? part.alt : part.textContent.trim())"""


@contextmanager
def visited(browser: Browser, site: str, slug: str) -> Iterator[Learner]:
    """Someone who has opened a lesson and started Python."""
    context = browser.new_context(service_workers="block")
    with complaints(context) as heard:
        learner = Learner(context.new_page(), site).open(f"lessons/{slug}/")
        learner.start_python()
        yield learner
    context.close()
    assert heard == [], f"the pages of {slug} complained"


@pytest.fixture(scope="module")
def visit(browser: Browser, site: str) -> Iterator[Callable[[str], Learner]]:
    """Opens a lesson, and stays there until another is asked for: pytest makes a fixture anew for each of its parameters."""
    there: dict[str, Learner] = {}
    with ExitStack() as stack:

        def visit(slug: str) -> Learner:
            if slug not in there:
                there.clear()
                stack.close()
                there[slug] = stack.enter_context(visited(browser, site, slug))
            return there[slug]

        yield visit


@pytest.fixture(scope="module")
def lesson(visit: Callable[[str], Learner], request: pytest.FixtureRequest) -> Learner:
    """Someone in the lesson that the test is about."""
    return visit(request.param)


def shown(cell: Locator) -> list[str]:
    found: list[str] = cell.locator("[data-output]").evaluate(SHOWN)
    return found


@pytest.mark.parametrize("lesson", LESSONS, indirect=True)
def test_every_cell_prints_what_was_recorded(lesson: Learner) -> None:
    for cell in lesson.page.locator("[data-cell]").all():
        recorded = shown(cell)
        assert recorded, "a cell shows something before anybody runs it"
        # With a key, which cannot miss a button that moves while something above it is drawn.
        cell.locator('[data-action="run"]').press("Enter")
        expect(cell).to_have_attribute("data-state", re.compile("^(ran|failed)$"), timeout=START)
        assert shown(cell) == recorded, cell.get_attribute("data-cell")


@pytest.mark.parametrize("lesson", LESSONS, indirect=True)
def test_every_picture_of_it_is_drawn_again_from_what_ran(lesson: Learner) -> None:
    for picture in lesson.page.locator("[data-picture]").all():
        assert picture.locator(".drawing svg").count() > 0, picture.get_attribute("data-watch")
        expect(picture.locator(".picture-message")).to_have_count(0)


@pytest.mark.parametrize(
    ("lesson", "exercise"),
    [pytest.param(one.id.split("/")[0], one, id=one.id) for one in EXERCISES],
    indirect=["lesson"],
)
def test_an_exercise_is_failed_with_its_own_message_and_passed(lesson: Learner, exercise: Exercise) -> None:
    frame = lesson.exercise(exercise.id.split("/")[1])
    answer, message = wrong_answer(exercise)
    lesson.answer(frame, answer)
    verdict = lesson.check(frame)
    expect(frame).to_have_attribute("data-state", "failed")
    expect(frame if exercise.kind == "quiz" else verdict).to_contain_text(message)
    if exercise.kind == "reorder-lines":
        lesson.press(frame, "Reset")
    lesson.answer(frame, exercise.reference)
    lesson.check(frame)
    expect(frame).to_have_attribute("data-state", "passed")


@pytest.mark.parametrize("lesson", LESSONS, indirect=True)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_fits_and_axe_finds_nothing(lesson: Learner, theme: str) -> None:
    page = lesson.page
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"overflows at {width}"
    found = violations(page.evaluate)
    page.set_viewport_size({"width": 1280, "height": 800})
    assert found == []
