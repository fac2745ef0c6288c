import pytest
from grader.printed import marks, same
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("answer", "printed"),
    [
        ("0", "0.0"),
        ("0.00", "0.0"),
        ("-0.0", "0.0"),
        (".5", "0.50"),
        ("1e3", "1000"),
        ("0.7667", "0.7667\n"),
        ("−1.2", "-1.2"),
        ("[1,2]", "[1, 2]"),
        ("[ 0.4 0.42 0.27 ]", "[0.4  0.42 0.27]"),
        ("sum 3\nmean 1.50", "sum 3\nmean 1.5\n"),
        ("sum 3 mean 1.5", "sum 3\n\nmean 1.5\n"),
        ("a=1,b=2", "a = 1, b = 2"),
        ("['x', “y”]", "['x', \"y\"]"),
        ("0.3", "0.30000000000000004"),
        ("0.84", "0.8400000000000001"),
        ("True None nan", "True\nNone\nnan"),
        ("2-1", "2-1"),
        ("", "\n"),
    ],
)
def test_the_same_prediction_in_other_writing_is_right(answer: str, printed: str) -> None:
    assert same(answer, printed)


@pytest.mark.parametrize(
    ("answer", "printed"),
    [
        ("", "0.0"),
        ("0.77", "0.7667"),
        ("0.76674", "0.7667"),
        ("0.04", "0.0"),
        ("1.3", "1"),
        ("1.2", "-1.2"),
        ("- 1.2", "-1.2"),
        ("true", "True"),
        ("Sum 3", "sum 3"),
        ("3 sum", "sum 3"),
        ("12", "1 2"),
        ("1 2", "12"),
        ("[1. 2.]", "[1. 2. 3.]"),
        ("[1, 2]", "[1. 2.]"),
        ("(1, 2)", "[1, 2]"),
        ("0.8", "0.8333333333333334"),
        ("1e999999999", "1e400"),
        ("3px", "3 px"),
        ("x1", "x 1"),
    ],
)
def test_another_prediction_is_wrong(answer: str, printed: str) -> None:
    assert not same(answer, printed)


def wrong(answer: str, printed: str) -> dict[str, str | None]:
    return {one["part"]: one["why"] for one in marks(answer, printed) if not one["right"]}


def test_marks_point_at_the_words_that_are_wrong() -> None:
    assert wrong("sum 4 mean 1.5", "sum 3\nmean 1.5") == {"1": None}
    assert [one["part"] for one in marks("sum 4 mean 1.5", "sum 3\nmean 1.5")] == ["0", "1", "2", "3"]


def test_a_word_of_several_pieces_is_marked_as_one() -> None:
    assert wrong("[1, 3]", "[1, 2]") == {"1": None}


def test_one_word_too_many_does_not_make_the_rest_wrong() -> None:
    assert wrong("the sum 3", "sum 3") == {"0": None}


def test_what_is_missing_is_marked_where_it_should_be() -> None:
    assert wrong("3 mean 1.5", "sum 3 mean 1.5") == {"0": "Something is missing before this."}
    assert wrong("sum 3 1.5", "sum 3 mean 1.5") == {"2": "Something is missing before this."}
    assert wrong("sum 3", "sum 3 mean 1.5") == {"2": "Something is missing at the end."}
    assert wrong("", "1") == {"0": "Something is missing at the end."}


def test_a_word_in_the_place_of_another_is_wrong_and_nothing_is_missing() -> None:
    assert wrong("sum 3 mean 2.5", "sum 3 mean 1.5") == {"3": None}


@given(st.text("ab01.-+[],' \n", max_size=30), st.text("ab01.-+[],' \n", max_size=30))
def test_an_answer_without_wrong_marks_is_right_and_the_other_way_round(answer: str, printed: str) -> None:
    assert same(answer, printed) == (not wrong(answer, printed))


@given(st.text(max_size=60))
def test_any_text_is_the_same_as_itself(text: str) -> None:
    assert same(text, f"\n{text}  ")
    assert wrong(text, text) == {}


def test_very_long_answers_are_marked_too() -> None:
    assert wrong("1 " * 5000, "1 " * 4999 + "2") == {"4999": None}


@pytest.mark.parametrize("answer", ["1e99999999999999999999", "1e-99999999999999999999", "1e999999", "0e500"])
def test_an_exponent_beyond_all_bounds_is_just_wrong(answer: str) -> None:
    assert not same(answer, "1")
