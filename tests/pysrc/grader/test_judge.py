import json
from typing import Any

import pytest
from grader import Exercise, grade
from grader.verdict import Mark
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


def wrong(marks: list[Mark]) -> dict[str, str | None]:
    return {one["part"]: one["why"] for one in marks if not one["right"]}


# programs


def test_a_whole_verdict(bug: Exercise) -> None:
    program = "def train(w, lr=0.1, steps=50):\n    print('training')\n    return 3.0\n\nprint(train(0))\n"

    assert grade(bug, program) == {
        "version": 1,
        "correct": False,
        "tell": None,
        "checks": [
            {
                "name": "reaches-the-minimum",
                "says": "After 50 steps from 0, w is close to 3",
                "passed": True,
                "call": "train(0.0)",
                "got": "3.0",
                "want": "3.0 (within 0.001)",
                "nudge": "Your `w` ends far from 3.",
                "message": None,
            },
            {
                "name": "keeps-the-step-size",
                "says": "One step still uses the learning rate",
                "passed": False,
                "call": "train(0.0, steps=1)",
                "got": "3.0",
                "want": "0.6",
                "nudge": "One step should only cover a part of the way.",
                "message": None,
            },
        ],
        "marks": [],
        "stdout": "training\n3.0\n",
        "error": None,
    }


def test_a_known_mistake_gets_the_authors_words_whatever_its_spacing(bug: Exercise) -> None:
    program = """# mine
def train(w, lr=0.1, steps=50):
  for _ in range(steps):
    gradient=2*(w-3)
    w =- lr*gradient
  return w"""

    assert grade(bug, program)["tell"] == "`w =- x` sets `w` to minus x. You want `w = w - x`."


def test_a_right_answer_gets_no_tell(bug: Exercise) -> None:
    assert grade(bug, bug.solution)["tell"] is None


def test_after_an_error_no_check_is_reached(bug: Exercise) -> None:
    verdict = grade(bug, f"{bug.solution}\nprint('so far')\n1 / 0\n")

    assert not verdict["correct"]
    assert verdict["error"] is not None
    assert (verdict["error"]["type"], verdict["error"]["line"]) == ("ZeroDivisionError", 8)
    assert [check["message"] for check in verdict["checks"]] == ["not reached: the program stopped at line 8"] * 2
    assert verdict["stdout"] == "so far\n"


def test_a_program_that_cannot_be_read_is_told_by_its_line(bug: Exercise) -> None:
    verdict = grade(bug, "x = 1\ndef train(w:\n    return w\n")

    assert verdict["error"] is not None
    assert verdict["checks"][0]["message"] == "not reached: Python could not read line 2"


@pytest.mark.parametrize(
    ("program", "message"),
    [
        ("", "Your program has no `leaky_relu`."),
        ("def leaky_relu(x):\n    x", "It returned nothing: is a `return` missing?"),
        ("def leaky_relu(x):\n    return 1 / (x - 2)", "Your code raised ZeroDivisionError: float division by zero (line 2)"),
        ("def leaky_relu(x):\n    return y", "Your code raised NameError: name 'y' is not defined (line 2)"),
        ("def leaky_relu(x):\n    raise SystemExit", "Your code raised SystemExit (line 2)"),
        ("def leaky_relu(x):\n    assert x < 0, 'no'", "Your code raised AssertionError: no (line 2)"),
        ("def leaky_relu(x):\n    return str(x)", "It is the text '2.0', wanted the number 2.0."),
        ("def leaky_relu(x):\n    return -x", "It is -2.0, wanted 2.0: the sign is turned round."),
        ("leaky_relu = 3", "Your code raised TypeError: 'float' object is not callable"),
    ],
)
def test_a_failing_check_says_what_happened(program: str, message: str, function: Exercise) -> None:
    said = grade(function, program)["checks"][0]["message"]

    # Which words Python finds for an error differs between its versions.
    assert said is not None
    assert said.partition(":")[0] == message.partition(":")[0]


def test_recursion_without_end_fails_its_check(function: Exercise) -> None:
    verdict = grade(function, "def leaky_relu(x):\n    return leaky_relu(x)")

    assert "RecursionError" in str(verdict["checks"][0]["message"])


def test_a_function_of_checks_py_speaks_by_its_assertion(function: Exercise) -> None:
    verdict = grade(function, "def leaky_relu(x):\n    return x if x > 1 else 0.01 * x if x != 2 else x")
    check = verdict["checks"][2]

    assert not check["passed"]
    assert (check["call"], check["got"], check["want"]) == (None, None, None)
    assert check["message"] == "Your function jumps at x = 1.0."


