"""Activations have the values and the slopes of their formulas, everywhere a float can go."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from scratchnet import identity, leaky_relu, relu, sigmoid, softmax, tanh
from scratchnet.activation import ACTIVATIONS, Sigmoid, named

tables = arrays(np.float64, array_shapes(max_dims=3, max_side=4), elements=st.floats(-4, 4))
every = pytest.mark.parametrize("activation", ACTIVATIONS.values(), ids=repr)


def away_from_the_kink(z):
    return np.where(np.abs(z) < 1e-3, 0.5, z)


def slope_error(activation, z, weights, epsilon=1e-5):
    """By how much `backward` is off the measured slope of sum(weights · activation(z))."""
    measured = np.zeros_like(z)
    for i in np.ndindex(z.shape):
        up, down = z.copy(), z.copy()
        up[i] += epsilon
        down[i] -= epsilon
        measured[i] = (np.vdot(weights, activation(up)) - np.vdot(weights, activation(down))) / (2 * epsilon)
    return np.abs(activation.backward(activation(z), weights) - measured).max()


@every
@given(z=tables, data=st.data())
def test_backward_agrees_with_finite_differences(activation, z, data):
    weights = data.draw(arrays(np.float64, z.shape, elements=st.floats(-2, 2)))

    assert slope_error(activation, away_from_the_kink(z), weights) < 1e-6


def test_a_wrong_slope_is_noticed():
    class Wrong(Sigmoid):
        def backward(self, a, da):
            return da * a

    z = np.array([[0.3, -1.0]])
    assert slope_error(sigmoid, z, np.ones((1, 2))) < 1e-6 < slope_error(Wrong(), z, np.ones((1, 2)))


@every
def test_slope_is_what_backward_multiplies_with(activation):
    z = np.array([[0.7, -1.2, 0.1]])
    da = np.array([[1.0, -2.0, 0.5]])
    slope = activation.slope(z)
    expected = np.einsum("ni,nij->nj", da, slope) if activation is softmax else da * slope

    np.testing.assert_allclose(activation.backward(activation(z), da), expected, atol=1e-15)


@pytest.mark.parametrize(
    ("activation", "left", "right"),
    [(sigmoid, 0.0, 1.0), (tanh, -1.0, 1.0), (relu, 0.0, 1e4), (leaky_relu, -100.0, 1e4), (identity, -1e4, 1e4)],
    ids=repr,
)
def test_far_out_nothing_overflows(activation, left, right):
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        np.testing.assert_array_equal(activation([-1e4, 1e4]), [left, right])
        assert np.isfinite(activation.slope([-1e4, 1e4])).all()


def test_softmax_does_not_overflow_and_sums_to_one():
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        share = softmax([[1e4, -1e4, 0.0], [-1e4, -1e4, -1e4]])

    np.testing.assert_array_equal(share, [[1, 0, 0], [1 / 3, 1 / 3, 1 / 3]])


@given(z=tables, shift=st.floats(-1e4, 1e4))
def test_softmax_does_not_see_a_common_shift(z, shift):
    np.testing.assert_allclose(softmax(z + shift), softmax(z), atol=1e-10)


def test_sigmoid_keeps_its_digits_far_on_the_left():
    np.testing.assert_allclose(sigmoid([-40.0, -700.0]), np.exp([-40.0, -700.0]), rtol=1e-12)


@every
def test_float32_stays_and_whole_numbers_become_float64(activation):
    assert activation(np.array([1.0, 2.0], dtype=np.float32)).dtype == np.float32
    assert activation.slope(np.array([1.0, 2.0], dtype=np.float32)).dtype == np.float32
    assert activation([1, 2]).dtype == np.float64


@every
def test_the_argument_is_left_alone(activation):
    z = np.array([[-1.0, 2.0]])
    a = activation(z)
    a += 1
    assert z.tolist() == [[-1.0, 2.0]]


def test_an_unknown_name_is_answered_with_a_guess_and_the_list():
    with pytest.raises(ValueError, match=r"unknown activation 'relo': did you mean 'relu'\? There are 'identity', 'sigmoid'"):
        named("relo")


def test_something_that_is_no_name_is_refused():
    with pytest.raises(TypeError, match="must be given by its name, such as 'identity', not 3"):
        named(3)
