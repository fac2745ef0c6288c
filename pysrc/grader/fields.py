"""Reads a table of exercise.toml against the keys it may have, and tells the author what does not fit."""

from __future__ import annotations

import math
import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from grader.errors import ExerciseError

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.kinds import Fields

TOML = "exercise.toml"
_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_SKILL = re.compile(r"[a-z0-9-]+\.[a-z0-9-]+")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value.strip() != ""


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and value != [] and all(_is_text(one) for one in value)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _is_plain(value: object) -> bool:
    # inf and nan are left out: JSON has no word for them, and the page could not read the exercise.
    if isinstance(value, list):
        return all(_is_plain(one) for one in value)
    return isinstance(value, str | bool) or _is_number(value)


TYPES: dict[str, tuple[Callable[[Any], bool], str]] = {
    "text": (_is_text, "text that is not empty"),
    "texts": (_are_texts, "a list of texts, none of them empty"),
    "hints": (
        lambda v: _are_texts(v) and len(v) <= 4,
        "a list of one to four texts: a nudge, where to look, nearly the answer",
    ),
    "skills": (
        lambda v: _are_texts(v) and all(_SKILL.fullmatch(one) for one in v),
        'a list of "topic.ability", such as ["neuron.weighted-sum"]',
    ),
    "slug": (lambda v: isinstance(v, str) and bool(_SLUG.fullmatch(v)), "small letters and digits joined by hyphens"),
    "number": (_is_number, "a number that is finite"),
    "bool": (lambda v: isinstance(v, bool), "true or false"),
    "value": (_is_plain, "a number, text, true, false, or a list of these (for inf and nan write a function in checks.py)"),
    "edit": (
        lambda v: isinstance(v, list) and len(v) == 2 and all(isinstance(one, str) for one in v) and v[0] not in ("", v[1]),
        "two different texts, [old, new]",
    ),
    "order": (
        lambda v: (
            isinstance(v, list) and v != [] and all(isinstance(one, int | str) and not isinstance(one, bool) for one in v)
        ),
        'a list of line numbers, with "d1" for the first distractor',
    ),
    "tables": (lambda v: isinstance(v, list) and v != [] and all(isinstance(one, dict) for one in v), "one or more tables"),
}


def read(table: dict[str, Any], fields: Fields, where: str = "the top of the file") -> None:
    """Raise ExerciseError unless `table` has exactly the keys of `fields`, each of its type."""
    for key in table:
        if key not in fields:
            close = get_close_matches(key, fields, n=1)
            guess = f"did you mean `{close[0]}`? " if close else ""
            raise ExerciseError(TOML, f"unknown key `{key}` in {where}", f"{guess}The keys here are {', '.join(fields)}.")
    for key, kind in fields.items():
        if key not in table:
            if kind.endswith("?"):
                continue
            wanted = f"[[{key}]]" if kind == "tables" else f"`{key}`"
            raise ExerciseError(TOML, f"{wanted} is missing in {where}", f"write it: {TYPES[kind][1]}.")
        fits, meaning = TYPES[kind.rstrip("?")]
        if not fits(table[key]):
            raise ExerciseError(TOML, f"`{key}` in {where} is {table[key]!r}", f"make it {meaning}.")


def one_of(table: dict[str, Any], keys: Fields, where: str) -> None:
    """Raise ExerciseError unless exactly one of `keys` is in `table`."""
    given = [key for key in keys if key in table]
    if len(given) != 1:
        what = "none" if not given else " and ".join(f"`{key}`" for key in given)
        raise ExerciseError(TOML, f"{where} gives its answer by {what}", f"keep exactly one of {', '.join(keys)}.")
