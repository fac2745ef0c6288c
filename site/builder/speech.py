"""Formulas read aloud: the name that a screen reader gives to a `<math>` element."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

SIGNS = {
    "=": "equals", "+": "plus", "−": "minus", "-": "minus", "·": "times", "×": "times", "⋅": "times", "/": "over",
    "<": "is less than", ">": "is greater than", "≤": "is at most", "≥": "is at least", "≈": "is about", "≠": "is not",
    "∑": "the sum", "→": "to", "%": "per cent", "∈": "in", "…": "and so on", "⋯": "and so on", "∂": "partial",
    "{": "", "}": "", "|": "bar", "⊤": "transposed", "′": "prime",
}  # fmt: skip
ACCENTS = {"^": "hat", "→": "vector", "¯": "bar"}
# Single letters that are functions, so that a bracket after them means "of".
FUNCTIONS = ("σ", "f", "g")


def aloud(math: Element) -> str:
    """The formula in words."""
    words = re.sub(r"\s+", " ", _say(math))
    return re.sub(r"( ?,)+", ",", words).strip(" ,")


def _say(element: Element) -> str:
    said = [_say(child) for child in element]
    if not said:
        return f" {_word(element.text or '')} "
    return FORMS.get(element.tag, _row)(element, said)


def _word(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    if len(text) == 1 and "GREEK" in unicodedata.name(text, ""):
        return unicodedata.name(text).split()[-1].lower()
    return SIGNS.get(text, text)


def _row(element: Element, said: list[str]) -> str:
    """Neighbours side by side; a bracket after a function is read "of"."""
    words: list[str] = []
    calls: list[bool] = []
    for index, (child, word) in enumerate(zip(element, said, strict=True)):
        if child.text == "(":
            calls.append(index > 0 and _is_function(element[index - 1]))
            words.append("of" if calls[-1] else "open bracket")
        elif child.text == ")":
            words.append("," if calls and calls.pop() else "close bracket")
        else:
            words.append(word)
    return " ".join(words)


def _is_function(element: Element) -> bool:
    text = element.text or ""
    return element.tag == "mtext" or (element.tag == "mi" and (len(text) > 1 or text in FUNCTIONS))


def _fraction(_: Element, said: list[str]) -> str:
    above, below = said
    simple = len(below.split()) == 1 == len(above.split())
    return f"{above} over {below}" if simple else f"the fraction {above} over {below}, end of fraction, "


def _power(element: Element, said: list[str]) -> str:
    marks = element[1].text in ("⊤", "′")
    return " ".join(said) if marks else f"{said[0]} to the power of {said[1]}, "


def _between(element: Element, said: list[str]) -> str:
    if element[0].text == "∑":
        return f" the sum over {said[1]} to {said[2]} of "
    return f"{said[0]} {said[1]} to the power of {said[2]}, "


def _over(element: Element, said: list[str]) -> str:
    accent = ACCENTS.get(element[1].text or "")
    return f"{said[0]} {accent or said[1]}"


def _under(element: Element, said: list[str]) -> str:
    # A brace below stands in an element of its own, inside the one that holds its label.
    return said[0] if len(element[1]) == 0 else f"{said[0]}, which is {said[1]}, "


FORMS: dict[str, Callable[[Element, list[str]], str]] = {
    "mfrac": _fraction,
    "msqrt": lambda _, said: f"the square root of {' '.join(said)}, ",
    "msub": lambda _, said: " ".join(said),
    "msup": _power,
    "msubsup": _between,
    "munderover": _between,
    "mover": _over,
    "munder": _under,
    "mtr": lambda _, said: " ".join(said) + ", ",
}
