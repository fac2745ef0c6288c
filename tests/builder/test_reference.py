"""The quick reference: what is read, and that whatever leads nowhere stops the build by file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from builder import lesson, markdown, reference
from builder.errors import BuildError
from builder.glossary import Glossary
from builder.record import Output

if TYPE_CHECKING:
    from pathlib import Path

    from builder.lesson import Lesson
    from builder.reference import Reference

HEAD = """+++
title = "Small"
number = 1
summary = "A small lesson."
minutes = 5
goals = []
takeaways = []
frameworks = "The same."
challenges = []
+++
"""
FIRST = HEAD.count("\n") + 1
TERM = '[[term]]\nterm = "{0}"\nsays = "Says `{0}`."\nlesson = "small#{1}"\n'
ERROR = '[[error]]\nid = "zero"\ncode = "1 / 0"\nmeans = "Divided by nothing."\n'


def lesson_of(folder: Path, body: str, slug: str = "small") -> Lesson:
    path = folder / f"{slug}.md"
    path.write_text(HEAD + body, encoding="utf-8")
    return lesson.read(path, folder)


def read(folder: Path, text: str, body: str = "## One\n\n## Two\n") -> Reference:
    path = folder / reference.FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return reference.read(folder, [lesson_of(folder, body)])


def linked(folder: Path, body: str, *terms: str, slug: str = "small", extra: str = "") -> str:
    """The lesson's text with its links; every term is taught in the section Two of the lesson `small`."""
    known = read(folder, "".join(TERM.format(term, "two") for term in terms) + extra)
    small = lesson_of(folder, body, slug)
    if slug == "small":
        known = reference.read(folder, [small])
    return markdown.render(Glossary(known.terms, "../").link(small))


def test_entries_know_their_line_their_id_and_their_section(tmp_path: Path) -> None:
    first, second = read(tmp_path, TERM.format("weighted sum", "two") + "\n" + TERM.format("Epoch", "one")).terms

    assert (first.id, first.place.line, second.id, second.place.line) == ("epoch", 6, "weighted-sum", 1)
    assert first.link == '<a href="../lessons/small/#one">Lesson 1: One</a>'


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (TERM.format("a", "three"), 1, "has no section 'three'"),
        ("\n" + TERM.format("a", "one").replace("small", "smell"), 2, "no lesson 'smell'"),
        (TERM.format("a b", "one") + TERM.format("A-B", "two"), 5, "the id 'a-b' is taken by"),
        (TERM.format("Glossary", "two"), 1, "the id 'glossary' is taken"),
        (TERM.format("a", "one") + 'froms = ["b"]\n', 1, "the key 'froms' is not known"),
        ('[[term]]\nterm = "a"\nlesson = "small#one"\n', 1, "says is None"),
        (ERROR + ERROR, 5, "the id 'error-zero' is taken"),
    ],
)
def test_what_is_wrong_is_named_by_file_and_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    with pytest.raises(BuildError) as refused:
        read(tmp_path, text)

    assert f"{reference.FILE}, line {line}:" in refused.value.cause
    assert message in refused.value.cause


def test_two_terms_cannot_share_a_form(tmp_path: Path) -> None:
    known = read(tmp_path, TERM.format("batch", "one") + 'forms = ["Epoch"]\n' + TERM.format("epoch", "two"))

    with pytest.raises(BuildError, match="is a form of"):
        Glossary(known.terms, "")


def shown(folder: Path, text: str, **output: Any) -> dict[str, Any]:
    known = read(folder, text)
    found: dict[str, Any] = reference.page(known, {"error-zero": Output(**output)})["errors"][0]
    return found


def test_an_error_is_what_python_said_and_what_a_learner_is_advised(tmp_path: Path) -> None:
    error = {"type": "ZeroDivisionError", "message": "division by zero", "advice": "Print it."}
    found = shown(tmp_path, ERROR, error=error)

    assert (found["message"], found["todo"]) == ("ZeroDivisionError: division by zero", "Print it.")
    assert reference.cells(read(tmp_path, ERROR)).cells["error-zero"].raises


def test_an_error_without_advice_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="nothing is advised after E: m"):
        shown(tmp_path, ERROR, error={"type": "E", "message": "m", "advice": None})


