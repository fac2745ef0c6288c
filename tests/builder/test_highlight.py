"""Highlighted code: the editor's class names, one span per line, quantities tinted."""

from __future__ import annotations

import html
import re

import pytest
from builder import highlight

PROGRAM = '''import numpy as np


def neuron(inputs, weights):
    """Two lines
    of text."""
    z = np.dot(inputs, weights)  # sum
    return z if z > 0 else None
'''


def text(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


def test_no_character_of_the_code_is_lost() -> None:
    assert text(highlight.code(PROGRAM)) == PROGRAM


def test_every_line_has_a_span_of_its_own_and_all_tags_close_inside_it() -> None:
    lines = highlight.lines(PROGRAM)

    assert [text(line) for line in lines] == PROGRAM.rstrip("\n").split("\n")
    assert all(line.count("<span") == line.count("</span>") for line in lines)


@pytest.mark.parametrize(
    ("code", "piece", "classes"),
    [
        ("def f(): pass", "def", "tok-keyword"),
        ("def f(): pass", "f", "tok-function tok-definition"),
        ("np.exp(1)", "exp", "tok-function"),
        ("print(1)", "print", "tok-builtin"),
        ("'text'", "'text'", "tok-string"),
        ("1.5", "1.5", "tok-number"),
        ("y # why", "# why", "tok-comment"),
        ("y + 1", "+", "tok-operator"),
        ("(y)", "(", "tok-punctuation"),
        ("True", "True", "tok-bool"),
        ("None", "None", "tok-keyword"),
    ],
)
def test_a_piece_of_code_has_the_class_the_editor_gives_it(code: str, piece: str, classes: str) -> None:
    assert f'<span class="{classes}">{piece}</span>' in highlight.code(code)


def test_names_of_quantities_are_tinted_and_attributes_of_the_same_name_are_not() -> None:
    assert 'data-quantity="weight">weights' in highlight.code("weights * 2")
    assert "data-quantity" not in highlight.code("layer.weights")


def test_markup_in_code_is_text() -> None:
    assert "<b>" not in highlight.code("'<b>'")


def test_blanks_are_numbered_in_reading_order() -> None:
    code = highlight.code("total = ____ * ____", lambda index: f"[{index}]")

    assert text(code) == "total = [0] * [1]\n"
