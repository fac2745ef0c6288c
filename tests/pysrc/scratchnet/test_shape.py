"""What every array is asked at the door."""

import numpy as np
import pytest
from scratchnet import one_hot
from scratchnet.shape import count, floats, number, same_shape


def test_floats_are_converted_and_kept_in_the_wanted_type():
    assert floats("x", [1, 2]).dtype == np.float64
    assert floats("x", [1, 2], np.float32).dtype == np.float32


def test_an_array_that_fits_is_passed_through_without_a_copy():
    array = np.ones((2, 3))
    assert same_shape("x", array, (2, 3), "y") is array


def test_one_hot_rows_have_a_single_one():
    table = one_hot([0, 2, 1], 3)
    assert table.tolist() == [[1, 0, 0], [0, 0, 1], [0, 1, 0]]


@pytest.mark.parametrize(
    ("act", "error", "says"),
    [
        (lambda: same_shape("x", 1.0, (2,), "y"), ValueError, r"x has shape \(\), but y has shape \(2,\)"),
        (lambda: same_shape("x", [[1.0]], (1,), "y"), ValueError, r"x has shape \(1, 1\), but y has shape \(1,\)"),
        (lambda: one_hot([3], 3), ValueError, "class 3 is out of range: 3 outputs stand for the classes 0 … 2"),
        (lambda: one_hot([[1]], 3), ValueError, r"shape \(1, 1\), but must be one class number per example"),
        (lambda: floats("x", [1j]), TypeError, "x must hold numbers only"),
        (lambda: floats("x", [[1.0, np.nan], [np.inf, 0.0]]), ValueError, r"2 value\(s\) .* first nan at \[0, 1\]"),
        (lambda: floats("x", np.float64("nan")), ValueError, r"first nan at \[\]"),
        (lambda: count("n", "3"), TypeError, "n must be a whole number, not '3'"),
        (lambda: number("rate", None, 0), TypeError, "rate must be a number, not None"),
        (lambda: number("rate", 2, 0, 1), ValueError, "rate is 2, but must be at least 0 and below 1"),
    ],
)
def test_what_does_not_fit_is_refused(act, error, says):
    with pytest.raises(error, match=says):
        act()
