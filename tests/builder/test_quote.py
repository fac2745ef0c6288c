"""Figures in the text are what Python printed, or the build stops."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builder import lesson, quote
from builder.errors import BuildError
from builder.record import Output

if TYPE_CHECKING:
    from pathlib import Path

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


def check(folder: Path, text: str, printed: str = "sum 1.19\n", exercises: tuple[str, ...] = ()) -> None:
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


def test_numbers_of_the_lessons_exercises_may_be_written(tmp_path: Path) -> None:
    check(tmp_path, "about 0.5", exercises=('{"prompt": "from 0.5"}',))


def test_whole_numbers_are_free(tmp_path: Path) -> None:
    check(tmp_path, "three of 17 judges")


def test_numbers_in_the_front_matter_are_checked_too(tmp_path: Path) -> None:
    path = tmp_path / "small.md"
    path.write_text(HEAD.replace("takeaways = []", 'takeaways = ["it is 0.5"]'), encoding="utf-8")

    with pytest.raises(BuildError, match=r"the number 0\.5"):
        quote.check(lesson.read(path, tmp_path), {"sum": Output()}, [])
