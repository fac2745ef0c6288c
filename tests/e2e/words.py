"""What an exercise says, as it can be looked for on a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader import Exercise


def words(markdown: str) -> str:
    """A stretch of plain text that must be on the page when `markdown` is shown: its longest run without markup."""
    plain = max(re.split(r"[`*_$\\\[\]{}\n]+", markdown), key=len)
    return plain.strip()


def wrong_answer(exercise: Exercise) -> tuple[object, str]:
    """A known wrong answer and words of its own message."""
    if exercise.kind == "quiz":
        index, choice = next((i, c) for i, c in enumerate(exercise.choices) if not c.correct)
        return [index], words(choice.why)
    known = next(known for known in exercise.wrong if known.tell)
    return exercise.given(known), words(known.tell or "")
