"""What the learner's own frame knows about an error: the names in reach, and the shapes of the arrays involved."""

from __future__ import annotations

import ast
import difflib
import itertools
import re
import sys
from types import FrameType, GetSetDescriptorType, ModuleType
from typing import TypeGuard, TypeVar

from runner import source

T = TypeVar("T")

_bases = type.__dict__["__mro__"].__get__
_class_names = type.__dict__["__dict__"].__get__


def scope(error: BaseException) -> dict[str, object]:
    """The learner's own variables that the failing line could see."""
    frame, _ = _innermost(error)
    return {**frame.f_globals, **frame.f_locals} if frame else {}


def is_called(error: BaseException, name: str) -> bool:
    """Whether the learner's failing line calls `name`."""
    frame, _ = _innermost(error)
    line = source.line(frame.f_code.co_filename, _line(error)) if frame else ""
    return re.search(rf"(?<![\w.]){re.escape(name)}\s*\(", line) is not None


def is_a(value: object, *kinds: type[T]) -> TypeGuard[T]:
    """`isinstance` by the true type: the usual one also asks the object, which may answer with learner code."""
    return issubclass(type(value), kinds)


def similar(name: str, names: dict[str, object]) -> str | None:
    """The known name most like `name`, if one is much like it."""
    by_letters = {known.lower(): known for known in reversed(list(names)) if not known.startswith("_")}
    near = difflib.get_close_matches(name.lower(), by_letters, n=1, cutoff=0.7)
    return by_letters[near[0]] if near else None


def stored(value: object) -> dict[str, object]:
    """The attributes of `value` as they are stored: properties stay properties, nothing is called."""
    if is_a(value, ModuleType):
        return dict(vars(value))
    found: dict[str, object] = {}
    # Through `type` and `object` themselves, since a class can put code of its own in the way.
    for kind in reversed(_bases(value if is_a(value, type) else type(value))):
        found.update(_class_names(kind))
    own = found.get("__dict__")
    if isinstance(own, GetSetDescriptorType) and not is_a(value, type):
        found.update(object.__getattribute__(value, "__dict__"))
    return found


def shapes(error: BaseException) -> str:
    """The arrays named in the failing expression, as "W has shape (3, 2), x has shape (4,)"; may be empty."""
    array = getattr(sys.modules.get("numpy"), "ndarray", None)
    frame, expression = _innermost(error)
    if frame is None or not isinstance(array, type):
        return ""
    try:
        tree = ast.parse(expression.strip(), mode="eval")
    except SyntaxError:
        return ""
    names = dict.fromkeys(node.id for node in ast.walk(tree) if isinstance(node, ast.Name))
    known = {**frame.f_globals, **frame.f_locals}
    # The exact type: an attribute of a subclass could run code.
    found = [(name, known[name]) for name in names if type(known.get(name)) is array]
    return ", ".join(f"{name} has shape {value.shape}" for name, value in found)


def _line(error: BaseException) -> int | None:
    """The line of the learner's innermost frame."""
    line, trace = None, error.__traceback__
    while trace is not None:
        if source.is_learners(trace.tb_frame.f_code.co_filename):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _innermost(error: BaseException) -> tuple[FrameType | None, str]:
    """The learner's innermost frame and the text of the expression that failed there."""
    frame: FrameType | None = None
    text = ""
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if source.is_learners(code.co_filename):
            frame = trace.tb_frame
            line, end_line, start, end = next(itertools.islice(code.co_positions(), trace.tb_lasti // 2, None))
            text = source.between(code.co_filename, line, start, end_line, end)
        trace = trace.tb_next
    return frame, text


def in_cell(error: BaseException) -> bool:
    """Whether a cell of a lesson raised it, which shares its variables with the cells above, and not an answer on its own."""
    frame, _ = _innermost(error)
    return frame is not None and frame.f_code.co_filename.startswith("cell ")
