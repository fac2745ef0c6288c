from collections import namedtuple

import numpy as np
import pytest
from grader.compare import difference
from hypothesis import given
from hypothesis import strategies as st

ACCEPTED = [
    (0.3, 0.1 + 0.2),
    (12, 12.0),
    (12.0, 12),
    (0.0, -0.0),
    (0.0, 1e-17),
    (3.0, np.float64(3)),
    (0.3, np.float32(0.3)),
    (0.0, np.float32(3e-8)),
    (3, np.int8(3)),
    (3.0, np.array(3.0)),
    (3.0, np.longdouble(3)),
    ([1, 2], (1, 2)),
    ([0, 1, 2], range(3)),
    ([1, 2], np.array([1.0, 2.0])),
    ([1.0, 2.0], [np.float64(1), np.array(2.0)]),
    ([0.1, 100.0], np.array([0.1, 100.0], dtype=np.float32)),
    ([[1, 2], [3, 4]], np.array([[1, 2], [3, 4]])),
    ([[1, 2], [3, 4]], [np.array([1, 2]), (3, 4)]),
    ([[1], [2, 3]], [[1], [2, 3]]),
    ([[1, 2]], np.ones((1, 2), dtype=int).cumsum(axis=1).view(np.recarray)),
    ([1, 2], np.array([1, 2], dtype=object)),
    ([1, 2], namedtuple("Point", "x y")(1, 2)),
    ([], []),
    ([], np.array([])),
    (True, np.True_),
    ("ab", np.str_("ab")),
    ([True, "a", 1], (True, "a", 1)),
    (float("inf"), np.inf),
    (float("nan"), np.nan),
]


@pytest.mark.parametrize(("want", "got"), ACCEPTED)
def test_what_a_fair_teacher_would_accept_is_accepted(want: object, got: object) -> None:
    assert difference(got, want) is None


class Liar:
    """Equal to everything, whatever it is asked."""

    def __eq__(self, _: object) -> bool:
        return True

    def __float__(self) -> float:
        return 3.0

    def __sub__(self, _: object) -> float:
        return 0.0

    __hash__ = None  # type: ignore[assignment]


class LyingFloat(float):
    __sub__ = __rsub__ = lambda _self, _other: 0.0
    __eq__ = lambda _self, _other: True  # noqa: E731
    __hash__ = float.__hash__


class TextFloat(str):
    __eq__ = lambda _self, _other: True  # noqa: E731
    __hash__ = str.__hash__

    def __float__(self) -> float:
        return 3.0


class LyingArray(np.ndarray):
    shape = (2,)

    def tolist(self) -> list[float]:
        return [1.0, 2.0]


class LyingList(list):  # type: ignore[type-arg]
    def __len__(self) -> int:
        return 2

    def __iter__(self):  # type: ignore[no-untyped-def]  # it lies about this as well
        return iter([1, 2])


