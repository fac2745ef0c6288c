"""Metrics count what they say, and compare only what belongs together."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scratchnet import accuracy, confusion_matrix

pairs = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=30)


@given(pairs)
def test_the_diagonal_of_the_confusion_matrix_is_the_accuracy(pairs):
    predicted, actual = zip(*pairs, strict=True)
    table = confusion_matrix(predicted, actual, classes=4)

    assert table.sum() == len(pairs)
    assert np.trace(table) / len(pairs) == pytest.approx(accuracy(predicted, actual))
    assert table[actual[0], predicted[0]] > 0


def test_rows_are_what_it_is_and_columns_what_it_was_taken_for():
    assert confusion_matrix([1, 1, 0], [0, 1, 0]).tolist() == [[1, 1], [0, 1]]


def test_booleans_and_whole_floats_are_classes_too():
    assert accuracy(np.array([True, False]), [1.0, 1.0]) == 0.5


@pytest.mark.parametrize(
    ("act", "error", "says"),
    [
        (lambda: accuracy([0, 1], [0]), ValueError, r"predicted has shape \(2,\), but actual has shape \(1,\)"),
        (lambda: accuracy([[0], [1]], [0, 1]), ValueError, r"predicted has shape \(2, 1\), .* \.ravel\(\)"),
        (lambda: accuracy([], []), ValueError, r"shape \(0,\)"),
        (
            lambda: accuracy([0.3], [0]),
            TypeError,
            "predicted must hold whole numbers, the classes 0, 1, …, not float64 such as 0.3",
        ),
        (lambda: accuracy([np.nan], [0]), TypeError, "whole numbers"),
        (lambda: accuracy(["a"], [0]), TypeError, "whole numbers"),
        (lambda: accuracy([-1], [0]), ValueError, "holds the class -1"),
        (lambda: confusion_matrix([2], [0], classes=2), ValueError, "class 2 is out of range: 2 classes are numbered 0 … 1"),
    ],
)
def test_what_does_not_fit_is_refused(act, error, says):
    with pytest.raises(error, match=says):
        act()
