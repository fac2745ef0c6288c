"""Finds what a name stands for, and says which names there are when it stands for nothing."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")


def look_up(kind: str, name: object, table: Mapping[str, T]) -> T:
    """The entry of `table` called `name`; `kind` says in the error what was asked for."""
    if not isinstance(name, str):
        raise TypeError(f"the {kind} must be given by its name, such as {next(iter(table))!r}, not {name!r}")
    if name not in table:
        near = difflib.get_close_matches(name.lower().replace(" ", "_").replace("-", "_"), table, n=1)
        guess = f"did you mean {near[0]!r}? " if near else ""
        raise ValueError(f"unknown {kind} {name!r}: {guess}There are {', '.join(map(repr, table))}")
    return table[name]