REJECTED = [
    (3.0, 3.1, "It is 3.1, wanted 3.0."),
    (0.7667410642285427, 0.6835208937363156, "It is 0.683521, wanted 0.766741."),
    (0.5, -0.5, "It is -0.5, wanted 0.5: the sign is turned round."),
    (1.0, 1.00001, "It is 1.00001, wanted 1.0."),
    (0.0, 1e-6, "It is 1e-06, wanted 0.0."),
    (6.5e-06, 6.4e-06, "It is 6.4e-06, wanted 6.5e-06."),
    (3.0, float("nan"), "It is nan (not a number), wanted 3.0."),
    (3.0, float("inf"), "It is inf, wanted 3.0."),
    (3.0, 10**400, "It is a whole number of very many digits, wanted 3.0."),
    (3.0, "3.0", "It is the text '3.0', wanted the number 3.0."),
    (3.0, None, "It is None, wanted the number 3.0."),
    (1, True, "It is True, wanted the number 1."),
    (True, 1, "It is 1, wanted True."),
    (True, 0.0, "It is 0.0, wanted True."),
    ("a", "b", "It is the text 'b', wanted the text 'a'."),
    ("1", 1, "It is 1, wanted the text '1'."),
    (3.0, [3.0], "It has shape (1,), wanted the number 3.0."),
    (3.0, np.array([3.0]), "It has shape (1,), wanted the number 3.0."),
    (3.0, 3 + 0j, "It is (3+0j), wanted the number 3.0."),
    (3.0, Liar(), "It is a `Liar`, wanted the number 3.0."),
    (3.0, LyingFloat(4), "It is a `LyingFloat`, wanted the number 3.0."),
    (3.0, TextFloat("3"), "It is a `TextFloat`, wanted the number 3.0."),
    (True, Liar(), "It is a `Liar`, wanted True."),
    ([1, 2], 1, "It is 1, wanted 2 entries."),
    ([1, 2], "12", "It is the text '12', wanted 2 entries."),
    ([1, 2], {1, 2}, "It is a `set`, wanted 2 entries."),
    ([1, 2], map(abs, [1, 2]), "It has no entries yet: put it in `list(…)`, wanted 2 entries."),
    ([1, 2, 3], [1, 2], "It has 2 entries, wanted 3."),
    ([1, 2], [1], "It has 1 entry, wanted 2."),
    ([1, 2, 3], [[1, 2, 3]], "It has shape (1, 3), wanted (3,)."),
    ([1, 2, 3], np.array([[1], [2], [3]]), "It has shape (3, 1), wanted (3,)."),
    ([[1, 2, 3], [4, 5, 6]], np.ones((3, 2)), "It has shape (3, 2), wanted (2, 3): rows and columns are swapped."),
    ([1, 2], np.zeros(10**6), "It has shape (1000000,), wanted (2,)."),
    ([0.1, 0.3], np.array([0.1, 0.2]), "Entry [1] is 0.2, wanted 0.3."),
    ([1, 2, 3], [1, 3, 4], "Entry [1] is 3, wanted 2 (2 of 3 entries differ)."),
    ([[1, 2], [3, 4]], [[1, 2], [3, None]], "Entry [1, 1] is None, wanted the number 4."),
    ([[1], [2, 3]], [[1], [2]], "Entry [1] has 1 entry, wanted 2."),
    ([1, 2], np.array([1, "2"]), "Entry [0] is the text '1', wanted the number 1 (2 of 2 entries differ)."),
    ([1, 2], np.array([1, Liar()], dtype=object), "Entry [1] is a `Liar`, wanted the number 2."),
    ([1.0, 2.0], np.array([3.0, 4.0]).view(LyingArray), "Entry [0] is 3.0, wanted 1.0 (2 of 2 entries differ)."),
    ([1, 2], LyingList([3, 4, 5]), "It has 3 entries, wanted 2."),
]


@pytest.mark.parametrize(("want", "got", "said"), REJECTED, ids=[said for _, _, said in REJECTED])
def test_what_is_wrong_is_told_in_a_sentence(want: object, got: object, said: str) -> None:
    found = difference(got, want)

    assert found is not None
    assert found.sentence == said


def test_a_list_that_holds_itself_comes_to_an_end() -> None:
    endless: list[object] = []
    endless.append(endless)

    assert difference(endless, [1]) is not None
    assert difference(endless, [[1]]) is not None


def test_within_is_an_absolute_tolerance_in_place_of_the_usual_one() -> None:
    assert difference(1.1, 1.0, within=0.1) is None
    assert difference(1.11, 1.0, within=0.1) is not None
    assert difference(1000.0001, 1000.0) is None
    assert difference(1000.0001, 1000.0, within=0.0) is not None
    assert difference([1.1, 2.0], [1.0, 2.1], within=0.11) is None


@given(st.floats(-1e12, 1e12).filter(lambda x: abs(x) > 1e-3))
def test_a_part_in_ten_million_is_accepted_and_one_in_a_thousand_is_not(number: float) -> None:
    assert difference(number * (1 + 1e-7), number) is None
    assert difference(number * (1 + 1e-3), number) is not None
    assert difference(-number, number) is not None


def test_only_a_difference_that_both_values_show_is_plain() -> None:
    def plain(got: object, want: object) -> bool:
        found = difference(got, want)
        return found is not None and found.plain

    assert plain(2.0, 3.0)
    assert plain(2, 3.0)
    assert plain(False, True)
    assert not plain(-3.0, 3.0)
    assert not plain("3", 3.0)
    assert not plain(float("nan"), 3.0)
    assert not plain([2.0], [3.0])
