"""The first page: the neuron that it takes from the lessons, the map with what each lesson builds on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from builder import catalogue, home
from builder.errors import BuildError
from builder.lesson import Lesson, Picture
from builder.place import Place
from builder.record import Output

if TYPE_CHECKING:
    from pathlib import Path

PLACE = Place("small.md")


def lesson(**more: Any) -> Lesson:
    words = {"summary": "", "minutes": 40, "goals": [], "takeaways": [], "frameworks": "", "challenges": []}
    return Lesson(**{"slug": "small", "place": PLACE, "title": "Small", "number": 1, **words, **more})


def live(kind: str = "neuron", **values: Any) -> home.Neuron | None:
    values = {"inputs": [0.5, 2.0], "weights": [3.0, -0.1], "bias": 0.25} | values
    picture = Picture(kind, "one", " ".join(f"{role}=v_{role}" for role in values), {}, PLACE)
    output = Output(watch={f"v_{role}": {"value": value} for role, value in values.items()})
    return home.neuron(lesson(), [(picture, "<svg></svg>")], {"one": output})


def test_the_neuron_has_the_numbers_of_the_lesson_by_the_roles_they_play() -> None:
    found = live(names=["sun", "rain"])

    assert found
    assert [(x.value, w.value, x.name, w.name) for x, w in found.rows] == [
        (0.5, 3.0, "sun", "weight of sun"),
        (2.0, -0.1, "rain", "weight of rain"),
    ]
    assert found.bias.value == 0.25


def test_a_slider_reaches_as_far_as_its_first_number_at_least() -> None:
    found = live(bias=-7)

    assert found
    assert all(dial.least <= dial.value <= dial.most for row in found.rows for dial in row)
    assert (found.bias.least, found.bias.most) == (-7, 7)


def test_inputs_without_names_are_counted() -> None:
    found = live()

    assert found
    assert found.names == ["input 1", "input 2"]


@pytest.mark.parametrize(
    "other", [{"kind": "plot"}, {"inputs": [1.0] * 4, "weights": [1.0] * 4}, {"activation": "tanh"}], ids=str
)
def test_other_pictures_are_left_in_their_lessons(other: dict[str, Any]) -> None:
    assert live(**other) is None


def test_the_course_is_as_long_as_its_lessons() -> None:
    shown = home.page([lesson(minutes=40), lesson(minutes=65, exercises={"a": PLACE, "b": PLACE})], None)

    assert (shown["hours"], shown["shortest"], shown["longest"], shown["exercises"]) == (2, 40, 65, 2)


HEAD = """+++
title = "Lesson"
number = {number}
summary = "A lesson."
minutes = 5
goals = []
takeaways = []
frameworks = "The same."
challenges = []
needs = {needs}
+++
Text.
"""


def course(root: Path, **needs: list[str]) -> list[Lesson]:
    """Lessons with these names, in this order, each with what it needs."""
    folder = root / "site" / "content" / "lessons"
    folder.mkdir(parents=True)
    for number, (slug, wanted) in enumerate(needs.items(), 1):
        (folder / f"{slug}.md").write_text(HEAD.format(number=number, needs=wanted), encoding="utf-8")
    return catalogue.lessons(root)


def test_lessons_name_what_they_build_on(tmp_path: Path) -> None:
    assert [one.needs for one in course(tmp_path, one=[], two=["one"], three=["one", "two"])] == [[], ["one"], ["one", "two"]]


@pytest.mark.parametrize(
    ("needs", "message"),
    [
        (["tow"], "the lesson 'tow', which is not there"),
        (["two"], "does not come before it"),
        (["one", "one"], "a lesson twice"),
    ],
)
def test_a_lesson_that_needs_what_it_cannot_have_stops_the_build_by_file_and_line(
    tmp_path: Path, needs: list[str], message: str
) -> None:
    with pytest.raises(BuildError) as refused:
        course(tmp_path, one=[], two=needs)

    assert "site/content/lessons/two.md, line 10:" in refused.value.cause
    assert message in refused.value.cause
