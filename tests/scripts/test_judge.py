"""The page's own judge, for readers without Python, gives the grader's verdicts: over the whole catalogue and far beyond."""

from __future__ import annotations

import json
import random
import subprocess
from pathlib import Path
from typing import Any

import grader
import pytest
from grader import Exercise

TESTS = Path(__file__).parents[1]
PROGRAM = Path(__file__).with_name("judge.lines.ts")
PLACES = (TESTS.parent / "exercises", TESTS / "exercises" / "miniature")
CATALOGUE = [grader.load(path.parent) for place in PLACES for path in sorted(place.glob("*/*/exercise.toml"))]
JUDGED = [exercise for exercise in CATALOGUE if exercise.kind in ("quiz", "predict-output")]
# What a prediction may be made of, as far as the two languages could see it differently.
ALPHABET = [
    *"0123456789.+-eE_'\"[](),:;*/ \t\n",
    *("−", "–", "’", "“", "é", "ß", "中", "①", "½", "٣", "π", "\u0301", "😀"),
    *("\x1c", "\x85", "\xa0", "\u2009", "\u2028", "\u3000", "\ufeff", "\u200b"),
    *("0.0", "1e3", "1e999", "10e998", "1e99999999999999999999", "-0", ".5", "5.", "True", "None", "np.float64(0.5)"),
    *(
        "0.1234567890123456",
        "0.12345678901250001",
        "0.1234567890125",
        "12345678901234567890123456789012345",
        "9999999999999999.5",
    ),
]


def verdicts(node: Path, cases: list[tuple[Exercise, Any]]) -> list[Any]:
    """What the page's judge says."""
    lines = "".join(json.dumps({"record": one.to_json(), "answer": answer}) + "\n" for one, answer in cases)
    ran = subprocess.run([node, PROGRAM], input=lines, capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert ran.returncode == 0, ran.stderr
    return [json.loads(line) for line in ran.stdout.split("\n") if line]


def compare(node: Path, cases: list[tuple[Exercise, Any]]) -> None:
    for (exercise, answer), said in zip(cases, verdicts(node, cases), strict=True):
        assert said == grader.grade(exercise, answer), f"{exercise.id}: {answer!r}"


def known(exercise: Exercise) -> list[Any]:
    """The reference and every answer the author foresaw."""
    return [exercise.reference, *(exercise.given(one) for one in (*exercise.wrong, *exercise.also_right))]


def text(chance: random.Random) -> str:
    return "".join(chance.choices(ALPHABET, k=chance.randrange(25)))


def varied(answer: str, chance: random.Random) -> str:
    """The answer with something cut out, put in, repeated or swapped."""
    for _ in range(chance.randrange(1, 4)):
        start, end = sorted((chance.randrange(len(answer) + 1), chance.randrange(len(answer) + 1)))
        middle = chance.choice(["", chance.choice(ALPHABET), answer[start:end] * 2, answer[start:end][::-1]])
        answer = answer[:start] + middle + answer[end:]
    return answer


def test_the_catalogue_has_both_kinds_that_are_judged_in_the_page() -> None:
    assert {exercise.kind for exercise in JUDGED} == {"quiz", "predict-output"}


def test_every_known_answer_gets_the_graders_verdict(node: Path) -> None:
    compare(node, [(exercise, answer) for exercise in JUDGED for answer in known(exercise)])


def test_every_choice_of_every_quiz_gets_the_graders_verdict(node: Path) -> None:
    quizzes = [exercise for exercise in JUDGED if exercise.kind == "quiz"]
    choices = [
        (quiz, [number for number in range(len(quiz.choices)) if chosen >> number & 1])
        for quiz in quizzes
        for chosen in range(2 ** len(quiz.choices))
    ]
    odd = [(quiz, answer) for quiz in quizzes for answer in ([99], [0, 99], ["0"], ["0", 0], [-1], "0", ["²"], [0, "x"])]
    compare(node, choices + odd)


@pytest.mark.parametrize("exercise", [one for one in JUDGED if one.kind == "predict-output"], ids=lambda one: one.id)
def test_variants_of_known_predictions_get_the_graders_verdict(exercise: Exercise, node: Path) -> None:
    chance = random.Random(exercise.id)
    compare(node, [(exercise, varied(answer, chance)) for answer in known(exercise) for _ in range(60)])


def test_any_text_gets_the_graders_verdict_on_any_output(node: Path) -> None:
    chance = random.Random(3)
    blank = next(exercise for exercise in JUDGED if exercise.kind == "predict-output")
    cases = []
    for _ in range(1500):
        record = json.loads(blank.to_json()) | {"answer": (printed := text(chance)), "wrong": [], "also_right": []}
        made = Exercise.from_json(json.dumps(record))
        cases.append((made, varied(printed, chance) if chance.random() < 0.7 else text(chance)))
    compare(node, cases)


def test_very_long_predictions_get_the_graders_verdict(node: Path) -> None:
    record = json.loads(next(one for one in JUDGED if one.kind == "predict-output").to_json()) | {"answer": "1 " * 999 + "2"}
    made = Exercise.from_json(json.dumps(record))
    compare(node, [(made, "1 " * 1000), (made, "1 " * 998 + "2"), (made, "2 " * 300)])


def test_programs_are_left_to_python(node: Path) -> None:
    others = [exercise for exercise in CATALOGUE if exercise not in JUDGED]
    assert others
    assert verdicts(node, [(exercise, exercise.reference) for exercise in others]) == [None] * len(others)