def test_a_name_that_checks_py_misses_is_named(function: Exercise) -> None:
    assert grade(function, "leaky = 3")["checks"][2]["message"] == "Your program has no `leaky_relu`."


def test_a_variable_called_like_a_built_in_function_does_not_disturb_the_checks(bug: Exercise) -> None:
    exercise = Exercise.from_record(
        {**json.loads(bug.to_json()), "check": [{"name": "n", "says": "s", "expr": "abs(w)", "equals": 1}]}
    )

    assert grade(exercise, "abs = 3\nw = -1")["correct"]


@pytest.mark.parametrize("answer", [None, 3, [], {"program": ""}, b"x"])
def test_an_answer_of_the_wrong_shape_is_wrong_and_no_error(answer: Any, bug: Exercise) -> None:
    assert not grade(bug, answer)["correct"]


# blanks


def test_other_expressions_with_the_same_result_pass(blanks: Exercise) -> None:
    verdict = grade(blanks, ["(x)*w", "1.0 * bias"])

    assert verdict["correct"]
    assert wrong(verdict["marks"]) == {}


def test_a_blank_is_marked_by_how_it_works_among_the_authors_others(blanks: Exercise) -> None:
    assert wrong(grade(blanks, ["x * w", "0"])["marks"]) == {"1": None}
    assert wrong(grade(blanks, ["w + x", "0 + bias"])["marks"]) == {"0": None}


def test_an_empty_blank_is_named_and_nothing_runs(blanks: Exercise) -> None:
    verdict = grade(blanks, ["w * x", " "])

    assert wrong(verdict["marks"]) == {"1": "Blank 2 is still empty."}
    assert verdict["checks"][0]["message"] == "not reached: blank 2 is still empty"


def test_a_known_mistake_in_the_blanks_is_known_by_its_expressions(blanks: Exercise) -> None:
    told = {**json.loads(blanks.to_json()), "wrong": [{"because": "b", "blanks": ["w + x", "bias"], "tell": "Multiply."}]}

    assert grade(Exercise.from_record(told), [" w+x", "(bias)"])["tell"] == "Multiply."


@pytest.mark.parametrize("answer", [None, "w * x", [], ["w * x"], ["w * x", 3], ["a", "b", "c"]])
def test_blanks_of_the_wrong_shape_are_wrong_and_no_error(answer: Any, blanks: Exercise) -> None:
    assert not grade(blanks, answer)["correct"]


# lines


def test_any_order_that_works_passes(lines: Exercise) -> None:
    assert grade(lines, [2, 1, 3, 4])["correct"]
    assert grade(lines, ["1", "3", "2", "4"])["correct"]


def test_a_distractor_is_marked_with_its_reason(lines: Exercise) -> None:
    marks = wrong(grade(lines, [1, 2, 3, "d1"])["marks"])

    assert marks == {"d1": "That climbs.", "4": "This line is still missing from your program."}


@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_a_distractor_that_does_nothing_is_named_and_has_to_go(place: int, lines: Exercise) -> None:
    idle = _with_distractors(lines, "lr = 0.1 + 0")
    verdict = grade(idle, [*[1, 2, 3, 4][:place], "d1", *[1, 2, 3, 4][place:]])

    assert not verdict["correct"]
    assert all(check["passed"] for check in verdict["checks"])
    assert verdict["tell"] == (
        "Your program works, and it works just as well without `lr = 0.1 + 0`. Take that line out: it does nothing here."
    )
    assert wrong(verdict["marks"]) == {"d1": "No. 1"}


def test_each_of_several_distractors_that_do_nothing_is_named(lines: Exercise) -> None:
    verdict = grade(_with_distractors(lines, "a = 1", "b = a", "c = b"), [1, "d1", 2, "d2", 3, 4, "d3"])

    assert verdict["tell"] == (
        "Your program works, and it works just as well without `a = 1`, `b = a` and `c = b`. "
        "Take those lines out: they do nothing here."
    )
    assert set(wrong(verdict["marks"])) == {"d1", "d2", "d3"}


def test_a_distractor_that_does_the_work_of_a_line_is_accepted(lines: Exercise) -> None:
    other = _with_distractors(lines, "w = w - 0.1 * gradient", "gradient = 0")

    assert grade(other, [1, 3, "d1"])["correct"]
    assert grade(other, [1, 2, 3, "d1"])["correct"]
    assert wrong(grade(other, [1, "d2", 3, "d1"])["marks"]) == {"d2": "No. 2"}


