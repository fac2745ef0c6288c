"""Formulas: quantities tinted, a name for screen readers, mistakes refused with their place."""

from __future__ import annotations

import re

import pytest
from builder import formula
from builder.errors import BuildError
from builder.place import Place

HERE = Place("lesson.md", 7)


def made(latex: str) -> str:
    return formula.mathml(latex, HERE)


def name(latex: str) -> str:
    found = re.search(r'aria-label="(.*?)"', made(latex))
    assert found
    return found[1]


def test_a_letter_of_the_course_carries_its_quantity() -> None:
    assert '<mi data-quantity="sum">z</mi>' in made("z")


def test_an_index_lights_up_with_its_letter() -> None:
    assert re.search(r'<msub data-quantity="weight"><mi>w</mi><mn>1</mn></msub>', made("w_1 x_1"))


def test_y_hat_is_the_activation_and_plain_y_is_nothing() -> None:
    assert 'data-quantity="activation"' in made(r"\hat{y}")
    assert "data-quantity" not in made("y")


def test_bold_letters_are_the_same_quantities() -> None:
    assert 'data-quantity="input"' in made(r"\mathbf{x}")


@pytest.mark.parametrize(
    ("latex", "words"),
    [
        ("z = w_1 x_1 + b", "z equals w 1 x 1 plus b"),
        (r"\hat{y} = \sigma(z)", "y hat equals sigma of z"),
        (r"\frac{1}{1 + e^{-z}}", "the fraction 1 over 1 plus e to the power of minus z, end of fraction"),
        (r"\sum_{i=1}^{n} w_i x_i", "the sum over i equals 1 to n of w i x i"),
        (r"\text{ReLU}(z) = \max(0, z)", "ReLU of z, equals max of 0, z"),
    ],
)
def test_a_formula_is_named_by_how_it_is_read_aloud(latex: str, words: str) -> None:
    assert name(latex) == words


def test_lines_can_be_aligned() -> None:
    assert made(r"\begin{aligned} z &= w x \\ a &= \sigma(z) \end{aligned}").count("<mtr") == 2


@pytest.mark.parametrize("latex", [r"\frac{1}", r"\foo{x}", "x^", r"\frac{1", "a & b"])
def test_a_broken_formula_is_refused_by_its_text_and_place(latex: str) -> None:
    with pytest.raises(BuildError) as refused:
        made(latex)

    assert "lesson.md, line 7" in refused.value.cause
    assert latex in refused.value.cause


def test_a_single_letter_that_is_no_quantity_is_set_in_the_texts_own_italic() -> None:
    assert '<mi class="letter">e</mi>' in made("e^{k}")
    assert "letter" not in made("\\max(0, x)")
