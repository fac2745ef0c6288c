"""The six kinds of exercise as data: which files and keys each one has."""

from __future__ import annotations

from dataclasses import dataclass

Fields = dict[str, str]
"""Key to type; a type that ends in `?` may be left out. `fields` knows the types."""


@dataclass(frozen=True)
class Kind:
    """What an author writes for one kind of exercise."""

    files: tuple[str, ...]
    keys: Fields
    entry: Fields
    """How a `[[wrong]]`, `[[also_right]]` or `[[equivalent]]` gives its answer.

    Where there are several ways, exactly one is used.
    """
    runs: bool = True
    """Whether the answer is a program that is run and then checked."""


CHECK: Fields = {"name": "slug", "says": "text", "expr": "text?", "equals": "value?", "within": "number?", "nudge": "text?"}
DISTRACTOR: Fields = {"code": "text", "why": "text"}
CHOICE: Fields = {"text": "text", "correct": "bool?", "why": "text"}

_HEADER: Fields = {"kind": "text", "title": "text", "skills": "skills", "prompt": "text", "figures": "texts?"}
_CODE: Fields = _HEADER | {"hints": "hints", "explanation": "text", "check": "tables", "wrong": "tables"}
# Only these can be changed anywhere: the lines of a puzzle are what they are.
_CHANGED: Fields = {"equivalent": "tables?"}
_PROGRAM: Fields = {"edit": "edit?", "answer": "text?"}

KINDS: dict[str, Kind] = {
    "predict-output": Kind(
        ("program.py",),
        _HEADER | {"hints": "hints", "explanation": "text", "answer": "text", "wrong": "tables", "also_right": "tables?"},
        {"answer": "text"},
        runs=False,
    ),
    "fix-bug": Kind(("starter.py", "solution.py"), _CODE | {"also_right": "tables"} | _CHANGED, _PROGRAM),
    "fill-blank": Kind(("starter.py",), _CODE | {"blanks": "texts", "also_right": "tables?"} | _CHANGED, {"blanks": "texts"}),
    "reorder-lines": Kind(
        ("solution.py",),
        _CODE | {"distractor": "tables?", "also_right": "tables?"},
        {"order": "order"},
    ),
    "write-code": Kind(("starter.py", "solution.py"), _CODE | {"also_right": "tables"} | _CHANGED, _PROGRAM),
    "quiz": Kind((), _HEADER | {"hints": "hints?", "explanation": "text?", "choice": "tables"}, {}, runs=False),
}


def wrong_fields(kind: Kind) -> Fields:
    """The keys of a `[[wrong]]`; only a program can be caught by a check."""
    return {"because": "text"} | kind.entry | ({"caught_by": "slug"} if kind.runs else {}) | {"tell": "text?"}


def right_fields(kind: Kind) -> Fields:
    """The keys of an `[[also_right]]` or `[[equivalent]]`."""
    return {"because": "text"} | kind.entry
