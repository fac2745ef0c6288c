"""Python code as HTML in the class names the editor uses, so that one stylesheet colours both."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from pygments.lexers.python import PythonLexer
from pygments.token import Comment, Keyword, Name, Number, Operator, Punctuation, String, _TokenType

from . import quantity

if TYPE_CHECKING:
    from collections.abc import Callable

BLANK = "____"

# First match wins, so the special stands before the general.
CLASSES: list[tuple[_TokenType, str]] = [
    (Keyword.Constant, "tok-bool"),
    (Keyword, "tok-keyword"),
    (Operator.Word, "tok-keyword"),
    (Operator, "tok-operator"),
    (Punctuation, "tok-punctuation"),
    (Comment, "tok-comment"),
    (String.Interpol, "tok-punctuation"),
    (String, "tok-string"),
    (Number, "tok-number"),
    (Name.Function, "tok-function tok-definition"),
    (Name.Class, "tok-className tok-definition"),
    (Name.Builtin, "tok-builtin"),
    (Name.Exception, "tok-builtin"),
    (Name.Decorator, "tok-meta"),
    (Name, "tok-variableName"),
]

Piece = tuple[_TokenType, str]


def code(text: str, blank: Callable[[int], str] | None = None) -> str:
    """Highlighted code, each line in `<span class="line">`; `blank` gives the HTML of the n-th `____`."""
    return "".join(f'<span class="line">{line}\n</span>' for line in lines(text, blank))


def lines(text: str, blank: Callable[[int], str] | None = None) -> list[str]:
    """The highlighted code line by line, without line breaks."""
    pieces = list(PythonLexer(stripnl=False, ensurenl=False).get_tokens(text.rstrip("\n")))
    made, count = [""], 0
    for (classes, tint), group in groupby(range(len(pieces)), key=lambda index: _look(index, pieces)):
        value = "".join(pieces[index][1] for index in group)
        if blank and value == BLANK:
            made[-1] += blank(count)
            count += 1
            continue
        for number, part in enumerate(value.split("\n")):
            if number:
                made.append("")
            made[-1] += _span(part, classes, tint)
    return made


def _span(text: str, classes: str, tint: str | None) -> str:
    if not text or not classes:
        return escape(text, quote=False)
    quantity = f' data-quantity="{tint}"' if tint else ""
    return f'<span class="{classes}"{quantity}>{escape(text, quote=False)}</span>'


def _look(index: int, pieces: list[Piece]) -> tuple[str, str | None]:
    """The classes of a piece, and the quantity it stands for; both hang on what is beside it."""
    kind, value = pieces[index]
    if kind is not Name:
        return _classes(kind, value), None
    called = index + 1 < len(pieces) and pieces[index + 1][1].startswith("(")
    if index > 0 and pieces[index - 1][1] == ".":
        return "tok-function" if called else "tok-propertyName", None
    return "tok-function" if called else "tok-variableName", quantity.IN_CODE.get(value)


def _classes(kind: _TokenType, value: str) -> str:
    if value == "None":  # the editor's grammar counts it among the keywords
        return "tok-keyword"
    return next((classes for token, classes in CLASSES if kind in token), "") if value.strip() else ""
