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

Conduct = tuple[bool, str | None, str | None]


def tell(exercise: Exercise, checks: Sequence[Result]) -> str | None:
    """The author's words on the mistakes that fail just as these checks did; None unless they are all the same words.

    Only for a program that ran to its end: what an error leaves behind says too little about its cause.
    """
    first = next((check["name"] for check in checks if not check["passed"]), None)
    # A mistake that another check catches first cannot be this one, and running it would only keep the learner waiting.
    foreseen = [known for known in exercise.wrong if known.tell and known.caught_by == first]
    seen = [_conduct(check) for check in checks]
    told = {known.tell for known in foreseen if _behaves_so(exercise, exercise.given(known), seen)}
    return told.pop() if len(told) == 1 else None


def _behaves_so(exercise: Exercise, answer: object, seen: Sequence[Conduct]) -> bool:
    """Whether the checks see just this in `answer`; the first that sees something else ends the look."""
    trial = Trial(exercise, answers.program(exercise, answer))
    if trial.error:
        return False
    return all(_conduct(trial.check(check)) == conduct for check, conduct in zip(exercise.checks, seen, strict=True))


def _conduct(check: Result) -> Conduct:
    """What a check saw; digits past the ninth depend on the order of operations."""
    return check["passed"], _rounded(check["got"]), _rounded(check["message"])


def _rounded(text: str | None) -> str | None:
    return text and _FRACTION.sub(lambda found: f"{float(found[0]):.9g}", text)
