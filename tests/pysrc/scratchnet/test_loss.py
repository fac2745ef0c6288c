"""Losses have the values and slopes of their formulas, refuse targets that do not fit, and never take log(0)."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scratchnet import binary_cross_entropy, categorical_cross_entropy, mean_squared_error, sigmoid, softmax
from scratchnet.activation import ACTIVATIONS
from scratchnet.loss import LOSSES, MeanSquaredError, fitting, named

every = pytest.mark.parametrize("loss", LOSSES.values(), ids=repr)


@st.composite
def problems(draw):
    """Outputs and targets of one shape, the targets being shares, which every loss accepts."""
    shape = (draw(st.integers(1, 5)), draw(st.integers(1, 4)))
    outputs = draw(arrays(np.float64, shape, elements=st.floats(-5, 5)))
    y = softmax(draw(arrays(np.float64, shape, elements=st.floats(-3, 3))))
    return outputs, y


def slope_error(loss, outputs, y, epsilon=1e-5):
    measured = np.zeros_like(outputs)
    for i in np.ndindex(outputs.shape):
        up, down = outputs.copy(), outputs.copy()
        up[i] += epsilon
        down[i] -= epsilon
        measured[i] = (loss(up, y) - loss(down, y)) / (2 * epsilon)
    return np.abs(loss.slope(outputs, y) - measured).max()


@every
@given(problem=problems())
def test_the_slope_agrees_with_finite_differences(loss, problem):
    assert slope_error(loss, *problem) < 1e-6


def test_a_wrong_slope_is_noticed():
    class Wrong(MeanSquaredError):
        def with_slope(self, outputs, y):
            value, slope = super().with_slope(outputs, y)
            return value, slope / 2

    assert slope_error(Wrong(), np.array([[1.0]]), np.array([[0.0]])) > 0.5


@given(problem=problems())
def test_from_logits_is_the_formula_of_the_probabilities(problem):
    z, y = problem
    a, p = sigmoid(z), softmax(z)

    assert math.isclose(binary_cross_entropy(z, y), -np.mean(y * np.log(a) + (1 - y) * np.log(1 - a)), abs_tol=1e-9)
    assert math.isclose(categorical_cross_entropy(z, y), -np.mean((y * np.log(p)).sum(axis=1)), abs_tol=1e-9)


def test_cross_entropy_far_out_is_a_number():
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        assert binary_cross_entropy([[1e4], [-1e4]], [[0], [1]]) == 1e4
        assert binary_cross_entropy([[1e4], [-1e4]], [[1], [0]]) == 0
        assert categorical_cross_entropy([[1e4, -1e4]], [1]) == 2e4
        np.testing.assert_array_equal(binary_cross_entropy.slope([[1e4], [-1e4]], [[0], [1]]), [[0.5], [-0.5]])
        np.testing.assert_array_equal(categorical_cross_entropy.slope([[1e4, -1e4]], [1]), [[1, -1]])


def test_classes_and_rows_with_a_single_one_are_the_same_targets():
    z = [[1.0, 2.0, 3.0], [0.0, 0.0, 1.0]]
    assert categorical_cross_entropy(z, [2, 0]) == categorical_cross_entropy(z, [[0, 0, 1], [1, 0, 0]])


def test_one_number_per_example_will_do_for_one_output():
    assert mean_squared_error([[1.0], [2.0]], [1.0, 0.0]) == mean_squared_error([[1.0], [2.0]], [[1.0], [0.0]]) == 2.0


@pytest.mark.parametrize(
    ("loss", "outputs", "y", "says"),
    [
        (mean_squared_error, [[1.0, 2.0]], [[1.0]], r"y has shape \(1, 1\), but the output has shape \(1, 2\)"),
        (mean_squared_error, [[1.0], [2.0]], [[1.0, 2.0]], r"shape \(1, 2\), but the output has shape \(2, 1\): .* try \.T"),
        (mean_squared_error, [[1.0, 2.0], [2.0, 1.0]], [1, 0], r"2 outputs per example.*write one_hot\(y, 2\)"),
        (mean_squared_error, [1.0, 2.0], [1.0, 2.0], r"outputs has shape \(2,\), but must have two axes"),
        (mean_squared_error, np.zeros((0, 1)), np.zeros((0, 1)), "which is empty: give at least one example"),
        (mean_squared_error, [[np.nan]], [[1.0]], r"outputs holds 1 value\(s\) that are not finite, first nan at \[0, 0\]"),
        (mean_squared_error, [[1.0]], [[np.inf]], "y holds 1 value.* not finite, first inf"),
        (binary_cross_entropy, [[1.0]], [[2.0]], "y holds 2, but binary_cross_entropy wants targets from 0 to 1"),
        (binary_cross_entropy, [[1.0]], [[-1.0]], "y holds -1, but"),
        (categorical_cross_entropy, [[1.0, 2.0]], [2], "class 2 is out of range: 2 outputs stand for the classes 0 … 1"),
        (categorical_cross_entropy, [[1.0, 2.0]], [-1], "holds the class -1: classes are numbered 0, 1, 2"),
        (categorical_cross_entropy, [[1.0, 2.0]], [[1, 1]], r"shares that add up to 1, but row 0 is .*one_hot\(y, 2\)"),
        (categorical_cross_entropy, [[1.0, 2.0]], [[2, -1]], "shares that add up to 1"),
    ],
)
def test_what_does_not_fit_is_refused(loss, outputs, y, says):
    with pytest.raises(ValueError, match=says):
        loss(outputs, y)


def test_half_classes_are_refused():
    with pytest.raises(TypeError, match=r"must hold whole numbers, the classes 0, 1, …, not float64 such as 0\.5"):
        categorical_cross_entropy([[1.0, 2.0]], [0.5])


def test_an_unknown_name_is_answered_with_a_guess():
    with pytest.raises(ValueError, match="did you mean 'binary_cross_entropy'"):
        named("binary crossentropy")


def test_each_activation_has_its_loss():
    assert fitting(ACTIVATIONS["sigmoid"]) is binary_cross_entropy
    assert fitting(ACTIVATIONS["softmax"]) is categorical_cross_entropy
    assert fitting(ACTIVATIONS["tanh"]) is mean_squared_error
