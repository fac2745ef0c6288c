"""Where Python cannot run at all, what was recorded is there, and what needs no Python is judged all the same."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import grader
import pytest
from e2e.learner import START, Learner
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

CATALOGUE = Path(__file__).parents[2] / "exercises" / "one-neuron"
JUDGED = [
    exercise
    for path in sorted(CATALOGUE.glob("*/exercise.toml"))
    if (exercise := grader.load(path.parent)).kind in ("quiz", "predict-output")
]

pytestmark = pytest.mark.expects_errors


@pytest.fixture
def learner(page: Page, site: str) -> Learner:
    """Someone whose browser has no WebAssembly, after Python failed to start."""
    page.context.route(
        re.compile(r"/assets/worker-.*\.js"),
        lambda route: route.fulfill(response=(got := route.fetch()), body="delete globalThis.WebAssembly;" + got.text()),
    )
    learner = Learner(page, site).open()
    learner.cell("check").scroll_into_view_if_needed()
    expect(page.locator("html")).to_have_attribute("data-python", "failed", timeout=START)
    return learner


def test_recorded_outputs_and_pictures_are_shown(learner: Learner) -> None:
    expect(learner.cell("check").locator("[data-output]")).to_contain_text("2.2.5")
    curve = learner.cell("curve").locator("[data-output] img")
    curve.scroll_into_view_if_needed()
    expect(curve).to_be_visible()
    assert curve.evaluate("image => image.decode().then(() => image.naturalWidth)") > 100


@pytest.mark.parametrize("exercise", JUDGED, ids=lambda exercise: exercise.id)
def test_predictions_and_quizzes_are_judged_and_the_page_says_by_whom(exercise: grader.Exercise, learner: Learner) -> None:
    frame = learner.exercise(exercise.id.split("/")[-1])
    if exercise.kind == "predict-output":
        learner.answer(frame, exercise.wrong[0].answer)
        expect(learner.check(frame)).to_contain_text("Not that.")
        expect(frame).to_have_attribute("data-state", "failed")
    learner.answer(frame, exercise.reference)
    verdict = learner.check(frame)
    expect(verdict).to_contain_text("Solved.")
    expect(verdict).to_contain_text("Python is not running")
    expect(frame).to_have_attribute("data-state", "passed")
    expect(learner.page.locator("html")).to_have_attribute("data-python", "failed")


def test_an_exercise_that_needs_python_says_that_there_is_none(learner: Learner) -> None:
    frame = learner.exercise("first-classifier")
    learner.answer(frame, "x = 1")
    verdict = learner.check(frame)
    expect(verdict).to_contain_text("Python could not start")
