"""A value is shown as its repr while that is short, and shortened by count when it is not."""

import collections
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from runner import summarize

simple = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.binary(max_size=20)
nested = st.recursive(
    simple,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text(max_size=5), inner, max_size=4)
        | st.lists(inner, max_size=3).map(tuple)
        | st.sets(st.integers(), max_size=4)
        | st.frozensets(st.integers(), max_size=4)
        | st.lists(inner, max_size=3).map(collections.deque)
    ),
    max_leaves=12,
)


@given(nested)
def test_small_values_are_shown_as_their_repr(value):
    assert summarize(value) == repr(value)


@pytest.mark.parametrize(
    "value",
    [{}.keys(), {1: 2}.keys(), {1: 2}.values(), {1: 2}.items(), {}.items(), collections.deque(), collections.deque([1], 3)],
    ids=repr,
)
def test_views_and_queues_are_shown_as_their_repr(value):
    assert summarize(value) == repr(value)


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        (list(range(1000)), "[0, 1, 2, ", "98, 99, … 900 more]"),
        (tuple(range(1000)), "(0, 1, 2, ", "98, 99, … 900 more)"),
        (dict.fromkeys(range(1000)), "{0: None, ", "99: None, … 900 more}"),
        (set(range(1000)), "{0, 1, 2, ", "99, … 900 more}"),
        (dict.fromkeys(range(1000)).keys(), "dict_keys([0, ", "99, … 900 more])"),
        (collections.deque(range(1000)), "deque([0, ", "99, … 900 more])"),
        (collections.deque(range(1000), 2000), "deque([0, ", "99, … 900 more], maxlen=2000)"),
        ("x" * 5000, "'xxx", "x'… 4000 more"),
        (b"x" * 5000, "b'xxx", "x'… 4000 more"),
        (10**10_000, "<int of about 10000 digits>", ""),
        (-(10**10_000), "<int of about 10000 digits>", ""),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, str) else "text",
)
def test_what_is_left_out_is_counted(value, start, end):
    assert summarize(value).startswith(start)
    assert summarize(value).endswith(end)


@pytest.mark.parametrize(
    "value",
    [
        [[list(range(100))] * 100] * 100,
        [["x" * 1000] * 1000] * 1000,
        {number: {number: list(range(1000))} for number in range(1000)},
        {tuple(range(1000)): 1},
    ],
    ids=["lists", "texts", "dicts", "keys"],
)
def test_nested_values_stay_short(value):
    assert len(summarize(value)) < 12_000


def test_ten_million_elements_take_no_time():
    value = [0] * 10_000_000
    start = time.process_time()
    text = summarize(value)

    assert time.process_time() - start < 0.1
    assert text.endswith("… 9999900 more]")


def test_deep_nesting_is_cut():
    value = []
    for _ in range(5000):
        value = [value]

    assert summarize(value) == "[[[[[[[...]]]]]]]"


def test_a_list_within_itself_is_shown_as_python_shows_it():
    value = [1]
    value.append(value)

    assert summarize(value) == repr(value) == "[1, [...]]"


def test_arrays_are_shown_as_numpy_shows_them():
    for array in (np.arange(3.0), np.zeros((2, 2)), np.zeros((1000, 1000))):
        assert summarize(array) == repr(array)
    assert summarize([np.float64(1.5)]) == "[np.float64(1.5)]"


def test_a_long_repr_is_cut():
    class Long:
        def __repr__(self):
            return "x" * 100_000

    assert summarize(Long()).endswith("… 92000 more characters")
    assert len(summarize([Long()] * 100)) < 20_000


def test_a_list_type_with_its_own_repr_keeps_it():
    class Vector(list):
        def __repr__(self):
            return "a vector"

    assert summarize(Vector([1])) == "a vector"


def test_a_plain_subclass_is_shown_like_its_base():
    class Row(list):
        pass

    class Bag(set):
        pass

    for value in (Row([1, 2]), Row(), Bag({1}), Bag(), frozenset()):
        assert summarize(value) == repr(value)


def test_a_raising_repr_raises():
    class Broken:
        def __repr__(self):
            raise KeyError("a")

    with pytest.raises(KeyError):
        summarize([Broken()])
