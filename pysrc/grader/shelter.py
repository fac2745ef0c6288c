"""Keeps the judge out of the learner's reach: what their code changes in it is changed back."""

from __future__ import annotations

import ast
import builtins
import sys
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

from runner import shielded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType

# What a verdict rests on, besides what the runner's shield restores already: packages, by their first name.
_PACKAGES = (
    *("grader", "runner", "host"),
    *("ast", "contextlib", "dataclasses", "decimal", "json", "re", "tokenize", "traceback"),
)
# Python's flag for classes that nobody can change.
_IMMUTABLE = 1 << 8
_class_names = type.__dict__["__dict__"].__get__

Functions = tuple[tuple[FunctionType, Any, Any, Any], ...]
Classes = tuple[tuple[type, tuple[tuple[str, Any], ...]], ...]

# What classes and functions were like before any learner's code ran, and the modules that were looked at for that.
_seen: tuple[frozenset[str], Classes, Functions] = (frozenset(), (), ())


class sheltered:  # noqa: N801  used like `shielded`
    """For learner code inside a judgement: afterwards shared modules and the grader's own are as they were.

    That is the names in modules and classes, what functions do, and what constants hold. A class and not a generator:
    Python looks for the way out on the way in, when nothing can have been put in its place.
    """

    def __enter__(self) -> None:
        modules = {name: module for name, module in sys.modules.items() if name.partition(".")[0] in _PACKAGES}
        _look(modules)
        _, self._classes, self._functions = _seen
        self._modules = [(vars(module), dict(vars(module))) for module in modules.values()]
        self._constants = [kept for _, names in self._modules for kept in _constants(names)]
        self._builtins, self._saved_builtins = vars(builtins), dict(vars(builtins))
        self._shield = shielded()
        self._shield.__enter__()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        # In this order, since each step stands on those before it, and the shield on all of them.
        self._builtins.update(self._saved_builtins)
        for one, code, defaults, by_name in self._functions:
            if one.__code__ is not code or one.__defaults__ is not defaults:
                one.__code__, one.__defaults__ = code, defaults
            # Anew each time: this dictionary may have been changed inside.
            if by_name or one.__kwdefaults__:
                one.__kwdefaults__ = dict(by_name)
        for names, before in self._modules:
            names.update(before)
            # A submodule that was imported meanwhile stays, as does its place in its package.
            for name in [name for name in names if name not in before and not isinstance(names[name], ModuleType)]:
                del names[name]
        for changed, own in self._classes:
            _restore(changed, own)
        for held, content in self._constants:
            held.clear()
            held.extend(content) if isinstance(held, list) else held.update(content)
        self._shield.__exit__(kind, error, trace)


def _look(modules: dict[str, ModuleType]) -> None:
    """Remember what is there, each time more modules are."""
    global _seen
    if modules.keys() == _seen[0]:
        return
    found = [vars(module) for module in modules.values()]
    classes = {id(one): one for names in found for one in names.values() if _is_ours(one)}
    kept = tuple((one, tuple(_class_names(one).items())) for one in classes.values())
    functions = list(_functions(value for names in (*found, *map(dict, (own for _, own in kept))) for value in names.values()))
    _seen = frozenset(modules), kept, tuple((one, one.__code__, one.__defaults__, _by_name(one)) for one in functions)


def _by_name(function: FunctionType) -> tuple[tuple[str, Any], ...]:
    return tuple((function.__kwdefaults__ or {}).items())


def _is_ours(value: object) -> bool:
    """Whether it is a class of these packages that could be changed; of the many nodes of `ast` nothing is used but names."""
    if not isinstance(value, type) or value.__flags__ & _IMMUTABLE or issubclass(value, ast.AST):
        return False
    return value.__module__.partition(".")[0] in _PACKAGES


def _functions(values: Iterable[object]) -> Iterator[FunctionType]:
    for value in values:
        inner = value.fget if isinstance(value, property) else getattr(value, "__func__", value)
        if isinstance(inner, FunctionType):
            yield inner


def _constants(names: dict[str, Any]) -> Iterator[tuple[Any, Any]]:
    """The dictionaries, lists and sets that are called as constants are, each with its content; others may change."""
    for name, value in names.items():
        if name.strip("_").isupper() and type(value) in (dict, list, set):
            yield value, value.copy()


def _restore(changed: type, own: tuple[tuple[str, Any], ...]) -> None:
    now, before = dict(_class_names(changed)), dict(own)
    # Compared by identity: equality can be learner code.
    for name in before:
        if name not in now or now[name] is not before[name]:
            type.__setattr__(changed, name, before[name])
    for name in now:
        # Python itself adds a name or two with underscores, such as a cache of annotations, and may not let go of it.
        if name not in before and not (name.startswith("__annot") and name.endswith("__")):
            type.__delattr__(changed, name)
