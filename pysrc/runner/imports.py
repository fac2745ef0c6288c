"""The modules that a program asks for, and those that the site has."""

from __future__ import annotations

import ast
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# One setting for all runs, as the site has one set of packages; only messages and completion read it.
_offered: tuple[str, ...] = ()


def offer(modules: Iterable[str]) -> None:
    """Tell which modules beyond the standard library can be imported."""
    global _offered
    _offered = tuple(dict.fromkeys(modules))


def offered() -> tuple[str, ...]:
    """The modules told with `offer`."""
    return _offered


def missing_imports(code: str) -> list[str]:
    """Top-level modules named in the import statements of `code`, wherever they stand, that cannot be found now."""
    return [name for name in named_modules(code) if "." not in name and not _is_here(name)]


def named_modules(code: str) -> list[str]:
    """The modules named in the import statements of `code`, wherever they stand, each after the packages it is in."""
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []  # the run will tell what is wrong with it
    named: dict[str, None] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        else:
            modules = [node.module] if isinstance(node, ast.ImportFrom) and node.module and node.level == 0 else []
        for module in modules:
            parts = module.split(".")
            named.update(dict.fromkeys(".".join(parts[:count]) for count in range(1, len(parts) + 1)))
    return list(named)


def _is_here(name: str) -> bool:
    if name in sys.modules:
        return True
    try:
        return find_spec(name) is not None
    # In the browser a package that could be loaded, but is not yet, is announced by raising.
    except (ImportError, ValueError):
        return False
