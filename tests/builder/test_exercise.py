"""Exercises as HTML: the frame, each kind's work, and the words that verdicts will need."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest
from builder import exercise
from grader import Exercise, load
from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parents[2] / "site" / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def record(kind: str, **more: Any) -> dict[str, Any]:
    return {
        "id": "lesson/slug",
        "kind": kind,
        "title": "A title",
        "skills": [],
        "prompt": "Do *it*.",
        "explanation": "So.",
        **more,
    }


RECORDS = {
    "predict-output": record("predict-output", program="print(1)\n", answer="1\n2\n"),
    "fix-bug": record("fix-bug", starter="x = 1\n", solution="x = 2\n"),
    "write-code": record("write-code", starter="...\n", solution="x = 2\n"),
    "fill-blank": record("fill-blank", starter="z = ____ + ____\n", blanks=["w * x", "b"]),
    "reorder-lines": record(
        "reorder-lines",
        solution="a = 1\nb = a\nif b:\n    c = b\n",
        lines=["a = 1", "b = a", "if b:", "    c = b"],
        distractor=[{"code": "b = c", "why": "There is no `c` yet."}],
    ),
    "quiz": record("quiz", choice=[{"text": "yes", "why": "It is.", "correct": True}, {"text": "no", "why": "It is not."}]),
}


def made(kind: str, **more: Any) -> str:
    return exercise.html(Exercise.from_record(RECORDS[kind] | more), TEMPLATES)


@pytest.mark.parametrize("kind", RECORDS)
def test_every_kind_has_the_frame_that_the_page_counts_on(kind: str) -> None:
    page = made(kind)

    assert 'id="slug" data-exercise="lesson/slug"' in page
    assert f'data-kind="{kind}" data-state="untouched"' in page
    for action in ("check", "stop", "hint", "reset", "solution"):
        assert page.count(f'data-action="{action}"') == 1
    for part in (
        'class="verdict"',
        'class="said" role="status"',
        'class="hints"',
        'class="record"',
        'class="words"',
        'class="solution"',
    ):
        assert page.count(part) == 1


@pytest.mark.parametrize("kind", RECORDS)
def test_only_programs_have_run_and_an_output(kind: str) -> None:
    runs = kind not in ("predict-output", "quiz")

    assert ('data-action="run"' in made(kind)) is runs
    assert ("data-output" in made(kind)) is runs


def test_the_record_crosses_the_page_as_the_grader_wrote_it() -> None:
    one = Exercise.from_record(
        RECORDS["fix-bug"] | {"check": [{"name": "n", "says": "</script><b>", "expr": "x", "equals": 3.0}]}
    )
    found = re.search(r'class="record">(.*?)</script>', exercise.html(one, TEMPLATES), re.DOTALL)

    assert found
    assert '"equals": 3.0' in found[1]
    assert json.loads(found[1]) == json.loads(one.to_json())


def test_all_words_are_there_under_their_source() -> None:
    page = made(
        "fix-bug",
        hints=["Look at `x`."],
        check=[{"name": "n", "says": "x is 2", "expr": "x", "equals": 2, "nudge": "Not *yet*."}],
        wrong=[{"because": "left alone", "edit": ["2", "1"], "caught_by": "n", "tell": 'That is the "start".'}],
    )
    words = {html.unescape(source) for source in re.findall(r'data-text="(.*?)"', page, re.DOTALL)}

    assert {"Look at `x`.", "x is 2", "Not *yet*.", 'That is the "start".', "So."} <= words
    assert "left alone" not in words


def test_a_prediction_is_written_below_the_program() -> None:
    assert re.search(
        r'<pre class="code".*<label>What does it print\?<textarea data-answer rows="3"', made("predict-output"), re.DOTALL
    )


def test_blanks_are_labelled_inputs_of_one_width() -> None:
    page = made("fill-blank")

    assert 'data-blank="0" aria-label="Blank 1 of 2" size="5"' in page
    assert 'data-blank="1" aria-label="Blank 2 of 2" size="5"' in page


def test_the_lines_of_a_puzzle_keep_their_labels_and_indentation() -> None:
    page = made("reorder-lines")
    labels = re.findall(r'data-line="(.*?)"', page)

    assert sorted(labels) == ["1", "2", "3", "4", "d1"]
    assert re.search(r'data-line="4" tabindex="0"><code>    <span', page)


def test_a_puzzle_never_starts_solved_and_is_always_shuffled_alike() -> None:
    labels = ["1", "2", "3", "d1"]
    for number in range(50):
        order = exercise.shuffled(f"lesson/{number}", labels, [["1", "2", "3"]])

        assert sorted(order) == sorted(labels)
        assert [label for label in order if label != "d1"] != ["1", "2", "3"]
        assert order == exercise.shuffled(f"lesson/{number}", labels, [["1", "2", "3"]])


def test_one_right_choice_means_radio_buttons_and_more_mean_boxes() -> None:
    both = [{"text": "a", "why": "A.", "correct": True}, {"text": "b", "why": "B.", "correct": True}]

    assert 'type="radio" name="slug" value="0"' in made("quiz")
    assert 'type="checkbox" name="slug" value="0"' in made("quiz", choice=both)


def test_a_choice_keeps_its_number_and_reason_wherever_it_stands() -> None:
    choices = [{"text": f"choice {number}", "why": f"Why {number}.", "correct": number == 0} for number in range(5)]
    page = made("quiz", choice=choices)
    shown = re.findall(r'value="(\d)"> <span>choice (\d)</span></label><div class="why" hidden><p>Why (\d)\.', page)

    assert sorted(shown) == [(str(number),) * 3 for number in range(5)]
    assert shown != sorted(shown)
    assert page == made("quiz", choice=choices)


def test_no_place_in_the_quizzes_of_the_course_is_the_right_one_nearly_always(root: Path) -> None:
    every = [load(path.parent) for path in root.glob("exercises/*/*/exercise.toml")]
    single = [one for one in every if sum(choice.correct for choice in one.choices) == 1]
    first = [one.id for one in single if exercise.choices(one)[0][1].correct]

    # A reader who always takes the first would be right this often; with four choices, chance gives a quarter.
    assert len(first) < len(single) / 2, first


@pytest.mark.parametrize(
    ("kind", "solution"),
    [
        ("predict-output", "1\n2"),
        ("fix-bug", "x = 2"),
        ("fill-blank", "z = w * x + b"),
        ("reorder-lines", "a = 1\nb = a\nif b:\n    c = b"),
        ("quiz", "yes"),
    ],
)
def test_the_solution_is_on_the_page_but_not_shown(kind: str, solution: str) -> None:
    found = re.search(r'<template class="solution">(.*?)</template>', made(kind), re.DOTALL)

    assert found
    assert html.unescape(re.sub(r"<[^>]*>", "", found[1])).strip() == solution