def test_a_mistake_without_an_error_shows_what_it_says_it_shows(tmp_path: Path) -> None:
    silent = ERROR + 'shows = "nan"\ntodo = "Look up."\n'

    assert shown(tmp_path, silent, parts=[("stdout", "[nan 1]\n")])["message"] == "No error, but nan"
    assert not reference.cells(read(tmp_path, silent)).cells["error-zero"].raises
    with pytest.raises(BuildError, match="'nan' is not in the output"):
        shown(tmp_path, silent, parts=[("stdout", "[1 1]\n")])


def link(term: str, words: str) -> str:
    return f'<a class="term" href="../#{term}" title="Says {term}.">{words}</a>'


def test_the_first_use_of_a_term_is_linked_and_no_other(tmp_path: Path) -> None:
    html = linked(tmp_path, "An Epoch, *an epoch*.\n\nAn epoch.\n\n## Two\n", "epoch")

    assert html.startswith(f"<p>An {link('epoch', 'Epoch')}, <em>an epoch</em>.</p>\n<p>An epoch.</p>")


def test_forms_are_linked_and_the_longest_wins(tmp_path: Path) -> None:
    html = linked(tmp_path, "Hidden sums.\n\n## Two\n", "sum", extra='forms = ["sums"]\n' + TERM.format("hidden sums", "two"))

    assert 'href="../#hidden-sums"' in html
    assert html.count("<a ") == 1


@pytest.mark.parametrize(
    "text",
    [
        "`epoch`",
        "$epoch$",
        "[epoch](https://example.org/)",
        "```\nepoch\n```",
        "## An epoch",
        "| epoch |\n| --- |\n| x |",
        "epochal, mid-epoch, epoch-wise",
    ],
)
def test_terms_are_not_linked_where_a_link_would_disturb(tmp_path: Path, text: str) -> None:
    assert 'class="term"' not in linked(tmp_path, f"{text}\n\n## Two\n", "epoch")


def test_quantities_and_boxes_hold_links_and_quoted_figures_do_not(tmp_path: Path) -> None:
    cell = "```python cell=one\nprint('epoch 1')\n```\n\n"
    html = linked(tmp_path, cell + "[epoch 1]{from=one}\n\n::: note\nOne [epoch]{.sum}.\n:::\n\n## Two\n", "epoch")

    assert '<span data-from="one">epoch 1</span>' in html
    assert f'<span data-quantity="sum">{link("epoch", "epoch")}</span>' in html


def test_the_section_that_teaches_a_term_does_not_link_it_and_what_follows_neither(tmp_path: Path) -> None:
    assert 'class="term"' not in linked(tmp_path, "## Two\n\nAn epoch.\n\n## Three\n\nAn epoch.\n", "epoch")
    assert 'class="term"' in linked(tmp_path, "## One\n\nAn epoch.\n\n## Two\n\nAn epoch.\n", "epoch")


def test_another_lesson_links_it_even_in_a_section_of_the_same_name(tmp_path: Path) -> None:
    assert 'class="term"' in linked(tmp_path, "## Two\n\nAn epoch.\n", "epoch", slug="other")


def test_an_author_may_link_other_words(tmp_path: Path) -> None:
    html = linked(tmp_path, "Each [round through *all*]{term=epoch}, an epoch.\n\n## Two\n", "epoch")

    assert html.startswith(f"<p>Each {link('epoch', 'round through <em>all</em>')}, an epoch.</p>")


def test_a_term_may_wait_for_its_author(tmp_path: Path) -> None:
    extra = TERM.format("recall", "two") + "automatic = false\n"

    assert 'class="term"' not in linked(tmp_path, "Recall this.\n\n## Two\n", extra=extra)


def test_a_dangling_term_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(BuildError) as refused:
        linked(tmp_path, "Text.\n\nMore text\nand an [epoch]{term=epohc}.\n\n## Two\n", "epoch")

    assert f"small.md, line {FIRST + 3}: there is no term 'epohc'" in refused.value.cause


def test_terms_are_linked_in_the_text_of_lessons_only() -> None:
    with pytest.raises(BuildError, match="outside a lesson's text"):
        markdown.html("An [epoch]{term=epoch}.", lesson.Place("exercise.toml"))
