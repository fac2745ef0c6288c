"""Lessons: what is read out of a file, and mistakes named by file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builder import lesson
from builder.errors import BuildError

if TYPE_CHECKING:
    from pathlib import Path

    from builder.lesson import Lesson

HEAD = """+++
title = "Small"
number = 1
summary = "A small lesson."
minutes = 5
goals = ["see it"]
takeaways = ["saw it"]
frameworks = "The same."
challenges = []
+++
"""
# The line of the file on which the body begins.
FIRST = HEAD.count("\n") + 1

CELL = "```python cell=one\nx = 1.5\nx\n```\n"


def read(folder: Path, body: str, head: str = HEAD) -> Lesson:
    path = folder / "small.md"
    path.write_text(head + body, encoding="utf-8")
    return lesson.read(path, folder)


def refusal(folder: Path, body: str, head: str = HEAD) -> str:
    with pytest.raises(BuildError) as refused:
        read(folder, body, head)
    return refused.value.cause


def test_a_cell_is_a_fence_with_a_name(tmp_path: Path) -> None:
    cell = read(tmp_path, "Text.\n\n" + CELL).cells["one"]

    assert cell.code == "x = 1.5\nx"
    assert cell.place.line == FIRST + 2
    assert not cell.raises


def test_a_cell_may_have_to_end_in_an_error(tmp_path: Path) -> None:
    assert read(tmp_path, "```python cell=one raises\n1 / 0\n```\n").cells["one"].raises


def test_python_without_a_name_is_only_shown(tmp_path: Path) -> None:
    assert read(tmp_path, "```python\nx\n```\n").cells == {}


def test_a_picture_tells_its_cell_what_to_watch(tmp_path: Path) -> None:
    small = read(tmp_path, CELL + '\n::: picture neuron watch="x y" from=one\nA caption.\n:::\n')

    assert small.pictures[0].kind == "neuron"
    assert small.cells["one"].watch == ("x", "y")


def test_a_picture_watches_variables_by_the_roles_they_play(tmp_path: Path) -> None:
    small = read(
        tmp_path, CELL + '\n::: picture plot watch="x=epochs loss test=loss" x-label="epoch" from=one\nA caption.\n:::\n'
    )

    assert small.pictures[0].watch == ("epochs", "loss")
    assert small.cells["one"].watch == ("epochs", "loss")
    assert small.pictures[0].words == {"x-label": "epoch"}


def test_a_quoted_figure_knows_its_cell_and_line(tmp_path: Path) -> None:
    (quote,) = read(tmp_path, CELL + "\nIt is\n[1.5]{from=one}.\n").quotes

    assert (quote.text, quote.cell, quote.place.line) == ("1.5", "one", FIRST + 6)


def test_a_figure_in_code_can_be_quoted(tmp_path: Path) -> None:
    (quote,) = read(tmp_path, CELL + "\nIt is `1.5`{from=one}.\n").quotes

    assert (quote.text, quote.cell) == ("1.5", "one")


def test_headings_have_anchors_made_of_their_words(tmp_path: Path) -> None:
    assert [section.anchor for section in read(tmp_path, "## The *weighted* sum\n").sections] == ["the-weighted-sum"]


def test_exercises_are_noted_with_their_place(tmp_path: Path) -> None:
    assert read(tmp_path, "::: exercise relu\n:::\n").exercises["relu"].line == FIRST


def test_prose_leaves_out_code_blocks_and_quoted_figures(tmp_path: Path) -> None:
    small = read(tmp_path, CELL + "\nPlain 2.5 and [1.5]{from=one}, $z = 3.5$.\n\n```python\n4.5\n```\n")
    text = " ".join(words for words, _ in small.prose())

    assert "2.5" in text
    assert "3.5" in text
    assert "1.5" not in text
    assert "4.5" not in text


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        ("# Title\n", 0, "a # heading"),
        ("## One\n\n## One\n", 2, "the heading 'One' has the id 'one', as has the heading 'One' on line"),
        ("## One\n\n### One\n", 2, "the heading 'One' has the id 'one'"),
        ("## Goals\n", 0, "'goals', as has a heading of every lesson"),
        ("## $z$\n", 0, "no word to link to"),
        ("## Cell one\n\n" + CELL, 2, "the cell 'one' has the id 'cell-one', as has the heading 'Cell one'"),
        ("::: exercise a\n:::\n\n## A\n", 3, "the heading 'A' has the id 'a', as has the exercise 'a'"),
        (CELL + "\n" + CELL, 5, "another cell 'one'"),
        ("```python cel=one\nx\n```\n", 0, "is not known"),
        ("```python cell=One\nx\n```\n", 0, "the cell name 'One'"),
        ("[1.5]{from=two}\n", 0, "there is no cell 'two'"),
        ('::: picture neuron watch="x" from=two\n:::\n', 0, "there is no cell 'two'"),
        ("::: anology\n:::\n", 0, "`::: anology` is not known"),
        ("::: exercise a\n:::\n\n::: exercise a\n:::\n", 3, "exercise a is on line"),
    ],
)
def test_a_mistake_in_the_text_is_named_with_its_line(tmp_path: Path, body: str, line: int, message: str) -> None:
    cause = refusal(tmp_path, body)

    assert f"small.md, line {FIRST + line}:" in cause
    assert message in cause


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("", "no front matter"),
        (HEAD.replace("minutes = 5\n", ""), "minutes in the front matter is None"),
        (HEAD.replace("minutes", "minuets"), "unknown key 'minuets'"),
        (HEAD.replace('"Small"', "Small"), "not valid TOML"),
        (HEAD.replace("challenges = []", 'challenges = []\nneeds = "one"'), "needs in the front matter is 'one'"),
        (HEAD.replace("challenges = []", 'challenges = ["relu"]'), "the challenge 'relu' is not in the text"),
    ],
)
def test_a_mistake_in_the_front_matter_is_named(tmp_path: Path, head: str, message: str) -> None:
    assert message in refusal(tmp_path, "", head)
