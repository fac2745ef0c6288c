"""The Markdown dialect: spans, formulas, code, boxes, and mistakes named by line."""

from __future__ import annotations

import pytest
from builder import markdown
from builder.errors import BuildError
from builder.place import Place

HERE = Place("lesson.md", 10)


def html(text: str) -> str:
    return markdown.html(text, HERE)


def refusal(text: str) -> BuildError:
    with pytest.raises(BuildError) as refused:
        html(text)
    return refused.value


def test_a_quantity_span_carries_its_quantity_and_no_class() -> None:
    assert html("the [weights]{.weight}") == '<p>the <span data-quantity="weight">weights</span></p>\n'


def test_a_quoted_figure_remembers_its_cell() -> None:
    assert '<span data-from="decision">1.19</span>' in html("[1.19]{from=decision}")


def test_code_in_a_line_can_be_a_quantity() -> None:
    assert '<code data-quantity="bias">b</code>' in html("`b`{.bias}")


def test_a_misspelt_quantity_is_refused_on_its_line() -> None:
    assert "lesson.md, line 11: {.wieght} is no quantity" in refusal("one line\nthe [weights]{.wieght}").cause


def test_a_misspelt_attribute_is_refused() -> None:
    assert "{form=…} means nothing here" in refusal("[1.19]{form=decision}").cause


def test_html_is_text() -> None:
    assert "<b>" not in html("<b>bold</b>")


def test_formulas_become_mathml_in_a_line_and_on_their_own() -> None:
    assert 'display="inline"' in html("where $z$ is")
    assert '<div class="formula"><math' in html("$$z = 1$$")


def test_a_broken_formula_is_refused_on_its_line() -> None:
    assert "lesson.md, line 12" in refusal("one\ntwo\nwhere $\\frac{1}$ is").cause


def test_python_is_highlighted_and_other_code_is_not() -> None:
    assert "tok-keyword" in html("```python\nimport numpy\n```")
    assert "tok-keyword" not in html("```text\nimport numpy\n```")


def test_a_table_scrolls_inside_a_frame_that_the_keyboard_reaches() -> None:
    assert '<div class="table" tabindex="0"><table>' in html("| a |\n| - |\n| 1 |\n")


def test_an_open_box_is_refused_where_it_begins() -> None:
    assert "lesson.md, line 12: this ::: box is never closed" in refusal("text\n\n::: note\nmore").cause


def test_one_paragraph_can_stand_inside_a_line() -> None:
    assert markdown.inline("just *this*", HERE) == "just <em>this</em>"


def test_the_words_and_pairs_of_an_info_line_are_told_apart() -> None:
    assert markdown.options(' picture neuron watch="inputs bias" from=cell', HERE) == (
        ["picture", "neuron"],
        {"watch": "inputs bias", "from": "cell"},
    )
