"""Holds the text to what Python printed: quoted figures, and every number with a decimal point."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .course import NUMBER, typed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .course import Exercise
    from .lesson import Lesson, Quote
    from .record import Output

# How much of a cell's output a message repeats.
SHOWN = 600


def check(lesson: Lesson, outputs: Mapping[str, Output], exercises: Iterable[Exercise]) -> None:
    """Raise an error for the first figure of the lesson that neither its cells nor its exercises' own code gives."""
    for quote in lesson.quotes:
        _check_quote(quote, outputs[quote.cell].text())
    known = {number for one in exercises for text in typed(one) for number in NUMBER.findall(text)}
    for name, cell in lesson.cells.items():
        known.update(NUMBER.findall(cell.code), NUMBER.findall(outputs[name].text()))
    for text, place in lesson.prose():
        for number in NUMBER.findall(text):
            if number not in known:
                raise place.error(
                    f"the number {number} is neither in the code nor in the output of any cell, nor in an exercise's own code",
                    "Correct it, or let a cell print it.",
                )


def _check_quote(quote: Quote, printed: str) -> None:
    if not occurs(quote.text, printed):
        shown = printed.strip() if len(printed.strip()) <= SHOWN else printed.strip()[:SHOWN] + " …"
        cause = f"{quote.text} is quoted from the cell {quote.cell}, which printed\n{shown or '(nothing)'}"
        raise quote.place.error(cause, "Quote what it printed, or correct the cell.")


def occurs(text: str, printed: str) -> bool:
    """Whether `text` stands in `printed` as a whole: not as part of a longer number or word, and with the same sign."""
    wanted = re.escape(text.replace("−", "-").strip())
    return re.search(rf"(?<![\w.+-]){wanted}(?!\w|\.\d)", printed.replace("−", "-")) is not None
