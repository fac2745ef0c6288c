"""The HTML of an exercise: one frame for all, one piece of work per kind."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from . import highlight, markdown
from .course import program
from .place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.exercise import Choice
    from jinja2 import Environment

    from .course import Exercise

KINDS = {
    "predict-output": "Predict the output",
    "fix-bug": "Fix the bug",
    "fill-blank": "Fill in the blank",
    "reorder-lines": "Put the lines in order",
    "write-code": "Write it yourself",
    "quiz": "Quick check",
}

EDITED = ("fix-bug", "write-code")
RUN = ("fix-bug", "fill-blank", "reorder-lines", "write-code")

# Where an exercise's Markdown is; lists of tables hold more of it.
WORDS = ("prompt", "hints", "explanation", "says", "nudge", "tell", "why", "text")


def html(exercise: Exercise, templates: Environment) -> str:
    """The frame of an exercise."""
    text, place = exercise.to_json(), _place(exercise)
    words = {source.strip(): Markup(markdown.html(source, place)) for source in dict.fromkeys(_words(json.loads(text)))}
    return templates.get_template("exercise.html").render(
        exercise=exercise,
        slug=exercise.id.split("/")[-1],
        kind=KINDS[exercise.kind],
        title=Markup(markdown.inline(exercise.title, place)),
        runs=exercise.kind in RUN,
        several=sum(choice.correct for choice in exercise.choices) != 1,
        words=words,
        inline=lambda source: Markup(markdown.inline(source, place)),
        code=_code(exercise),
        lines=_lines(exercise),
        choices=choices(exercise),
        rows=_rows(exercise.answer or ""),
        solution=_solution(exercise),
        # Inside a script element only these two would not be read as they stand.
        record=Markup(text.replace("</", r"<\/").replace("<!--", r"\u003c!--")),
    )


def _place(exercise: Exercise) -> Place:
    return Place(f"exercises/{exercise.id}/exercise.toml")


def _words(part: Any, key: str = "") -> Iterator[str]:
    """Every Markdown text of the record, in its order."""
    if isinstance(part, str):
        if key in WORDS and part.strip():
            yield part
    elif isinstance(part, dict):
        for name, value in part.items():
            yield from _words(value, name)
    elif isinstance(part, list):
        for value in part:
            yield from _words(value, key)


def _code(exercise: Exercise) -> Markup | None:
    """What the learner starts from, highlighted, with inputs where blanks are."""
    if exercise.kind != "fill-blank":
        text = exercise.program or exercise.starter
        if text is None:
            return None
        # An editor shows the empty line behind a last line break: the still code is as high, so that nothing moves.
        last = '<span class="line">\n</span>' if exercise.kind in EDITED and text.endswith("\n") else ""
        return Markup(highlight.code(text) + last)
    count = len(exercise.blanks)
    # All as wide as the longest answer, so that the width of a box gives nothing away.
    width = max(len(blank) for blank in exercise.blanks)

    def blank(index: int) -> str:
        return (
            f'<input class="blank" data-blank="{index}" aria-label="Blank {index + 1} of {count}" size="{width}"'
            ' autocomplete="off" spellcheck="false" autocapitalize="off">'
        )

    return Markup(highlight.code(exercise.starter or "", blank))


def _rows(answer: str) -> int:
    """How tall the field of a prediction is: one row for one line, in which Enter checks, and room to spare for more."""
    count = len(answer.strip().split("\n"))
    return count + 1 if count > 1 else 1


def _lines(exercise: Exercise) -> list[tuple[str, Markup]]:
    """The labelled lines of a puzzle with its distractors, shuffled."""
    if exercise.kind != "reorder-lines":
        return []
    right = [str(number) for number in range(1, len(exercise.lines) + 1)]
    code = dict(zip(right, highlight.lines("\n".join(exercise.lines)), strict=True))
    code |= {f"d{number}": highlight.lines(one.code)[0] for number, one in enumerate(exercise.distractors, 1)}
    solved = [right, *([str(label) for label in known.order or ()] for known in exercise.also_right)]
    return [(label, Markup(code[label])) for label in shuffled(exercise.id, list(code), solved)]


def choices(exercise: Exercise) -> list[tuple[int, Choice]]:
    """A quiz's choices, each with its number in the file, shuffled: authors tend to write the right one first."""
    numbers = map(int, shuffled(exercise.id, [str(number) for number in range(len(exercise.choices))], []))
    return [(number, exercise.choices[number]) for number in numbers]


def shuffled(seed: str, labels: list[str], solved: list[list[str]]) -> list[str]:
    """The labels in an order that depends on nothing but `seed`, and in which the puzzle is not solved already."""
    for attempt in range(1000):
        order = sorted(labels, key=lambda label: hashlib.sha256(f"{seed} {attempt} {label}".encode()).digest())
        if all([label for label in order if label in right] != right for right in solved):
            return order
    return labels[::-1]


def _solution(exercise: Exercise) -> Markup:
    """What "Show solution" shows."""
    if exercise.kind == "predict-output":
        return Markup('<pre class="stdout">{}</pre>').format((exercise.answer or "").strip("\n"))
    if exercise.kind == "quiz":
        right = (markdown.inline(choice.text, _place(exercise)) for _, choice in choices(exercise) if choice.correct)
        return Markup("<ul>{}</ul>").format(Markup("").join(Markup("<li>{}</li>").format(Markup(one)) for one in right))
    code = highlight.code(program(exercise, exercise.reference))
    return Markup('<pre class="code" tabindex="0"><code>{}</code></pre>').format(Markup(code))
