"""Figures in the text are what Python printed, or the build stops."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from builder import lesson, quote
from builder.course import Exercise, load
from builder.errors import BuildError
from builder.record import Output

if TYPE_CHECKING:
    from collections.abc import Iterable

HEAD = """+++
title = "Small"
number = 1
summary = "A small lesson."
minutes = 5
goals = []
takeaways = []
frameworks = ""
challenges = []
+++
```python cell=sum
z = 0.4 + 0.79
print(z)
```

"""


def check(folder: Path, text: str, printed: str = "sum 1.19\n", exercises: Iterable[Exercise] = ()) -> None:
    path = folder / "small.md"
    path.write_text(HEAD + text, encoding="utf-8")
    quote.check(lesson.read(path, folder), {"sum": Output(parts=[("stdout", printed)])}, exercises)


def refusal(folder: Path, text: str, printed: str = "sum 1.19\n") -> str:
    with pytest.raises(BuildError) as refused:
        check(folder, text, printed)
    return refused.value.cause


def test_a_figure_that_was_printed_may_be_quoted(tmp_path: Path) -> None:
    check(tmp_path, "It is [1.19]{from=sum}.")


def test_a_wrong_figure_is_refused_with_lesson_line_and_what_was_printed(tmp_path: Path) -> None:
    cause = refusal(tmp_path, "It is\n[1.17]{from=sum}.")

    assert "small.md, line 17" in cause
    assert "1.17 is quoted from the cell sum" in cause
    assert "sum 1.19" in cause


@pytest.mark.parametrize(
    ("figure", "printed", "stands"),
    [
        ("1.19", "1.19", True),
        ("1.19", "[1.19, 2]", True),
        ("1.19", "1.19.", True),
        ("1.1", "1.19", False),
        ("1.19", "1.1900", False),
        ("1.19", "11.19", False),
        ("0.1", "-0.1", False),
        ("−0.1", "-0.1", True),
        ("1.19", "1.19e-05", False),
        ("2.2", "2.2.5", False),
        ("True", "[True False]", True),
        ("True", "Trueish", False),
    ],
)
def test_a_figure_must_stand_there_as_a_whole(figure: str, printed: str, stands: bool) -> None:
    assert quote.occurs(figure, printed) is stands


def test_the_value_of_a_cell_can_be_quoted() -> None:
    assert quote.occurs("0.698", Output(value="0.698").text())


@pytest.mark.parametrize("text", ["about 0.4", "$z = 0.79$", "`1.19`", "| a |\n| - |\n| 0.4 |\n"])
def test_numbers_from_code_and_output_may_be_written_anywhere(tmp_path: Path, text: str) -> None:
    check(tmp_path, text)


@pytest.mark.parametrize("text", ["about 0.5", "$z = 0.5$", "`0.5`", "| a |\n| - |\n| 0.5 |\n"])
def test_a_number_with_a_point_that_nothing_printed_is_refused(tmp_path: Path, text: str) -> None:
    assert "the number 0.5 is neither" in refusal(tmp_path, text)


OWN = {
    "kind": "fix-bug", "id": "small/sum", "title": "t", "skills": [], "prompt": "1.1 of them", "hints": ["think of 2.2"],
    "explanation": "3.3", "starter": "x = 4.5", "solution": "x = 5.5", "figures": ["6.6"],
    "check": [{"name": "n", "says": "7.7", "expr": "x", "equals": [8.5, [9.5]], "nudge": "10.1"}],
    "wrong": [{"because": "b 11.1", "answer": "x = 11.5", "caught_by": "n", "tell": "12.1"}],
    "also_right": [{"because": "b", "answer": "x = 13.1"}],
}  # fmt: skip


@pytest.mark.parametrize("number", ["4.5", "5.5", "8.5", "9.5"])
def test_numbers_of_an_exercises_own_code_may_be_written(number: str, tmp_path: Path) -> None:
    check(tmp_path, f"about {number}", exercises=[Exercise.from_record(OWN)])


@pytest.mark.parametrize("number", ["1.1", "2.2", "3.3", "6.6", "7.7", "10.1", "11.1", "11.5", "12.1", "13.1"])
def test_an_exercises_words_and_mistakes_vouch_for_nothing(number: str, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=re.escape(f"the number {number} is neither")):
        check(tmp_path, f"about {number}", exercises=[Exercise.from_record(OWN)])


def test_the_output_that_is_to_be_predicted_may_be_written_and_wrong_ones_not(tmp_path: Path) -> None:
    own = load(Path(__file__).parents[2] / "exercises/one-neuron/silent-judge")
    check(tmp_path, "The panel says 6.5.", exercises=[own])

    with pytest.raises(BuildError, match=r"the number 11\.5"):
        check(tmp_path, "A plain average would be 11.5", exercises=[own])


def test_whole_numbers_are_free(tmp_path: Path) -> None:
    check(tmp_path, "three of 17 judges")


def test_numbers_in_the_front_matter_are_checked_too(tmp_path: Path) -> None:
    path = tmp_path / "small.md"
    path.write_text(HEAD.replace("takeaways = []", 'takeaways = ["it is 0.5"]'), encoding="utf-8")

    with pytest.raises(BuildError, match=r"the number 0\.5"):
        quote.check(lesson.read(path, tmp_path), {"sum": Output()}, [])
