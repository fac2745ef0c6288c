"""A course of a thousand exercises is as much work for each of them as a small one, and its pages are no larger."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from builder import catalogue, exercise, lesson, licences, markdown, record
from builder.bench import course

SITE = Path(__file__).parents[2] / "site"
# Lessons, and exercises in each: the second course has a thousand.
SMALL, LARGE = (4, 25), (40, 25)


class Course:
    """A generated course that was built, and how often each of some functions was called with what."""

    def __init__(self, root: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls: dict[str, Counter[str]] = {}
        course.write(root, *size)
        with monkeypatch.context() as patch:
            patch.setattr(licences, "page", lambda _: {"licences": [], "changed": ""})
            self.watch(patch, catalogue, "load", lambda folder: "/".join(folder.parts[-2:]))
            self.watch(patch, exercise, "html", lambda one, _: one.id)
            self.watch(patch, lesson, "read", lambda path, _: path.stem)
            self.watch(patch, record, "record", lambda one, *_: one.slug)
            self.watch(patch, markdown, "parse", lambda *_: "a text")
            self.dist = course.build(root)

    def watch(self, patch: pytest.MonkeyPatch, module: Any, name: str, called: Any) -> None:
        real, counter = getattr(module, name), Counter[str]()
        self.calls[f"{module.__name__}.{name}"] = counter

        def counting(*arguments: Any) -> Any:
            counter[called(*arguments)] += 1
            return real(*arguments)

        patch.setattr(module, name, counting)

    def page(self, name: str) -> bytes:
        return (self.dist / name / "index.html").read_bytes()


@pytest.fixture(scope="module")
def courses(tmp_path_factory: pytest.TempPathFactory) -> tuple[Course, Course]:
    if not (SITE / "node_modules" / "esbuild").exists():
        pytest.skip("the npm packages are not installed")
    patch = pytest.MonkeyPatch()
    return Course(tmp_path_factory.mktemp("small"), SMALL, patch), Course(tmp_path_factory.mktemp("large"), LARGE, patch)


def test_each_exercise_is_read_once_and_rendered_once(courses: tuple[Course, Course]) -> None:
    ids = {f"lesson-{n}/exercise-{m}" for n in range(1, LARGE[0] + 1) for m in range(1, LARGE[1] + 1)}
    large = courses[1].calls

    assert len(ids) == 1000
    assert large["builder.catalogue.load"] == dict.fromkeys(ids, 1)
    assert large["builder.exercise.html"] == dict.fromkeys(ids, 1)


def test_each_lesson_is_read_once_and_recorded_once(courses: tuple[Course, Course]) -> None:
    slugs = [f"lesson-{n}" for n in range(1, LARGE[0] + 1)]
    large = courses[1].calls

    assert large["builder.lesson.read"] == dict.fromkeys(slugs, 1)
    assert large["builder.record.record"] == dict.fromkeys([*slugs, "reference"], 1)


def test_ten_times_the_exercises_are_ten_times_the_markdown(courses: tuple[Course, Course]) -> None:
    small, large = (one.calls["builder.markdown.parse"].total() for one in courses)

    assert small > 4 * 25
    assert large == 10 * small


def test_a_page_does_not_depend_on_how_many_others_there_are(courses: tuple[Course, Course]) -> None:
    small, large = courses
    # The last lesson of a course has no next one; the build's name in each page has the same length in both.
    for name in ("lessons/lesson-1", "lessons/lesson-2", "lessons/lesson-3"):
        assert len(small.page(name)) == len(large.page(name)), name


def test_the_first_page_and_the_list_of_files_grow_by_the_same_piece_for_each_lesson(courses: tuple[Course, Course]) -> None:
    small, large = courses
    added = LARGE[0] - SMALL[0]
    # A row of the map names the lesson's 25 exercises.
    for path, most in (("index.html", 1500), ("service-worker.js", 600)):
        more = (large.dist / path).stat().st_size - (small.dist / path).stat().st_size
        assert more / added < most, path


def test_terms_are_linked_wherever_they_are_used(courses: tuple[Course, Course]) -> None:
    assert b'href="../../reference/#word-1"' in courses[1].page("lessons/lesson-40")
    assert b'href="../../reference/#word-40"' in courses[1].page("lessons/lesson-40")


def test_seconds_are_shown_for_each_size() -> None:
    assert course.table([(250, 3.0), (1000, 6.5)])[1:] == [
        "      250       10      3.0     12.0",
        "     1000       40      6.5      6.5",
    ]
