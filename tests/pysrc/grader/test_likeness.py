"""A known mistake gets its words also when it is written in another way."""

from __future__ import annotations

from pathlib import Path

import grader
import pytest
from grader import likeness

KITES = grader.load(Path(__file__).parents[3] / "exercises" / "one-neuron" / "first-classifier")


def told(program: str) -> str | None:
    verdict = grader.grade(KITES, program)
    assert not verdict["correct"]
    return verdict["tell"]


def rewritten(line: str) -> str:
    """The solution with the body of `classify` replaced and its closing loop removed."""
    head, body = (
        "def classify(inputs, weights, bias):\n",
        "    z = np.dot(inputs, weights) + bias\n    return 1 / (1 + np.exp(-z))\n",
    )
    solution = KITES.solution or ""
    assert head + body in solution
    return solution.replace(head + body, head + line).split("\n\n\nfor prediction")[0] + "\n"


@pytest.mark.parametrize(
    "line",
    [
        "    return np.dot(inputs, weights) + bias\n",
        "    total = bias\n    for x, w in zip(inputs, weights):\n        total += w * x\n    return total\n",
    ],
    ids=["in one line", "as a loop"],
)
def test_a_mistake_in_another_shape_gets_the_words_of_its_like(line: str) -> None:
    words = told(rewritten(line))
    assert words is not None
    assert "sigmoid" in words


def test_a_mistake_that_nobody_foresaw_gets_no_words_of_others() -> None:
    assert told(rewritten("    return 0.123456\n")) is None


def test_a_program_that_stops_is_likened_to_nothing() -> None:
    assert told("report = classify = missing_name\n") is None


def test_mistakes_with_different_words_that_behave_alike_leave_it_open() -> None:
    one = next(known for known in KITES.wrong if known.tell)
    twins = [one, type(one)(**{**vars(one), "tell": "other words"})]
    record = type(KITES)(**{**vars(KITES), "wrong": tuple(twins)})
    checks = grader.grade(KITES, KITES.given(one))["checks"]
    assert likeness.tell(KITES, checks) is not None
    assert likeness.tell(record, checks) is None


def test_only_mistakes_that_the_same_check_catches_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    one = next(known for known in KITES.wrong if known.tell)
    checks = grader.grade(KITES, KITES.given(one))["checks"]
    tried = []

    class Noted(likeness.Trial):
        def __init__(self, exercise: grader.Exercise, program: str) -> None:
            tried.append(program)
            super().__init__(exercise, program)

    monkeypatch.setattr(likeness, "Trial", Noted)
    assert likeness.tell(KITES, checks) == one.tell
    likely = [known for known in KITES.wrong if known.tell and known.caught_by == one.caught_by]
    assert tried == [KITES.given(known) for known in likely]
    assert len(likely) < sum(known.tell is not None for known in KITES.wrong)
