"""The contract that every exercise of the catalogue keeps. `-k my-slug` asks one exercise only.

1  exercise.toml fits the schema's definition of its kind       test_fits_the_schema
2  the folder has exactly its files, and their code parses      test_is_complete
3  the reference answer is accepted                             test_keeps_its_promise, as all below
4  the starter is not accepted
5  each [[wrong]] is rejected, by `caught_by` first, with its `tell`; each check is failed by some [[wrong]]
6  each [[also_right]] and each harmless variant is accepted; each wrong choice of a quiz is rejected
7  a predict-output program prints what `answer` promises
8  every verdict survives JSON
9  prompt, explanation and `says` quote only figures that its code gives
10 its lesson refers to it exactly once                         test_lessons_and_exercises_agree
"""

from pathlib import Path

import pytest
from exercises.schema import schema_complaints
from grader import ExerciseError, load
from grader.contract import Promise, promises, reference_complaints, unreadable

ROOT = Path(__file__).parents[2]
LESSONS = ROOT / "site" / "content" / "lessons"
FOLDERS = sorted(path for path in (ROOT / "exercises").glob("*/*") if path.is_dir())
NAMES = [f"{folder.parent.name}/{folder.name}" for folder in FOLDERS]


def cases() -> list[object]:
    """Every promise of every exercise that can be read; test_is_complete reports the others."""
    found = []
    for folder in FOLDERS:
        try:
            exercise = load(folder)
        except ExerciseError:
            continue
        found += [pytest.param(promise, id=f"{exercise.id}: {promise.name}") for promise in promises(exercise)]
    return found


@pytest.mark.parametrize("folder", FOLDERS, ids=NAMES)
def test_fits_the_schema(folder: Path) -> None:
    complaints = schema_complaints(folder / "exercise.toml")

    assert not complaints, "\n".join(complaints)


@pytest.mark.parametrize("folder", FOLDERS, ids=NAMES)
def test_is_complete(folder: Path) -> None:
    complaints = unreadable(folder)

    if complaints:
        pytest.fail("\n".join(complaints), pytrace=False)


@pytest.mark.parametrize("promise", cases())
def test_keeps_its_promise(promise: Promise) -> None:
    broken = promise.broken()

    if broken is not None:
        pytest.fail(broken, pytrace=False)


def test_lessons_and_exercises_agree() -> None:
    complaints = reference_complaints(ROOT / "exercises", LESSONS)

    assert not complaints, "\n".join(complaints)


def test_there_are_exercises() -> None:
    """Without this, an empty catalogue would pass everything above."""
    assert FOLDERS
