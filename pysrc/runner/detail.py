"""One short line about a value, for the list of completions; calls nothing of the learner's."""

from __future__ import annotations

import inspect
import re
import sys
from types import (
    BuiltinFunctionType,
    CodeType,
    FunctionType,
    MethodDescriptorType,
    MethodType,
    ModuleType,
    WrapperDescriptorType,
)

from runner.clues import is_a, stored

MOST_TEXT = 60
_NUMBERS = (bool, int, float, complex)
# The first parameter in C code's own signatures, which nobody passes.
_OWNER = re.compile(r"\(\$(?:self|module|type)(?:, /)?(?:, )?")
_BUILT_IN = (BuiltinFunctionType, MethodDescriptorType, WrapperDescriptorType)
_SIZED = (list, tuple, set, frozenset, dict)


def detail(value: object) -> str:
    """A signature, a shape, a size or a small value; empty where there is nothing short to say."""
    kind = type(value)
    if kind in (staticmethod, classmethod, MethodType):
        return detail(value.__func__)  # type: ignore[attr-defined]
    if is_a(value, FunctionType):
        return _cut(_signature(value))
    if kind in (str, bytes):
        return _cut(repr(value[:MOST_TEXT]))  # type: ignore[index]
    if kind in _NUMBERS:
        return _cut(repr(value)) if kind is not int or int.bit_length(value) < 200 else "int"  # type: ignore[arg-type]
    if kind in _SIZED:
        return f"{kind.__name__} of {len(value)}"  # type: ignore[arg-type]
    if kind in _BUILT_IN:
        return _cut(_OWNER.sub("(", getattr(value, "__text_signature__", None) or ""))
    if value is None or is_a(value, type, ModuleType):
        return ""
    numpy = sys.modules.get("numpy")
    if numpy is not None and kind is vars(numpy).get("ndarray"):
        return f"array {value.shape} {value.dtype}"  # type: ignore[attr-defined]
    # NumPy's functions wrap one of Python's, which has the signature.
    wrapped = stored(value).get("__wrapped__")
    if is_a(wrapped, FunctionType):
        return _cut(_signature(wrapped))
    return "" if kind.__module__ == "builtins" or kind.__name__.startswith("_") else kind.__name__


def _signature(function: FunctionType) -> str:
    # Not `inspect.signature`: it looks for attributes that learner code can define.
    code: CodeType = function.__code__
    count, only = code.co_argcount, code.co_kwonlyargcount
    names = list(code.co_varnames)
    defaults = function.__defaults__ or ()
    first = count - len(defaults)
    told = [name if at < first else f"{name}={_default(defaults[at - first])}" for at, name in enumerate(names[:count])]
    if code.co_posonlyargcount:
        told.insert(code.co_posonlyargcount, "/")
    if told[:1] == ["self"]:
        del told[0]
    after = count + only
    if code.co_flags & inspect.CO_VARARGS:
        told.append(f"*{names[after]}")
        after += 1
    elif only:
        told.append("*")
    given = function.__kwdefaults__ or {}
    told += [f"{name}={_default(given[name])}" if name in given else name for name in names[count : count + only]]
    if code.co_flags & inspect.CO_VARKEYWORDS:
        told.append(f"**{names[after]}")
    return f"({', '.join(told)})"


def _default(value: object) -> str:
    if value is None:
        return "None"
    return detail(value) if type(value) in (*_NUMBERS, str, bytes) else "…"


def _cut(text: str) -> str:
    return text if len(text) <= MOST_TEXT else text[: MOST_TEXT - 1] + "…"
