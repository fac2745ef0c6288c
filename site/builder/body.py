"""The body of a lesson as HTML: its text with cells, outputs, pictures and exercises in their places."""

from __future__ import annotations

import json
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup

from . import highlight, markdown
from .lesson import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jinja2 import Environment
    from markdown_it.token import Token

    from .lesson import Cell, Lesson
    from .record import Output


def html(
    lesson: Lesson,
    outputs: Mapping[str, Output],
    exercises: Mapping[str, str],
    pictures: list[str],
    templates: Environment,
    root: str,
    linked: Sequence[Token] | None = None,
) -> Markup:
    """The lesson's text, or what `linked` made of its tokens.

    `exercises` are frames by slug, `pictures` drawings in the lesson's order, `root` leads to dist/.
    """
    tokens: list[Token] = []
    closing: list[str] = []
    given = lesson.tokens if linked is None else linked
    for index, token in enumerate(given):
        if "cell" in token.meta:
            cell = lesson.cells[token.meta["cell"]]
            tokens.append(markdown.made(_cell(lesson, cell, outputs[cell.name], templates, root)))
        elif token.type == "container_box_open":
            opening, end = _box(lesson, token, exercises, pictures)
            tokens.append(markdown.made(opening))
            closing.append(end)
        elif token.type == "container_box_close":
            tokens.append(markdown.made(closing.pop()))
        elif token.type == "heading_open":
            tokens += [markdown.made('<div class="titled">'), token]
        elif token.type == "heading_close":
            anchor = templates.get_template("anchor.html").module
            before, title = given[index - 2 : index]
            made = anchor.anchor(before.attrs["id"], plain(title))  # type: ignore[attr-defined]  # the template's macro
            tokens += [token, markdown.made(f"{made}</div>\n")]
        else:
            tokens.append(token)
    return Markup(markdown.render(tokens))


def _cell(lesson: Lesson, cell: Cell, output: Output, templates: Environment, root: str) -> str:
    # Text of one stream in one piece, as it would stand there after a run.
    parts = [(stream, "".join(text for _, text in run)) for stream, run in groupby(output.parts, key=lambda part: part[0])]
    figures = [
        {
            "address": address(lesson, cell.name, number, output),
            "alt": figure.alt,
            "width": figure.width,
            "height": figure.height,
        }
        for number, figure in enumerate(output.figures)
    ]
    return templates.get_template("cell.html").render(
        lesson=lesson,
        cell=cell,
        number=list(lesson.cells).index(cell.name) + 1,
        code=Markup(highlight.code(cell.code)),
        output=output,
        parts=parts,
        figures=figures,
        root=root,
        source=embedded({"code": cell.code, "hash": cell.hash}),
    )


def address(lesson: Lesson, cell: str, number: int, output: Output) -> str:
    """Where the n-th recorded figure of a cell is, below dist/."""
    return f"assets/{lesson.slug}-{cell}-{output.figures[number].digest}.png"


def embedded(data: object) -> Markup:
    """JSON that can stand inside a script element."""
    return Markup(json.dumps(data, ensure_ascii=False).replace("</", r"<\/").replace("<!--", r"\u003c!--"))


def _box(lesson: Lesson, token: Token, exercises: Mapping[str, str], pictures: list[str]) -> tuple[str, str]:
    """What stands before and after the content of a `:::` box."""
    if "exercise" in token.meta:
        return exercises[token.meta["exercise"]] + "\n", ""
    if "picture" in token.meta:
        number = token.meta["picture"]
        picture = lesson.pictures[number]
        watch, cell = escape(" ".join(picture.roles.split())), f"{lesson.slug}/{picture.cell}"
        marks = f'data-picture="{picture.kind}" data-watch="{watch}" data-from="{cell}"'
        if picture.words:
            marks += f' data-words="{escape(json.dumps(picture.words, ensure_ascii=False))}"'
        opening = f'<figure class="picture" {marks}>\n{pictures[number]}\n<figcaption>'
        return opening, "</figcaption>\n</figure>\n"
    if token.meta["box"] == "answer":
        return '<details class="answer"><summary>Answer</summary>\n', "</details>\n"
    return f'<div class="{token.meta["box"]}" role="note">\n', "</div>\n"
