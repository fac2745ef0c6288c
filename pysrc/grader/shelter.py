"""Keeps the judge out of the learner's reach: what their code changes in it is changed back."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING

from runner import shielded

if TYPE_CHECKING:
    from collections.abc import Iterator

# What a verdict rests on, besides what the runner's shield restores already.
_OURS = ("grader", "runner")
_THEIRS = ("ast", "json", "re", "decimal", "tokenize")


@contextmanager
def sheltered() -> Iterator[None]:
    """For learner code inside a judgement: afterwards shared modules and the grader's own are as they were."""
    modules = [module for name, module in sys.modules.items() if name in _THEIRS or name.partition(".")[0] in _OURS]
    saved = [(vars(module), dict(vars(module))) for module in modules]
    try:
        with shielded():
            yield
    finally:
        for names, before in saved:
            names.update(before)
            # A submodule that was imported meanwhile stays, as does its place in its package.
            for name in [name for name in names if name not in before and not isinstance(names[name], ModuleType)]:
                del names[name]
