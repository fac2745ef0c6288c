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


# The engines run the same bytecode: in the others the first lesson, which has all kinds, stands for all.
CASES = [
    pytest.param(engine, exercise, id=f"{engine.name}-{exercise.id}")
    for engine in browsers.ENGINES
    for exercise in EXERCISES
    if engine is browsers.CHROMIUM or exercise.id.startswith("one-neuron/")
]


@pytest.mark.parametrize(("engine", "exercise"), CASES, indirect=["engine"])
def test_verdicts_in_the_browser_equal_verdicts_in_cpython(exercise: Exercise, browsers_python: Driver) -> None:
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
