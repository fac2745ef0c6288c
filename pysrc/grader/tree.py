"""Whether two texts are the same program: spacing, comments and docstrings do not count."""

from __future__ import annotations

import ast
from typing import Literal


def same(one: str, other: str, mode: Literal["exec", "eval"] = "exec") -> bool:
    """Compare by syntax tree; a text that is no Python is only the same as itself."""
    if one.strip() == other.strip():
        return True
    trees = shape(one, mode), shape(other, mode)
    return trees[0] is not None and trees[0] == trees[1]


def shape(text: str, mode: Literal["exec", "eval"] = "exec") -> str | None:
    """The tree as text, or None when Python cannot read it."""
    try:
        tree = ast.parse(text.strip() if mode == "eval" else text, mode=mode)
        for node in ast.walk(tree):
            if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
                node.body = [one for one in node.body if not _is_words(one)]
        return ast.dump(tree)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _is_words(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
