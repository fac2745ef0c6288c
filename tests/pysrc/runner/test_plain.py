"""Watched values become plain data, or a reason why not."""

import json
import math
import sys

import numpy as np
import pytest
from runner import plain


@pytest.mark.parametrize(
    ("value", "data"),
    [
        (None, None),
        (True, True),
        (3, 3),
        (1.19, 1.19),
        ("z", "z"),
        ([1, (2.5, "a")], [1, [2.5, "a"]]),
        ({"a": [1], 2: None}, {"a": [1], "2": None}),
        (math.nan, "nan"),
        (-math.inf, "-inf"),
        (np.float64(0.5), 0.5),
        (np.float32(0.5), 0.5),
        (np.int64(7), 7),
        (np.bool_(True), True),
        (np.array([[1.0, 2.0], [3.0, math.inf]]), [[1.0, 2.0], [3.0, "inf"]]),
        ([np.array([1, 2]), np.float64(3)], [[1, 2], 3.0]),
        (np.array(5.0), 5.0),
        (np.array(["a"]), ["a"]),
        ("x" * 5000, "x" * 1000),
    ],
    ids=str,
)
def test_data_comes_through(value, data):
    assert plain(value) == {"value": data}
    assert json.loads(json.dumps(plain(value), allow_nan=False)) == {"value": data}


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1j, "is a complex"),
        (print, "is a builtin_function_or_method"),
        ({1}, "is a set"),
        ([0] * 20_000, "more than 10000 values"),
        (np.zeros(20_000), "holds 20000 values"),
        ([np.zeros(6000)] * 3, "holds 6000 values"),
        (np.array([1j]), "array of complex128"),
        (np.array([{}]), "array of object"),
        ({(1, 2): 3}, "has a key that is a tuple"),
        (10**1000, "too large"),
        (range(3), "is a range"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_other_values_give_a_reason(value, words):
    assert words in plain(value)["problem"]


def test_a_list_within_itself_gives_a_reason():
    value = []
    value.append(value)

    assert "nested" in plain(value)["problem"]


def test_no_method_of_the_learners_is_called():
    class Mine(list):
        def __iter__(self):
            raise AssertionError

    assert plain(Mine([1])) == {"problem": "is a Mine, which is not plain data"}


def test_an_array_type_that_raises_gives_a_reason():
    class Mine(np.ndarray):
        def tolist(self):
            raise KeyboardInterrupt

    assert plain(np.zeros(3).view(Mine)) == {"problem": "cannot be read"}


def test_a_damaged_numpy_is_no_harm(monkeypatch):
    monkeypatch.setattr(np, "ndarray", None)
    assert plain([1.0]) == {"value": [1.0]}

    monkeypatch.setitem(sys.modules, "numpy", None)
    assert plain([1.0]) == {"value": [1.0]}
