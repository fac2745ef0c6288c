"""Compares a predicted output with the real one, piece by piece.

A piece is a number, a word, or a single other character, so that "[1, 2]" has five of them; white space and line breaks
only separate. Words and characters must be the same. Numbers must have the same value: "0.0" is as good as "0", and "0.50"
as "0.5", but "0.77" is not "0.7667", since rounding further than the program does is a different prediction, and "0.04" is
not "0.0", although it would round to it. Only where the program prints a float in full (15 digits or more) do the digits
past the twelfth not count: nobody should have to predict those.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from grader.typed import meant
from grader.verdict import mark

if TYPE_CHECKING:
    from grader.verdict import Mark

# A sign belongs to a number unless something that could be subtracted from stands right before it.
_PIECE = re.compile(r"(?:(?<![\w.)\]])[+-])?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?!\w)|\w+|[^\w\s]")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
FULL_DIGITS, KEPT_DIGITS = 15, 12
MOST_ALIGNED = 400
MOST_EXPONENT = 400

Piece = tuple[str, int]


def same(answer: str, printed: str) -> bool:
    """Whether both texts have the same pieces."""
    given, wanted = _pieces(answer), _pieces(printed)
    return len(given) == len(wanted) and all(_equal(one[0], other[0]) for one, other in zip(given, wanted, strict=True))


def marks(answer: str, printed: str) -> list[Mark]:
    """A mark for each word of the answer, and one past its end when something is missing there."""
    given, wanted = _pieces(answer), _pieces(printed)
    matched = _aligned(given, wanted)
    words = len(answer.split())
    right = [True] * words
    why: dict[int, str] = {}
    for index, (_, word) in enumerate(given):
        if index not in matched:
            right[word] = False
    after = 0
    for index in range(len(given) + 1):
        target = matched.get(index, len(wanted)) if index < len(given) else len(wanted)
        if index < len(given) and index not in matched:
            continue
        # Pieces of the output that no piece of the answer stands for, and no wrong piece either.
        wrong_before = any(one not in matched for one in range(_previous(matched, index) + 1, index))
        if target > after and not wrong_before:
            word = given[index][1] if index < len(given) else words
            why[word] = "Something is missing before this." if index < len(given) else "Something is missing at the end."
        after = target + 1
    found = [mark(word, right[word] and word not in why, why.get(word)) for word in range(words)]
    return found + ([mark(words, False, why[words])] if words in why else [])


def _previous(matched: dict[int, int], index: int) -> int:
    return max((one for one in matched if one < index), default=-1)


def _pieces(text: str) -> list[Piece]:
    """The pieces, each with the number of the word that it is part of."""
    found: list[Piece] = []
    for number, word in enumerate(meant(text).split()):
        found += [(piece, number) for piece in _PIECE.findall(word)]
    return found


def _equal(given: str, wanted: str) -> bool:
    if given == wanted:
        return True
    if not (_NUMBER.fullmatch(given) and _NUMBER.fullmatch(wanted)):
        return False
    try:
        values = Decimal(given), Decimal(wanted)
    except InvalidOperation:  # an exponent of very many digits
        return False
    if any(abs(value.adjusted()) > MOST_EXPONENT for value in values):
        return False
    if values[0] == values[1]:
        return True
    digits = len(values[1].normalize().as_tuple().digits)
    return digits >= FULL_DIGITS and f"{values[0]:.{KEPT_DIGITS - 1}e}" == f"{values[1]:.{KEPT_DIGITS - 1}e}"


def _aligned(given: list[Piece], wanted: list[Piece]) -> dict[int, int]:
    """Which piece of the answer stands for which of the output: as many as can, in order."""
    if len(given) * len(wanted) > MOST_ALIGNED**2:
        return {index: index for index in range(min(len(given), len(wanted))) if _equal(given[index][0], wanted[index][0])}
    rows = [[0] * (len(wanted) + 1) for _ in range(len(given) + 1)]
    for i in range(len(given) - 1, -1, -1):
        for j in range(len(wanted) - 1, -1, -1):
            equal = _equal(given[i][0], wanted[j][0])
            rows[i][j] = rows[i + 1][j + 1] + 1 if equal else max(rows[i + 1][j], rows[i][j + 1])
    matched, i, j = {}, 0, 0
    while i < len(given) and j < len(wanted):
        if _equal(given[i][0], wanted[j][0]):
            matched[i] = j
            i, j = i + 1, j + 1
        elif rows[i + 1][j] >= rows[i][j + 1]:
            i += 1
        else:
            j += 1
    return matched
