"""The texts that were run, by the file name they were compiled under, so that tracebacks can show their lines."""

from __future__ import annotations

import linecache

# Enough for a long session; a text is kept because functions made from it may still be called.
MOST_TEXTS = 200

# By the name they were compiled under, oldest first: the file name as the learner knows it, and the text.
_texts: dict[str, tuple[str, str]] = {}
_newest: dict[str, str] = {}
_counts: dict[str, int] = {}


def register(filename: str, code: str) -> str:
    """Remember `code` and return the name to compile it under.

    The name is `filename` for the first text and says which version it is for later ones: a function that an
    earlier version of a cell left behind must not be shown with the lines of the present one.
    """
    name = next((name for name, text in _texts.items() if text == (filename, code)), None)
    if name is None:
        number = _counts[filename] = _counts.get(filename, 0) + 1
        name = filename if number == 1 else f"{filename}, version {number}"
    _texts.pop(name, None)
    _texts[name] = filename, code
    _newest[filename] = name
    while len(_texts) > MOST_TEXTS:
        oldest = next(iter(_texts))
        del _texts[oldest]
        linecache.cache.pop(oldest, None)
    _publish(name)
    return name


def publish() -> None:
    """Put every text where tracebacks look for lines (learner code may have emptied that place)."""
    for name in _texts:
        _publish(name)


def _publish(name: str) -> None:
    code = _code(name)
    # No modification time: linecache then never asks the file system whether the text is stale.
    linecache.cache[name] = (len(code), None, [line + "\n" for line in lines(code)], name)


def newest(filename: str) -> str | None:
    """The name under which the latest text of `filename` was compiled."""
    return _newest.get(filename)


def is_learners(name: str) -> bool:
    """Whether a compiled file name belongs to learner code."""
    return name in _texts


def _code(name: str) -> str:
    return _texts[name][1] if name in _texts else ""


def lines(code: str) -> list[str]:
    """The lines as Python counts them: `str.splitlines` knows more line ends than Python does."""
    return code.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def line(name: str, number: int | None) -> str:
    """One line of a text, counted from 1; empty when there is none."""
    found = lines(_code(name))
    return found[number - 1] if number and 0 < number <= len(found) else ""


def between(name: str, line: int | None, start: int | None, end_line: int | None, end: int | None) -> str:
    """The text from one place to another, as `co_positions` gives them: lines from 1, columns in bytes from 0."""
    if not line or not end_line or start is None or end is None:
        return ""
    found = [text.encode() for text in lines(_code(name))[line - 1 : end_line]]
    if not found:
        return ""
    found[-1] = found[-1][:end]
    found[0] = found[0][start:]
    return b"\n".join(found).decode(errors="ignore")


def readable(text: str) -> str:
    """A traceback's text with the learner's places written as people say them."""
    for name in _texts:
        mark = f'File "{name}", line '
        if mark in text:
            text = text.replace(mark, f"{shown(name)}, line ")
    return text


def shown(name: str) -> str:
    """How a compiled file name is written to the learner."""
    filename = _texts[name][0] if name in _texts else name
    return filename if _newest.get(filename, name) == name else f"{filename}, as it was before"
