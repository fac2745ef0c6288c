"""The same answers, graded by CPython here and by the Python of each engine after both kinds of boot, get equal verdicts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import grader
import pytest
from builder import browser as browsers
from e2e.pythons import START
from e2e.reader import LESSON

if TYPE_CHECKING:
    from builder.drive import Driver
    from grader import Exercise

CATALOGUE = Path(__file__).parents[2] / "exercises"
EXERCISES = [grader.load(path.parent) for path in sorted(CATALOGUE.glob("*/*/exercise.toml"))]

GRADE = "texts => Promise.all(window.pythons.map(({ask}) => Promise.all(texts.map(ask))))"


@pytest.fixture(scope="module")
def browsers_python(engine: Driver, site: str) -> Driver:
    """A page that has the site's Python running twice: after a normal boot, and restored from a snapshot of that."""
    engine.open(site + LESSON)
    assert engine.evaluate(START) == ["normal", "snapshot"]
    return engine


def answers(exercise: Exercise) -> list[Any]:
    """The reference, the starter, and every answer the author foresaw."""
    known = [exercise.given(one) for one in (*exercise.wrong, *exercise.also_right)]
    return [exercise.reference, *([exercise.starter] if exercise.starter else []), *known]


def kept(verdict: dict[str, Any]) -> dict[str, Any]:
    """What must be equal: the judgement, not the wording of Python's own messages."""
    return {
        "correct": verdict["correct"],
        "tell": verdict["tell"],
        "checks": [(check["name"], check["passed"]) for check in verdict["checks"]],
        "marks": [(mark["part"], mark["right"]) for mark in verdict["marks"]],
        "error": verdict["error"] and verdict["error"]["type"],
    }


def on(*engines: browsers.Engine) -> pytest.MarkDecorator:
    """Only these engines. A parameter of its own: one that came along with the exercises would start a browser for each."""
    return pytest.mark.parametrize("engine", engines, ids=lambda engine: engine.name, indirect=True, scope="module")


def see_equal_verdicts(exercise: Exercise, browsers_python: Driver) -> None:
    record = exercise.to_json()
    # A program is no answer to fill-blank: its starter is judged as the blanks left empty.
    empty = ["____"] * len(exercise.blanks)
    given = [empty if exercise.kind == "fill-blank" and isinstance(one, str) else one for one in answers(exercise)]
    requests = [
        json.dumps({"v": 1, "id": number, "do": "grade", "exercise": record, "answer": json.dumps(answer)})
        for number, answer in enumerate(given, start=2)
    ]
    wanted = [kept(grader.grade(exercise, answer)) for answer in given]
    for replies in browsers_python.evaluate(GRADE, requests):
        events = [json.loads(reply) for reply in replies]
        assert [event["event"] for event in events] == ["graded"] * len(given)
        for answer, event, verdict in zip(given, events, wanted, strict=True):
            assert kept(event["verdict"]) == verdict, repr(answer)


@on(browsers.CHROMIUM)
@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_verdicts_in_the_browser_equal_verdicts_in_cpython(exercise: Exercise, browsers_python: Driver) -> None:
    see_equal_verdicts(exercise, browsers_python)


# The engines run the same bytecode: in the others the first lesson, which has all kinds, stands for all.
@on(browsers.FIREFOX, browsers.WEBKIT)
@pytest.mark.parametrize(
    "exercise", [one for one in EXERCISES if one.id.startswith("one-neuron/")], ids=lambda exercise: exercise.id
)
def test_verdicts_in_other_engines_equal_verdicts_in_cpython(exercise: Exercise, browsers_python: Driver) -> None:
    see_equal_verdicts(exercise, browsers_python)
