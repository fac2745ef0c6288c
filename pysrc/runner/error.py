"""An error of the learner's code, told with the learner's own lines."""

from __future__ import annotations

import itertools
import traceback
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from runner import source
from runner.advice import advise

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

MOST_MESSAGE = 1_000
MOST_TEXT = 8_000
# Frames shown at either end of a deep recursion.
ENDS = 3


@dataclass(frozen=True)
class CodeError:
    """What went wrong; lines and columns count from 1, columns in the editor's units (UTF-16)."""

    type: str
    message: str
    advice: str | None = None
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    text: str = ""

    def as_dict(self) -> dict[str, object]:
        """The record that crosses to the page."""
        return asdict(self)


def describe(error: BaseException, name: str | None) -> CodeError:
    """Tell `error`; `name` is the compiled file name whose lines the editor shows."""
    _shorten_missing_module(error)
    message = _message(error)
    line, column, end_line, end_column = _place(error, name)
    return CodeError(
        type=type(error).__name__,
        message=_cut(message, MOST_MESSAGE),
        advice=advise(error, message),
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        text=_cut(_text(error), MOST_TEXT),
    )


def _message(error: BaseException) -> str:
    try:
        if isinstance(error, SystemExit) and error.code is None:
            return ""
        return str(error.msg if isinstance(error, SyntaxError) else error)
    except BaseException:  # noqa: BLE001  (the text of an error can be learner code)
        return "(this error's own text raises an error)"


class _Frames(traceback.StackSummary):
    """The learner's frames, a deep recursion cut to its two ends."""

    def format(self, **options: bool) -> Iterator[str]:  # type: ignore[override]  # a list in the base, only iterated
        if len(self) <= 2 * ENDS + 1:
            yield from super().format(**options)
            return
        yield from traceback.StackSummary(self[:ENDS]).format(**options)
        yield f"  … {len(self) - 2 * ENDS} calls left out …\n"
        yield from traceback.StackSummary(self[-ENDS:]).format(**options)


def _text(error: BaseException) -> str:
    source.publish()
    told = traceback.TracebackException.from_exception(error, compact=True)
    todo: list[traceback.TracebackException | None] = [told]
    while todo:
        one = todo.pop()
        if one is not None:
            one.stack = _Frames(frame for frame in one.stack or () if source.is_learners(frame.filename))
            todo += [one.__cause__, one.__context__, *(one.exceptions or ())]
    if isinstance(error, SyntaxError) and not told.stack:
        # The place is part of the error itself; "Traceback" above it would announce nothing.
        return source.readable("".join(told.format_exception_only())).rstrip()
    return source.readable("".join(told.format())).rstrip()


def _place(error: BaseException, name: str | None) -> tuple[int | None, int | None, int | None, int | None]:
    if isinstance(error, SyntaxError) and error.filename == name and name is not None:
        line, end_line = error.lineno, error.end_lineno or error.lineno
        start, end = max(error.offset or 1, 1) - 1, (error.end_offset or 0) - 1
        return line, _units(name, line, start), end_line, _units(name, end_line, end) if end > start else None
    found: TracebackType | None = None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == name:
            found = trace
        trace = trace.tb_next
    if found is None or name is None:
        return None, None, None, None
    positions = found.tb_frame.f_code.co_positions()
    line, end_line, start_byte, end_byte = next(itertools.islice(positions, found.tb_lasti // 2, None))
    if line is None or start_byte is None or end_byte is None:
        return found.tb_lineno, None, None, None
    return (
        line,
        _units(name, line, _characters(name, line, start_byte)),
        end_line,
        _units(name, end_line, _characters(name, end_line, end_byte)),
    )


def _characters(name: str, line: int | None, byte: int) -> int:
    return len(source.line(name, line).encode()[:byte].decode(errors="ignore"))


def _units(name: str, line: int | None, characters: int) -> int:
    return utf16_length(source.line(name, line)[:characters]) + 1


def utf16_length(text: str) -> int:
    """The length of `text` as the page counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _shorten_missing_module(error: BaseException) -> None:
    # The browser's Python adds advice on installing packages that does not hold on this site.
    if isinstance(error, ModuleNotFoundError) and error.name and "\n" in str(error.msg):
        error.msg = f"No module named {error.name!r}"


def _cut(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    return f"{text[: most // 2]}\n… {len(text) - most} characters left out …\n{text[-most // 2 :]}"
