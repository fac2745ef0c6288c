"""A Value knows its slopes, also where it is used twice, and refuses what has none."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scratchnet import Value

OPERATIONS = {
    "add": lambda x, y: x + y,
    "subtract": lambda x, y: x - y,
    "multiply": lambda x, y: x * y,
    "divide": lambda x, y: x / y,
    "negate": lambda x, y: -x + y * 0,
    "square": lambda x, y: x**2 + y**3,
    "root": lambda x, y: x**0.5 * y**-1.5,
    "exp": lambda x, y: (x * y).exp(),
    "log": lambda x, y: (x + y).log(),
    "tanh": lambda x, y: (x - y).tanh(),
    "sigmoid": lambda x, y: (x - 2 * y).sigmoid(),
    "relu": lambda x, y: (x - 1.05 * y + 3.3).relu() * y,
    "plain numbers on the left": lambda x, y: 1 - x + 2 * y + 3 / x + (4 + y),
}


def slope_errors(f, x, y, epsilon=1e-6):
    a, b = Value(x), Value(y)
    f(a, b).backward()

    def value(x, y):
        return f(Value(x), Value(y)).number

    across = (value(x + epsilon, y) - value(x - epsilon, y)) / (2 * epsilon)
    up = (value(x, y + epsilon) - value(x, y - epsilon)) / (2 * epsilon)
    # As far off as the larger of slope and 1 allows.
    return abs(a.slope - across) / max(1, abs(across)), abs(b.slope - up) / max(1, abs(up))


@pytest.mark.parametrize("f", OPERATIONS.values(), ids=OPERATIONS)
@given(x=st.floats(0.5, 3), y=st.floats(0.5, 3))
def test_slopes_agree_with_finite_differences(f, x, y):
    assert max(slope_errors(f, x, y)) < 1e-6


def test_a_wrong_slope_is_noticed():
    class Wrong(Value):
        def tanh(self):
            out = super().tanh()
            out._backward = lambda: None
            return out

    x = Wrong(0.5)
    x.tanh().backward()
    assert x.slope == 0 != pytest.approx(1 - math.tanh(0.5) ** 2)


def test_a_diamond_adds_up_the_slopes_of_both_ways():
    x = Value(3.0)
    left, right = x * 2, x * x
    (left * right).backward()  # 2x · x² = 2x³

    assert x.slope == 6 * 3.0**2


def test_a_value_times_itself_and_plus_itself_counts_twice():
    x = Value(3.0)
    (x * x + x + x).backward()
    assert x.slope == 2 * 3.0 + 2


def test_diamonds_in_a_row_are_visited_once_each():
    x = Value(1.0)
    y = x
    for _ in range(60):  # 2**60 ways through
        y = y + y
    y.backward()
    assert x.slope == 2.0**60


def test_a_long_chain_needs_no_deep_recursion():
    x = Value(1.0)
    y = x
    for _ in range(20_000):
        y = y + 0.001
    y.backward()
    assert x.slope == 1.0


def test_a_second_backward_starts_afresh():
    x = Value(2.0)
    y = x * x
    y.backward()
    y.backward()
    assert x.slope == 4.0


def test_a_neuron_of_values_is_the_course_s():
    w, x = [Value(0.5), Value(0.7), Value(0.3)], [0.8, 0.6, 0.9]
    z = sum((wi * xi for wi, xi in zip(w, x, strict=True)), Value(0.1))
    a = z.sigmoid()
    a.backward()

    assert round(a.number, 4) == 0.7667
    assert [wi.slope for wi in w] == pytest.approx([a.number * (1 - a.number) * xi for xi in x])


def test_sigmoid_does_not_overflow():
    assert Value(-1e4).sigmoid().number == 0
    assert Value(1e4).sigmoid().number == 1


def test_a_value_says_what_it_is():
    assert repr(Value(2.0, "x")) == "Value(2, 'x')"
    assert (Value(2.0) * 3).operation == "·"


@pytest.mark.parametrize(
    ("act", "error", "says"),
    [
        (lambda: Value("3"), TypeError, "a Value holds one number, not '3'"),
        (lambda: Value(1.0) + "a", TypeError, "a Value holds one number, not 'a'"),
        (lambda: Value([1.0]), TypeError, r"write Value\(float\(…\)\)"),
        (lambda: Value(True), TypeError, "not True"),
        (lambda: Value(2.0) ** Value(2.0), TypeError, "the exponent must be a plain number"),
        (lambda: Value(-1.0) ** 0.5, ValueError, "-1 to the power 0.5 is not a real number"),
        (lambda: Value(0.0).log(), ValueError, "the logarithm of 0 is not a number"),
        (lambda: 1 / Value(0.0), ZeroDivisionError, "0 to the power -1 is a division by 0"),
    ],
)
def test_what_has_no_slope_is_refused(act, error, says):
    with pytest.raises(error, match=says):
        act()
