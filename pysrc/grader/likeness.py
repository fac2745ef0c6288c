"""Recognises a known mistake by what it does, where it is written in another way than the author wrote it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from grader import answers
from grader.trial import Trial

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.exercise import Exercise
    from grader.verdict import Result

_FRACTION = re.compile(r"-?\d+\.\d+(?:e[-+]?\d+)?")

Conduct = tuple[tuple[str, bool, str | None, str | None], ...]


def tell(exercise: Exercise, checks: Sequence[Result]) -> str | None:
    """The author's words on the mistakes that fail just as these checks did; None unless they are all the same words.

    Only for a program that ran to its end: what an error leaves behind says too little about its cause.
    """
    conduct = _conduct(checks)
    foreseen = [known for known in exercise.wrong if known.tell]
    told = {known.tell for known in foreseen if _known_conduct(exercise, exercise.given(known)) == conduct}
    return told.pop() if len(told) == 1 else None


def _known_conduct(exercise: Exercise, answer: object) -> Conduct | None:
    trial = Trial(exercise, answers.program(exercise, answer))
    return None if trial.error else _conduct([trial.check(check) for check in exercise.checks])


def _conduct(checks: Sequence[Result]) -> Conduct:
    """What the checks saw; digits past the ninth depend on the order of operations."""
    return tuple((check["name"], check["passed"], _rounded(check["got"]), _rounded(check["message"])) for check in checks)


def _rounded(text: str | None) -> str | None:
    return text and _FRACTION.sub(lambda found: f"{float(found[0]):.9g}", text)
