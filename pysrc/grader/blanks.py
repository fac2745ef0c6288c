"""Fills the blanks of a program: which text may stand where, and what the program then means."""

from __future__ import annotations

import ast
import io
import keyword
import tokenize
from dataclasses import dataclass

from grader.errors import AnswerError, ExerciseError
from grader.typed import meant, unmarked

BLANK = "____"


@dataclass(frozen=True)
class Place:
    """One blank: its line (from 1), its column in characters, and whether only a name may stand there."""

    line: int
    column: int
    name_only: bool


def places(starter: str) -> list[Place]:
    """The blanks of a starter in the order of reading."""
    found = [
        (token.start[0], token.start[1])
        for token in tokenize.generate_tokens(io.StringIO(starter).readline)
        if token.type == tokenize.NAME and token.string == BLANK
    ]
    tree = ast.parse(starter)
    # Newer Pythons look for names inside f-strings and older ones do not: a blank there would be counted by some.
    inside = sum(
        isinstance(node, ast.Name) and node.id == BLANK
        for text in ast.walk(tree)
        if isinstance(text, ast.JoinedStr)
        for node in ast.walk(text)
    )
    if inside:
        raise ExerciseError(
            "starter.py",
            "a blank stands inside an f-string",
            "work the value out on a line of its own, and leave the blank there.",
        )
    lines = starter.splitlines()
    expressions = {
        (node.lineno, len(lines[node.lineno - 1].encode()[: node.col_offset].decode()))
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id == BLANK and isinstance(node.ctx, ast.Load)
    }
    return [Place(line, column, (line, column) not in expressions) for line, column in found]


def fill(starter: str, texts: list[str]) -> str:
    """The program with every blank filled, line for line; AnswerError names the blank that cannot be."""
    where = places(starter)
    if len(texts) != len(where):
        raise AnswerError(f"{len(texts)} texts for {len(where)} blanks")
    fitted = [
        fit(text, place, f"blank {number + 1}", str(number))
        for number, (text, place) in enumerate(zip(texts, where, strict=True))
    ]
    bare = _put(starter, where, [text for text, _ in fitted])
    bracketed = _put(starter, where, [safe for _, safe in fitted])
    # Brackets keep each expression whole, but nobody wants to read them where they change nothing.
    return bare if _same(bare, bracketed) else bracketed


def fit(text: str, place: Place, called: str, part: str) -> tuple[str, str]:
    """The text as it goes into the place, bare and in brackets; AnswerError when it does not belong there."""
    text = understood(text)
    if text in ("", BLANK):
        raise AnswerError(f"{called} is still empty", part)
    if place.name_only:
        if not text.isidentifier() or keyword.iskeyword(text):
            raise AnswerError(f"{called} is part of a name, so it needs one plain name, not `{text}`", part)
        return text, text
    if not (_readable(text) and _readable(f"({text})")):
        raise AnswerError(f"{called} {_complaint(text)}", part)
    return text, f"({text})"


def understood(text: str) -> str:
    """The text on one line; where Python cannot read it, with the characters that a phone's keyboard replaced."""
    text = " ".join(unmarked(text).splitlines()).strip()
    return text if _readable(text) else meant(text).strip()


def _readable(text: str) -> bool:
    try:
        ast.parse(text, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _complaint(text: str) -> str:
    if "#" in text:
        return "has a `#`: leave the comment out, only the expression belongs there"
    try:
        ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return f"cannot be read as Python: `{text}`"
    return f"needs an expression, something that has a value, but `{text}` is a statement"


def _put(starter: str, where: list[Place], texts: list[str]) -> str:
    lines = starter.splitlines(keepends=True)
    for place, text in reversed(list(zip(where, texts, strict=True))):
        line = lines[place.line - 1]
        lines[place.line - 1] = line[: place.column] + text + line[place.column + len(BLANK) :]
    return "".join(lines)


def _same(one: str, other: str) -> bool:
    try:
        return ast.dump(ast.parse(one)) == ast.dump(ast.parse(other))
    except SyntaxError:
        return False
