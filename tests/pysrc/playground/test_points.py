"""Own points: what can be read is read, and every other line is told apart with its number."""

import pytest
from playground.points import MOST_POINTS, parse

GOOD = "x,y,class\n1,2,0\n3,4,1\n5,6,0\n7,8,1\n"


def test_points_are_read_with_or_without_a_heading():
    points = [(1.0, 2.0, 0), (3.0, 4.0, 1), (5.0, 6.0, 0), (7.0, 8.0, 1)]
    for text in (GOOD, GOOD.partition("\n")[2], GOOD.replace(",", ";"), GOOD.replace(",", "\t"), GOOD.replace(",", " ")):
        found = parse(text)
        assert (found.points, found.problems, found.problem) == (points, [], None)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("abc,2,1", 'Line 6: x is "abc", which is not a number.'),
        ("1,nan,1", 'Line 6: y is "nan", which is not a finite number.'),
        ("1,inf,1", 'Line 6: y is "inf", which is not a finite number.'),
        ("1,,1", "Line 6: y is missing."),
        ("1,2", "Line 6: there are 2 columns, but three are read: x, y, class."),
        ("1,2,3,4", "Line 6: there are 4 columns, but three are read: x, y, class."),
        ("1,2,0.5", 'Line 6: class is "0.5", but must be a whole number from 0 to 5.'),
        ("1,2,9", 'Line 6: class is "9", but must be a whole number from 0 to 5.'),
        ("1,2,-1", 'Line 6: class is "-1", but must be a whole number from 0 to 5.'),
        ("1e300,2,1", 'Line 6: x is "1e300", which is too large.'),
    ],
)
def test_a_line_without_a_point_is_named_and_the_rest_is_used(line, message):
    found = parse(GOOD + line + "\n")

    assert found.problems == [message]
    assert len(found.points) == 4


def test_one_class_cannot_be_learnt_from():
    assert "All points are of class 1" in (parse("1,2,1\n2,3,1\n3,4,1\n4,5,1").problem or "")


def test_too_few_points_cannot_be_learnt_from():
    assert parse("").problem == "There are 0 points; at least 4 are needed."
    assert parse("1,2,0").problem == "There is 1 point; at least 4 are needed."


def test_ten_thousand_rows_are_read_as_far_as_there_is_room():
    found = parse("\n".join(f"{i % 97},{i % 89},{i % 2}" for i in range(10_000)))

    assert len(found.points) == MOST_POINTS
    assert found.problems == [f"Line 1001: there are {MOST_POINTS} points already; this line and what follows are left out."]


def test_a_text_that_is_no_table_gives_a_short_list_of_problems():
    found = parse("\n".join(["1,2,0"] + ["nothing here at all, really"] * 500))

    assert len(found.problems) == 21
    assert found.problems[-1] == "and 480 more lines that hold no point."


def test_that_rows_are_left_out_is_told_however_many_lines_are_wrong():
    rows = [f"{i % 97},{i % 89},{i % 2}" for i in range(10_000)]
    found = parse("\n".join(["x,y,class", *["oops,1,0"] * 21, *rows]))

    assert len(found.points) == MOST_POINTS
    assert found.problems[-2:] == [
        "and 1 more line that holds no point.",
        f"Line 1023: there are {MOST_POINTS} points already; this line and what follows are left out.",
    ]
