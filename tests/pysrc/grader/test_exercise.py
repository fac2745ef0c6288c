import json
from pathlib import Path

import pytest
from grader import Exercise, load

EVERY = sorted(
    folder
    for catalogue in ("tests/exercises/miniature", "exercises")
    for folder in (Path(__file__).parents[3] / catalogue).glob("*/*")
    if folder.is_dir()
)


@pytest.mark.parametrize("folder", EVERY, ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def test_the_record_loses_nothing(folder: Path) -> None:
    exercise = load(folder)
    text = exercise.to_json()

    assert Exercise.from_json(text) == exercise
    assert Exercise.from_json(text).to_json() == text


def test_a_whole_number_and_a_float_stay_what_they_are(bug: Exercise, blanks: Exercise) -> None:
    assert '"equals": 3.0' in bug.to_json()
    record = {
        **json.loads(blanks.to_json()),
        "check": [{"name": "n", "says": "s", "expr": "x", "equals": [1, 1.0, [True, "1"]]}],
    }
    equals = Exercise.from_json(Exercise.from_record(record).to_json()).checks[0].equals
    assert [type(one) for one in equals[:2]] == [int, float]
    assert equals[2] == [True, "1"]


def test_the_record_uses_the_words_of_exercise_toml(lines: Exercise) -> None:
    record = json.loads(lines.to_json())

    assert record["id"] == "downhill/step-by-step"
    assert record["distractor"] == [{"code": "w = w + lr * gradient", "why": "That climbs."}]
    assert record["wrong"][0] == {"because": "climbs", "order": [1, 2, 3, "d1"], "caught_by": "one-step"}
    assert record["check"][0]["equals"] == 1.4
    assert record["lines"] == ["w = 1.0", "lr = 0.1", "gradient = 2 * (w - 3)", "w = w - lr * gradient"]
    assert record["starter"] is None
    assert record["checks_py"] is None
    assert record["choice"] == []


def test_each_kind_has_its_reference_answer(
    prediction: Exercise, bug: Exercise, blanks: Exercise, lines: Exercise, quiz: Exercise
) -> None:
    assert prediction.reference == "step 1: 1.4"
    assert bug.reference == bug.solution
    assert blanks.reference == ["w * x", "bias"]
    assert lines.reference == [1, 2, 3, 4]
    assert quiz.reference == [0]


def test_a_known_mistake_is_an_edit_of_the_solution(bug: Exercise) -> None:
    assert bug.given(bug.wrong[0]) == (bug.solution or "").replace("return w", "return 3.0")
