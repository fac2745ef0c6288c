"""The names that fit what is being typed, found by looking and never by calling anything."""

from __future__ import annotations

import builtins
import keyword
import re
import sys
from dataclasses import dataclass
from types import BuiltinFunctionType, FunctionType, GetSetDescriptorType, MethodType, ModuleType
from typing import TYPE_CHECKING

from runner.clues import is_a, stored
from runner.detail import detail
from runner.imports import offered

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MOST_OPTIONS = 300

_DOTTED = re.compile(r"((?:[^\W\d]\w*\.)*)(\w*)\Z")
_FROM = re.compile(r"^\s*from\s+([\w.]+)\s+import\s+(?:\w+(?:\s+as\s+\w+)?\s*,\s*)*\(?\s*\w*\Z")
_IMPORT = re.compile(r"^\s*(?:import\s+(?:[\w.]+(?:\s+as\s+\w+)?\s*,\s*)*|from\s+)([\w.]*)\Z")
# A comment, a long string or a short one; the group that each ends with is empty when its end is missing.
_TEXTS = re.compile(
    r"""\#[^\n]*(?P<line_end>\n?)
    | (\'\'\'|\"\"\")(?:\\.|(?!\2).)*(?P<long_end>\2|\Z)
    | ([\'\"])(?:\\.|(?!\4)[^\n\\])*(?P<short_end>\4|\n|\Z)""",
    re.DOTALL | re.VERBOSE,
)
_MISSING = object()


@dataclass(frozen=True)
class Completion:
    """Options for the word that begins at `start`, a position in the code counted as Python counts it."""

    start: int
    options: list[dict[str, str]]


def complete(code: str, offset: int, namespace: Mapping[str, object]) -> Completion:
    """What could stand at `offset`; never raises, and never runs learner code."""
    try:
        return _complete(code[:offset], namespace)
    except Exception:  # noqa: BLE001  (no completion is better than a broken editor)
        return Completion(offset, [])


def _complete(before: str, namespace: Mapping[str, object]) -> Completion:
    match = _DOTTED.search(before)
    if match is None or _in_text(before):
        return Completion(len(before), [])
    path, word = match[1].split(".")[:-1], match[2]
    start = len(before) - len(word)
    # Behind something that is no plain name, as in `f(x).` or `1.`, nothing is known without running it.
    if not path and before[:start].rstrip(" ")[-1:] == ".":
        return Completion(start, [])
    line = before.rpartition("\n")[2]
    found: Mapping[str, object]
    if imported := _FROM.match(line):
        module = sys.modules.get(imported[1])
        found = stored(module) if module else {}
    elif _IMPORT.match(line):
        found = _modules(path)
    elif path:
        value = _follow(path, namespace)
        found = {} if value is _MISSING else stored(value)
    else:
        found = _names(namespace, bool(word))
    return Completion(start, _options(found, word))


def _options(found: Mapping[str, object], word: str) -> list[dict[str, str]]:
    fitting = [
        name for name in found if name.lower().startswith(word.lower()) and (word.startswith("_") or not name.startswith("_"))
    ]
    # Sorted by name in each rank: what fits letter by letter before what differs in capitals.
    fitting.sort(key=lambda name: (not name.startswith(word), name.lower(), name))
    return [{"label": name, "type": _kind(name, found[name]), "detail": detail(found[name])} for name in fitting[:MOST_OPTIONS]]


def _in_text(before: str) -> bool:
    """Whether the end of `before` is inside a string or a comment."""
    return any(match.end() == len(before) and not match[match.lastgroup or 0] for match in _TEXTS.finditer(before))


def _names(namespace: Mapping[str, object], all_known: bool) -> dict[str, object]:
    known: dict[str, object] = {}
    if all_known:
        known.update(dict.fromkeys(keyword.kwlist, _MISSING))
        known.update(vars(builtins))
    known.update(namespace)
    return known


def _modules(path: list[str]) -> dict[str, object]:
    if path:
        before = ".".join(path) + "."
        below = [name.removeprefix(before) for name in list(sys.modules) if name.startswith(before)]
    else:
        below = [*offered(), *sys.stdlib_module_names, *sys.modules]
    # What is not loaded yet has nothing to look at: `sys` stands in for it, as some module.
    return {name: sys.modules.get(".".join([*path, name]), sys) for name in below if "." not in name}


def _follow(path: Iterable[str], namespace: Mapping[str, object]) -> object:
    first, *rest = path
    value = namespace[first] if first in namespace else vars(builtins).get(first, _MISSING)
    for name in rest:
        value = stored(value).get(name, _MISSING) if value is not _MISSING else _MISSING
        # Reading these would call something.
        if is_a(value, property, GetSetDescriptorType) or type(value).__name__ == "member_descriptor":
            return _MISSING
    return value


def _kind(name: str, value: object) -> str:
    """The word the editor knows for it."""
    if value is _MISSING and keyword.iskeyword(name):
        return "keyword"
    if is_a(value, ModuleType):
        return "namespace"
    if is_a(value, type):
        return "class"
    if is_a(value, FunctionType, BuiltinFunctionType, MethodType, staticmethod, classmethod):
        return "function"
    if type(value).__name__ in (
        "method_descriptor",
        "wrapper_descriptor",
        "ufunc",
        "_ArrayFunctionDispatcher",
    ):
        return "function"
    if is_a(value, property, GetSetDescriptorType):
        return "property"
    return "variable"