def test_a_mistake_that_was_foreseen_has_its_own_words_for_a_line_that_does_nothing(lines: Exercise) -> None:
    foreseen = {"because": "b", "order": ["d1", 1, 2, 3, 4], "tell": "That comes to nothing."}
    told = {**json.loads(_with_distractors(lines, "w = 0").to_json()), "wrong": [foreseen]}

    assert grade(Exercise.from_record(told), ["d1", 1, 2, 3, 4])["tell"] == "That comes to nothing."


def _with_distractors(lines: Exercise, *codes: str) -> Exercise:
    distractors = [{"code": code, "why": f"No. {number}"} for number, code in enumerate(codes, 1)]
    return Exercise.from_record({**json.loads(lines.to_json()), "distractor": distractors})


def test_the_fewest_lines_are_marked_with_what_to_do(lines: Exercise) -> None:
    assert wrong(grade(lines, [4, 1, 2, 3])["marks"]) == {
        "4": "Move this line further down: what it does with `gradient` comes too early."
    }


def test_an_empty_program_lacks_every_line(lines: Exercise) -> None:
    assert set(wrong(grade(lines, [])["marks"])) == {"1", "2", "3", "4"}


@pytest.mark.parametrize("answer", [None, "1234", [9], [1, 1], [None], [[1]]])
def test_orders_of_the_wrong_shape_are_wrong_and_no_error(answer: Any, lines: Exercise) -> None:
    assert not grade(lines, answer)["correct"]


# predictions


def test_a_prediction_is_judged_word_by_word(prediction: Exercise) -> None:
    assert grade(prediction, "step  1 :\n1.40")["correct"]
    verdict = grade(prediction, "step 1: 1.5")
    assert wrong(verdict["marks"]) == {"2": None}
    assert verdict["tell"] is None


def test_a_foreseen_prediction_gets_its_tell(prediction: Exercise) -> None:
    assert grade(prediction, "step 1:  0.60")["tell"] == "You moved *up* the hill."


# quizzes


def test_each_chosen_choice_gives_its_reason(quiz: Exercise) -> None:
    verdict = grade(quiz, [1])

    assert not verdict["correct"]
    assert verdict["marks"] == [{"part": "1", "right": False, "why": "That needs a bend between the layers."}]


def test_a_right_answer_shows_every_reason(quiz: Exercise) -> None:
    verdict = grade(quiz, [0])

    assert verdict["correct"]
    assert [mark["right"] for mark in verdict["marks"]] == [True, False, False]


@pytest.mark.parametrize("answer", [None, [], "0", [0, 1], [7], [None], ["²"], ["9" * 5000], [True], [0.0], [[0]]])
def test_anything_else_is_wrong_and_no_error(answer: Any, quiz: Exercise) -> None:
    assert not grade(quiz, answer)["correct"]


# any kind

ODD = [
    "²",
    "٣",
    "−z",
    "1e999999999999999999999",
    "d1",
    "____",
    "\ufeff",
    "\ud800",
    "(" * 5000,
    "9" * 5000,
    "\x00",
    "x\rx",
    "\f",
]
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(ODD)
ANSWERS = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=2), max_leaves=6
)


@pytest.mark.parametrize("kind", ["prediction", "bug", "blanks", "lines", "function", "quiz"])
def test_no_answer_makes_the_judge_raise(kind: str, request: pytest.FixtureRequest) -> None:
    exercise: Exercise = request.getfixturevalue(kind)

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(ANSWERS)
    def judge(answer: Any) -> None:
        verdict = grade(exercise, answer)
        assert json.loads(json.dumps(verdict, allow_nan=False)) == verdict

    for odd in ODD:
        for answer in (odd, [odd], [odd, odd], [[odd]], {"0": odd}):
            judge.hypothesis.inner_test(answer)
    judge()


# what phones and pastes put in


def test_blanks_typed_on_a_phone_are_understood(blanks: Exercise) -> None:
    verdict = grade(blanks, ["w\u00a0*\u00a0x", "−−bias"])

    assert verdict["correct"]
    assert wrong(verdict["marks"]) == {}


def test_a_byte_order_mark_does_not_matter(bug: Exercise, blanks: Exercise) -> None:
    assert grade(bug, f"\ufeff{bug.solution}")["correct"]
    assert grade(blanks, ["\ufeffw * x", "bias"])["correct"]
    known = next(one for one in bug.wrong if one.tell)
    assert grade(bug, f"\ufeff{bug.given(known)}")["tell"] == known.tell


def test_a_program_with_a_printed_minus_is_told_which_character_it_is(bug: Exercise) -> None:
    error = grade(bug, str(bug.solution).replace("w - lr", "w − lr"))["error"]

    assert error is not None
    assert "“−” here (U+2212) is a minus sign as books print it" in str(error["advice"])
