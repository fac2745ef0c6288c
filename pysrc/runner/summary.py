"""The repr of a value, short and quick however large the value is."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from itertools import islice

MOST_ITEMS = 100
MOST_DEPTH = 6
MOST_STRING = 1_000
MOST_TEXT = 8_000
# Python refuses to write out integers of more than 4300 digits; beyond this many bits one has more.
MOST_BITS = 14_000

# How Python itself writes containers: the brackets, and whether the type's name stands before them.
_BRACKETS: dict[object, tuple[str, str, bool]] = {
    list.__repr__: ("[", "]", False),
    tuple.__repr__: ("(", ")", False),
    dict.__repr__: ("{", "}", False),
    set.__repr__: ("{", "}", False),
    frozenset.__repr__: ("({", "})", True),
    deque.__repr__: ("([", "])", True),
    type({}.keys()).__repr__: ("([", "])", True),
    type({}.values()).__repr__: ("([", "])", True),
    type({}.items()).__repr__: ("([", "])", True),
}


def summarize(value: object) -> str:
    """`repr(value)`, with what is long left out and counted. Raises what a `__repr__` of the learner's raises."""
    return _Summary().of(value, 0)


class _Summary:
    def __init__(self) -> None:
        self._room = MOST_TEXT
        self._open: set[int] = set()

    def of(self, value: object, depth: int) -> str:
        written = type(value).__repr__
        if written in _BRACKETS and isinstance(value, Collection):
            return self._container(value, depth)
        if written in (str.__repr__, bytes.__repr__, bytearray.__repr__):
            text = _string(value)  # type: ignore[arg-type]  # the repr is that of one of the three
        elif isinstance(value, int) and int.bit_length(value) > MOST_BITS:
            text = f"<int of about {int(int.bit_length(value) * 0.30103)} digits>"
        else:
            text = _cut(repr(value))
        self._room -= len(text) + 2
        return text

    def _container(self, value: Collection[object], depth: int) -> str:
        left, right, named = _BRACKETS[type(value).__repr__]
        size = len(value)
        if isinstance(value, (set, frozenset)) and (size == 0 or type(value) is not set):
            left, right, named = ("()", "", True) if size == 0 else ("({", "})", True)
        if isinstance(value, deque) and value.maxlen is not None:
            right = f"], maxlen={value.maxlen})"
        if named:
            left = type(value).__name__ + left
        if size and (id(value) in self._open or depth >= MOST_DEPTH):
            return f"{left}...{right}"
        self._open.add(id(value))
        parts = self._parts(value, depth)
        self._open.discard(id(value))
        if len(parts) < size:
            parts.append(f"… {size - len(parts)} more")
        elif size == 1 and left == "(":
            right = ",)"
        return f"{left}{', '.join(parts)}{right}"

    def _parts(self, value: Collection[object], depth: int) -> list[str]:
        parts: list[str] = []
        for item in islice(value, MOST_ITEMS):
            if self._room <= 0:
                break
            text = self.of(item, depth + 1)
            if isinstance(value, dict):
                text += f": {self.of(dict.__getitem__(value, item), depth + 1)}"
            parts.append(text)
        return parts


def _string(value: str | bytes | bytearray) -> str:
    if len(value) <= MOST_STRING:
        return repr(value)
    return f"{value[:MOST_STRING]!r}… {len(value) - MOST_STRING} more"


def _cut(text: str) -> str:
    if len(text) <= MOST_TEXT:
        return text
    return f"{text[:MOST_TEXT]}… {len(text) - MOST_TEXT} more characters"
