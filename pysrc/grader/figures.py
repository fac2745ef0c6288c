"""Holds the numbers in an exercise's words to its code: what is typed there, printed by it, or worked out by it."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from grader import answers, blanks
from grader.errors import ExerciseError
from grader.fields import TOML
from grader.trial import Trial
from grader.values import is_array, is_list, items, scalar, shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.exercise import Exercise

# 0.27, 2.2.5, 6.5e-06: digits with at least one point between digits; whole numbers and signs are free.
NUMBER = re.compile(r"\d+(?:\.\d+)+(?:e[+-]?\d+)?")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)


@dataclass(frozen=True)
class Unknown:
    """A figure that nothing gives, and the key whose text quotes it; `code` when it stands between backticks."""

    key: str
    figure: str
    code: bool


@dataclass
class Known:
    """What may be quoted: numbers as they were written, and numbers that were worked out."""

    written: set[str] = field(default_factory=set)
    worked_out: list[float] = field(default_factory=list)

    def has(self, figure: str, code: bool) -> bool:
        """Between backticks a figure must have been written just so; elsewhere its value, as precise as quoted, will do."""
        if figure in self.written:
            return True
        if code or figure.count(".") > 1:
            return False
        value = float(figure)
        # Half a unit of the last digit quoted, and a little for values that lie on the border.
        half = 0.5 * 10.0 ** _exponent(figure) * (1 + 1e-9)
        equal = any(value == float(one) for one in self.written if one.count(".") == 1)
        return equal or any(abs(abs(one) - value) <= half for one in self.worked_out)


def typed(exercise: Exercise) -> Iterator[str]:
    """The exercise's own code, the output that a prediction must have, and what its checks want: never a mistake's."""
    for text in (exercise.program, exercise.starter, exercise.solution, *exercise.blanks):
        yield text or ""
    if exercise.kind == "predict-output":
        yield exercise.answer or ""
    for check in exercise.checks:
        if check.equals is not None:
            yield json.dumps(check.equals)


def unknown(exercise: Exercise) -> Iterator[Unknown]:
    """The figures in the exercise's words that its code does not give; ExerciseError for `figures` that cannot be had."""
    known = _known(exercise)
    for key, text in _words(exercise):
        spans = [found[2] for found in _CODE_SPAN.finditer(text)]
        for code, part in [(True, span) for span in spans] + [(False, _CODE_SPAN.sub(" ", text))]:
            for figure in dict.fromkeys(NUMBER.findall(part)):
                if not known.has(figure, code):
                    yield Unknown(key, figure, code)


def _words(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """What every learner reads as the truth; hints and what is said about mistakes may name wrong numbers."""
    yield "prompt", exercise.prompt
    yield "explanation", exercise.explanation or ""
    for check in exercise.checks:
        yield f"says of check {check.name}", check.says
    for number, choice in enumerate(exercise.choices, 1):
        if choice.correct:
            yield f"text of [[choice]] {number}", choice.text
            yield f"why of [[choice]] {number}", choice.why


def _known(exercise: Exercise) -> Known:
    known = Known()
    for text in (*typed(exercise), *(check.expr or "" for check in exercise.checks)):
        known.written.update(NUMBER.findall(text))
    trial = Trial(exercise, _reference(exercise))
    # What the starter prints is quoted too, as the fault that is to be mended.
    starter = [Trial(exercise, exercise.starter).printed] if exercise.starter and blanks.BLANK not in exercise.starter else []
    for text in (trial.printed, *starter):
        known.written.update(NUMBER.findall(text))
    for check in exercise.checks:
        if check.expr is not None and trial.error is None:
            _take(trial.value(check.expr).result, known)
    for expr in exercise.figures:
        made = trial.value(expr, {"math": math})
        if made.error is not None:
            what = f"`figures` has `{expr}`, which cannot be worked out: {made.error.type}: {made.error.message}"
            raise ExerciseError(TOML, what, "use the names that the solution makes, `math`, and numbers.")
        _take(made.result, known)
    return known


def _reference(exercise: Exercise) -> str:
    """The program of the reference answer; a quiz has none, and its figures are worked out from nothing."""
    return "" if exercise.kind == "quiz" else answers.program(exercise, exercise.reference)


def _take(value: object, known: Known) -> None:
    if isinstance(value, str):
        known.written.update(NUMBER.findall(value))
        return
    for number in _numbers(value):
        known.written.update(NUMBER.findall(repr(number)))
        known.worked_out.append(number)


def _numbers(value: Any) -> Iterator[float]:
    value = scalar(value)
    if type(value) in (int, float) and math.isfinite(value):
        yield float(value)
    elif is_list(value) or (is_array(value) and shape(value) != ()):
        for one in items(value):
            yield from _numbers(one)


def _exponent(figure: str) -> int:
    """The power of ten of the last digit: −4 for 0.2700, −7 for 6.5e-06."""
    digits, _, power = figure.partition("e")
    return int(power or 0) - len(digits.partition(".")[2])
