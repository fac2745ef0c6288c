"""The record that a graded answer gets, as the page receives it.

version   1
correct   whether the answer passes; all checks do, and yet it does not, when a line of a puzzle does nothing in it
tell      the author's words on this very mistake (Markdown source), or null
checks    one entry for each [[check]], in the author's order:
            name, says, nudge   as the author wrote them (`nudge` may be null)
            passed
            call, got, want     the expression as the author typed it, what it gave and what was wanted, as text;
                                null where the check has no such thing
            message             a plain sentence of the grader's, or the assertion's message of checks.py; or null
marks     parts of the answer to point at, each with `part`, `right` and `why` (or null):
            predict-output   words (separated by white space) of the answer, counted from 0; a number past the last
                             word stands for words that are missing at the end
            fill-blank       blanks, counted from 0
            reorder-lines    line labels ("3", "d1"); a label that the answer lacks is a line that is missing
            quiz             choices, counted from 0: the chosen ones, or all of them once the answer is correct
stdout    what the program printed, shortened when it is long
error     the error that stopped the program, or null
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from grader.exercise import Check

VERSION = 1


class Result(TypedDict):
    """How one check went."""

    name: str
    says: str
    passed: bool
    call: str | None
    got: str | None
    want: str | None
    nudge: str | None
    message: str | None


class Mark(TypedDict):
    """A judgement on one part of the answer."""

    part: str
    right: bool
    why: str | None


class Verdict(TypedDict):
    """The whole judgement; made of plain JSON values only."""

    version: int
    correct: bool
    tell: str | None
    checks: list[Result]
    marks: list[Mark]
    stdout: str
    error: dict[str, object] | None


def result(
    check: Check,
    passed: bool,
    *,
    got: str | None = None,
    want: str | None = None,
    message: str | None = None,
) -> Result:
    """The entry for one check."""
    return {
        "name": check.name,
        "says": check.says,
        "passed": passed,
        "call": check.expr,
        "got": got,
        "want": want,
        "nudge": check.nudge,
        "message": message,
    }


def mark(part: str | int, right: bool, why: str | None = None) -> Mark:
    """The mark on one part."""
    return {"part": str(part), "right": right, "why": why}


def verdict(
    correct: bool,
    *,
    tell: str | None = None,
    checks: list[Result] | None = None,
    marks: list[Mark] | None = None,
    stdout: str = "",
    error: dict[str, object] | None = None,
) -> Verdict:
    """The record, with nothing left out."""
    return {
        "version": VERSION,
        "correct": correct,
        "tell": tell,
        "checks": checks or [],
        "marks": marks or [],
        "stdout": stdout,
        "error": error,
    }
