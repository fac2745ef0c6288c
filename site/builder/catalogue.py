"""All lessons and exercises of the course, and that they fit together."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from . import lesson
from .course import Exercise, ExerciseError, load
from .errors import BuildError
from .place import Place

if TYPE_CHECKING:
    from pathlib import Path

    from .lesson import Lesson


def lessons(root: Path) -> list[Lesson]:
    """Every lesson, in the order of their numbers."""
    found = [lesson.read(path, root) for path in sorted((root / "site" / "content" / "lessons").glob("*.md"))]
    found.sort(key=lambda one: one.number)
    for one, other in pairwise(found):
        if one.number == other.number:
            raise Place(other.place.file).error(
                f"{one.place.file} is lesson {one.number} too", "Give each lesson its own number."
            )
    for one in found:
        _check_needs(one, {other.slug: other.number for other in found})
    return found


def _check_needs(lesson: Lesson, numbers: dict[str, int]) -> None:
    """What a lesson builds on comes before it."""
    for slug in lesson.needs:
        if slug not in numbers:
            raise lesson.needs_place.error(
                f"it needs the lesson {slug!r}, which is not there", f"There are: {', '.join(numbers)}."
            )
        if numbers[slug] >= lesson.number:
            raise lesson.needs_place.error(
                f"it needs the lesson {slug!r}, which does not come before it", "Name earlier lessons only."
            )
    if len(set(lesson.needs)) < len(lesson.needs):
        raise lesson.needs_place.error("it needs a lesson twice", "Name each lesson once.")


def exercises(root: Path, lessons: list[Lesson]) -> dict[str, Exercise]:
    """Every exercise by its id; each is in exactly one lesson."""
    folders = {
        f"{path.parent.parent.name}/{path.parent.name}": path.parent
        for path in sorted((root / "exercises").glob("*/*/exercise.toml"))
    }
    wanted = {f"{one.slug}/{slug}": place for one in lessons for slug, place in one.exercises.items()}
    for identity, place in wanted.items():
        if identity not in folders:
            raise place.error(
                f"there is no exercise {identity}", f"Write exercises/{identity}/exercise.toml, or correct the name."
            )
    for identity in folders:
        if identity not in wanted:
            slug = identity.split("/")[1]
            raise Place(f"exercises/{identity}").error(
                "no lesson has this exercise", f"Put `::: exercise {slug}` into its lesson."
            )
    return {identity: _load(folders[identity], identity) for identity in wanted}


def _load(folder: Path, identity: str) -> Exercise:
    try:
        return load(folder)
    except ExerciseError as error:
        raise BuildError("read the exercises", f"exercises/{identity}/{error.file}: {error.what}", error.todo) from error
