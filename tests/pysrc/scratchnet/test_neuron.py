"""One neuron computes the course's numbers and learns by its rule."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scratchnet import Neuron, Perceptron, data
from scratchnet.activation import ACTIVATIONS

SCALAR = [name for name in ACTIVATIONS if name != "softmax"]


@pytest.mark.parametrize(
    ("x", "w", "b", "z", "a"),
    [
        ((0.8, 0.6, 0.9), (0.5, 0.7, 0.3), 0.1, 1.19, 0.7667),
        ((0.9, 0.6, 0.2), (0.6, 0.3, 0.1), 0.1, 0.84, 0.6985),
        ((0.5, 0.8), (0.3, -0.1), 0.2, 0.27, 0.5671),
        ((9.0, 6.0, 2.0), (0.6, 0.3, 0.1), 0.0, 7.4, 0.9994),
    ],
)
def test_the_course_s_neurons(x, w, b, z, a):
    neuron = Neuron(w, b)

    assert neuron.weighted_sum(x) == pytest.approx(z)
    assert round(neuron(x), 4) == a
    assert type(neuron(x)) is float


def test_a_table_gives_one_output_per_row():
    assert Neuron([1.0, -1.0], 0.5, "relu")([[1, 0], [0, 1]]).tolist() == [1.5, 0.0]
    assert Perceptron([1.0, -1.0])([[1, 0], [0, 1]]).tolist() == [1, 0]


@pytest.mark.parametrize("gate", ["and", "or", "nand", "nor"])
def test_a_perceptron_learns_every_gate_a_line_can_cut(gate):
    table = data.logic_gate(gate)
    neuron = Perceptron([0.0, 0.0])
    for _ in range(20):
        mistakes = [neuron.learn(x, y, 0.5) for x, y in zip(table.X, table.y, strict=True)]

    assert mistakes == [0, 0, 0, 0]
    assert neuron(table.X).tolist() == table.y.tolist()


def test_a_perceptron_never_learns_xor():
    table = data.logic_gate("xor")
    neuron = Perceptron([0.0, 0.0])
    for _ in range(100):
        mistakes = [neuron.learn(x, y, 0.5) for x, y in zip(table.X, table.y, strict=True)]

    assert any(mistakes)


@pytest.mark.parametrize("activation", SCALAR)
@given(x=st.floats(0.1, 2), w=st.floats(0.1, 2), b=st.floats(0.1, 2), y=st.floats(-1, 1))
def test_a_step_goes_down_the_measured_slope(activation, x, w, b, y):
    def loss(w, b):
        return 0.5 * (Neuron([w], b, activation)([x]) - y) ** 2

    neuron = Neuron([w], b, activation)
    neuron.learn([x], y, 1.0)
    e = 1e-5

    assert w - neuron.w[0] == pytest.approx((loss(w + e, b) - loss(w - e, b)) / (2 * e), abs=1e-6)
    assert b - neuron.b == pytest.approx((loss(w, b + e) - loss(w, b - e)) / (2 * e), abs=1e-6)


def test_a_neuron_learns_and():
    table = data.logic_gate("and")
    neuron = Neuron(np.random.default_rng(0).normal(size=2))
    for _ in range(2000):
        for x, y in zip(table.X, table.y, strict=True):
            neuron.learn(x, y, 0.5)

    assert (neuron(table.X) > 0.5).tolist() == [False, False, False, True]


def test_the_callers_weights_are_not_changed():
    w = np.array([0.0, 0.0])
    Perceptron(w).learn([1, 1], 1, 0.5)
    Neuron(w).learn([1, 1], 1, 0.5)
    assert w.tolist() == [0, 0]


@pytest.mark.parametrize(
    ("act", "says"),
    [
        (lambda: Neuron([1.0, 2.0])([1.0]), r"x has shape \(1,\), but w has shape \(2,\): give 2 numbers per example"),
        (lambda: Perceptron([1.0, 2.0])([[1.0]]), r"x has shape \(1, 1\), but w has shape \(2,\)"),
        (lambda: Neuron([1.0, 2.0]).learn([[1.0, 2.0]], 1, 0.1), r"x has shape \(1, 2\), but w has shape \(2,\)"),
        (lambda: Neuron([[1.0]]), r"w has shape \(1, 1\), but one neuron has one weight per input"),
        (lambda: Neuron([]), "one weight per input"),
        (lambda: Neuron([np.nan]), "w holds 1 value"),
        (lambda: Neuron([1.0])([np.nan]), "x holds 1 value"),
        (lambda: Neuron([1.0], activation="softmax"), "over a single one is always 1: use 'sigmoid'"),
        (lambda: Neuron([1.0], activation="sigmod"), "did you mean 'sigmoid'"),
        (lambda: Perceptron([1.0]).learn([1.0], 2, 0.1), "y is 2, but a perceptron answers 0 or 1"),
    ],
)
def test_what_does_not_fit_is_refused(act, says):
    with pytest.raises(ValueError, match=says):
        act()
