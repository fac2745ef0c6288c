"""The reading grade sees long sentences and long words, leaves code out, and holds every lesson."""

from __future__ import annotations

from pathlib import Path

import pytest
from builder import catalogue, lesson, readability

ROOT = Path(__file__).parents[2]
FRONT = """+++
title = "T"
number = 1
summary = "S."
minutes = 5
goals = []
takeaways = []
frameworks = "F."
challenges = []
+++
"""


def read(body: str, folder: Path) -> lesson.Lesson:
    path = folder / "small.md"
    path.write_text(FRONT + body, encoding="utf-8")
    return lesson.read(path, folder)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("cat", 1), ("table", 2), ("name", 1), ("neuron", 2), ("named", 1), ("added", 2), ("weights", 1),
        ("activation", 4), ("rule", 1), ("boxes", 2), ("lines", 1), ("0.27", 1), ("network", 2), ("why", 1),
    ],
)  # fmt: skip
def test_syllables_are_about_right(word: str, count: int) -> None:
    assert readability.syllables(word) == count


def test_the_grade_is_that_of_the_formula() -> None:
    # 6 words, 1 sentence, 6 syllables.
    assert readability.grade(["The cat sat on the mat."]) == pytest.approx(0.39 * 6 + 11.8 - 15.59)


def test_longer_sentences_and_longer_words_are_harder() -> None:
    easy = readability.grade(["The cat sat. The dog ran."])
    long = readability.grade(["The cat sat and the dog ran."])
    learned = readability.grade(["Felines reposed. Canines accelerated."])

    assert easy < long < learned


def test_abbreviated_numbers_end_no_sentence_and_paragraphs_do() -> None:
    whole = readability.grade(["It is 0.27 now and then"])

    assert whole == pytest.approx(0.39 * 6 + 11.8 - 15.59)
    assert readability.grade(["It is", "so now"]) == pytest.approx(0.39 * 2 + 11.8 - 15.59)


def test_only_sentences_count(tmp_path: Path) -> None:
    code = "```python\ncode()\n```"
    body = f"## Heading\n\nOne `x.sum(axis=0)` and $w_1 x_1$ here.\n\n{code}\n\n- item **two**\n\n::: note\nThree\nfour.\n:::\n"

    assert readability.text(read(body, tmp_path)) == ["One x and x here.", "item two", "Three four."]


def test_a_lesson_that_is_too_hard_is_named(tmp_path: Path) -> None:
    hard = "Notwithstanding considerable terminological sophistication, comprehension necessitates approachability.\n"
    lines, fine = readability.report([read(hard, tmp_path)])

    assert not fine
    assert lines[0].startswith("small.md: reading grade ")
    assert lines[0].endswith("more than 9.0")
    assert readability.report([read("It is so.\n", tmp_path)])[1]


@pytest.mark.parametrize("one", catalogue.lessons(ROOT), ids=lambda one: one.slug)
def test_every_lesson_can_be_read_at_fifteen(one: lesson.Lesson) -> None:
    assert readability.grade(readability.text(one)) <= readability.HARDEST
