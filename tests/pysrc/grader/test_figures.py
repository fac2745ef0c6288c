"""Which numbers an exercise's words may quote."""

import json

import pytest
from grader import Exercise
from grader.errors import ExerciseError
from grader.figures import typed, unknown


def quoting(exercise: Exercise, text: str, **keys: object) -> list[tuple[str, bool]]:
    """The figures of `text`, as the explanation, that the exercise's code does not give."""
    record = json.loads(exercise.to_json()) | {"explanation": text, **keys}
    return [(one.figure, one.code) for one in unknown(Exercise.from_record(record))]


@pytest.mark.parametrize("text", ["1.4", "`1.4`", "0.1", "1.40", "−1.4", "4 or 17", "`0.1 * gradient`", "1.4."])
def test_what_is_typed_or_printed_may_be_quoted(text: str, prediction: Exercise) -> None:
    assert quoting(prediction, text) == []


@pytest.mark.parametrize(
    ("text", "code"), [("1.5", False), ("14.4", False), ("`1.40`", True), ("1.4.0", False), ("$1.5$", False)]
)
def test_other_numbers_may_not(text: str, code: bool, prediction: Exercise) -> None:
    assert quoting(prediction, text) == [(text.strip("`$"), code)]


def test_what_is_worked_out_may_be_quoted_as_precisely_as_it_is(prediction: Exercise) -> None:
    given = {"figures": ["1 / 3", "[2 / 3, (w, -0.125)]"]}

    assert quoting(prediction, "0.3, 0.33, 0.333, 0.67, 0.125 and 0.13", **given) == []
    assert quoting(prediction, "0.34 and 0.66 and `0.33`", **given) == [("0.33", True), ("0.34", False), ("0.66", False)]


def test_a_figure_may_be_worked_out_as_text_or_with_math(prediction: Exercise) -> None:
    assert quoting(prediction, "`0.60`", figures=["f'{w - 0.8:.2f}'"]) == []
    assert quoting(prediction, "2.718", figures=["math.e"]) == []


def test_what_a_check_works_out_may_be_quoted(bug: Exercise) -> None:
    assert quoting(bug, "one step gives 0.6") == []
    assert quoting(bug, "one step gives 0.7") == [("0.7", False)]


def test_mistakes_and_hints_vouch_for_nothing(prediction: Exercise, bug: Exercise) -> None:
    assert quoting(prediction, "0.6 or 5.0") == [("0.6", False), ("5.0", False)]
    assert not any("-lr" in text for text in typed(bug))


def test_a_wrong_choice_may_have_any_number_and_a_right_one_may_not(quiz: Exercise) -> None:
    choices = [{"text": "0.25", "why": "w", "correct": True}, {"text": "0.5", "why": "not 0.75"}]

    assert quoting(quiz, "e", choice=choices) == [("0.25", False)]
    assert quoting(quiz, "e", choice=choices, figures=["1 / 4"]) == []


def test_an_expression_that_fails_is_the_authors_mistake(prediction: Exercise) -> None:
    with pytest.raises(ExerciseError, match="cannot be worked out: NameError"):
        quoting(prediction, "e", figures=["slope"])
