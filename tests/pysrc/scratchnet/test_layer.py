"""Layers: right slopes, weights that stay in place, and Dropout that is chance in training and nothing in use."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scratchnet import Dense, Dropout, relu, softmax
from scratchnet.activation import ACTIVATIONS

RNG = np.random.default_rng


def slope_errors(layer, X, weights, epsilon=1e-5):
    """By how much dW, db and dX are off the measured slopes of sum(weights · layer(X))."""

    def total():
        return float(np.vdot(weights, layer.forward(X)))

    total()
    dX = layer.backward(weights)
    errors = {}
    for name, tensor, slope in (("W", layer.W, layer.dW), ("b", layer.b, layer.db), ("X", X, dX)):
        slope = slope.copy()
        measured = np.zeros_like(tensor)
        for i in np.ndindex(tensor.shape):
            there = tensor[i]
            tensor[i] = there + epsilon
            above = total()
            tensor[i] = there - epsilon
            measured[i] = (above - total()) / (2 * epsilon)
            tensor[i] = there
        errors[name] = np.abs(slope - measured).max()
    return errors


@pytest.mark.parametrize("activation", ACTIVATIONS)
@given(n=st.integers(1, 4), d=st.integers(1, 4), k=st.integers(2, 4), seed=st.integers(0, 10**6), scale=st.floats(0.1, 3))
def test_all_slopes_agree_with_finite_differences(activation, n, d, k, seed, scale):
    rng = RNG(seed)
    layer = Dense(d, k, activation)
    X = scale * rng.standard_normal((n, d))
    layer.W = scale * rng.standard_normal((d, k))
    layer.b = rng.standard_normal(k)
    z = layer.weighted_sum(X)
    layer.b += np.where(np.abs(z).min(axis=0) < 1e-3, 0.01, 0.0)  # away from the kink of a ReLU
    if np.abs(layer.weighted_sum(X)).min() < 1e-3:
        return

    assert max(slope_errors(layer, X, rng.standard_normal((n, k))).values()) < 1e-6


@pytest.mark.parametrize("wrong", ["dW", "db", "dX"])
def test_a_wrong_slope_is_noticed_where_it_is(wrong):
    class Wrong(Dense):
        def backward_sum(self, dz, to_input=True):
            dX = super().backward_sum(dz, to_input)
            if wrong == "dX":
                return dX * 2
            getattr(self, wrong)[...] *= 2
            return dX

    layer = Wrong(2, 2, "tanh")
    layer.initialise(RNG(0))
    errors = slope_errors(layer, RNG(1).standard_normal((3, 2)), RNG(2).standard_normal((3, 2)))

    assert {name for name, error in errors.items() if error > 1e-6} == {wrong[1]}


def test_hand_set_weights_make_or_and_and():
    layer = Dense(2, 2, "sigmoid")
    layer.W = [[20, 20], [20, 20]]
    layer.b = [-10, -30]

    assert layer([[0, 0], [0, 1], [1, 0], [1, 1]]).round().tolist() == [[0, 0], [1, 0], [1, 0], [1, 1]]


def test_assignment_copies_numbers_and_keeps_the_array():
    layer = Dense(1, 2)
    window, mine = layer.W, np.array([[1.0, 2.0]])
    layer.W = mine
    mine[0, 0] = 9

    assert layer.W is window
    assert window.tolist() == [[1.0, 2.0]]


def test_float32_weights_give_float32_outputs():
    layer = Dense(2, 2, "relu")
    layer.keep_in(np.zeros((3, 2), np.float32), np.zeros((3, 2), np.float32))
    layer.W = [[1, 2], [3, 4]]

    assert layer([[1.0, 1.0]]).dtype == np.float32


def test_in_use_dropout_does_nothing():
    X = RNG(0).standard_normal((4, 3))
    assert Dropout(0.5).apply(X) is X


def test_dropout_keeps_the_mean_and_silences_its_share():
    layer = Dropout(0.3)
    a = layer.forward(np.ones((400, 100)))

    assert abs((a == 0).mean() - 0.3) < 0.01
    assert abs(a.mean() - 1) < 0.01
    assert set(np.unique(a).round(9)) == {0, round(1 / 0.7, 9)}


def test_the_way_back_through_dropout_uses_the_same_mask():
    layer = Dropout(0.5)
    a = layer.forward(np.ones((20, 20)))
    np.testing.assert_array_equal(layer.backward(np.ones((20, 20))), a)


def test_a_held_mask_stays_and_a_free_one_changes():
    layer, X = Dropout(0.5), np.ones((20, 20))
    first = layer.forward(X)
    layer.hold = True
    np.testing.assert_array_equal(layer.forward(X), first)
    layer.hold = False
    assert (layer.forward(X) != first).any()


def test_dropout_keeps_float32():
    assert Dropout(0.5).forward(np.ones((2, 2), np.float32)).dtype == np.float32


@pytest.mark.parametrize(
    ("act", "error", "says"),
    [
        (lambda: Dense(2, 4)([[1.0, 2.0]]), ValueError, r"Dense\(2, 4, 'identity'\) has no weights yet: assign to W and b"),
        (
            lambda: made(2, 4)([[1.0, 2.0, 3.0]]),
            ValueError,
            r"X has shape \(1, 3\), but W of Dense.* shape \(2, 4\).*Dense\(3, 4\)",
        ),
        (lambda: made(2, 4)([1.0, 2.0]), ValueError, r"X has shape \(2,\).*one example write X\[np\.newaxis, :\]"),
        (lambda: made(2, 4)(np.zeros((0, 2))), ValueError, "empty: give at least one example"),
        (lambda: made(2, 4)(np.zeros((1, 1, 2))), ValueError, r"shape \(1, 1, 2\), but must have two axes"),
        (lambda: made(2, 4)([[1.0, np.nan]]), ValueError, r"X holds 1 value\(s\) that are not finite, first nan at \[0, 1\]"),
        (lambda: made(2, 4)([["a", "b"]]), TypeError, "X must hold numbers only"),
        (lambda: made(2, 4)([[1.0, 2.0], [1.0]]), TypeError, "X must hold numbers only, in rows of equal length"),
        (
            lambda: setattr(Dense(2, 4), "W", np.zeros((4, 2))),
            ValueError,
            r"W has shape \(4, 2\), but W of .* \(2, 4\): .* \.T",
        ),
        (lambda: setattr(Dense(2, 4), "W", [1.0, 2.0, 3.0, 4.0]), ValueError, r"W has shape \(4,\), but"),
        (lambda: setattr(Dense(2, 4), "b", 1.0), ValueError, r"b has shape \(\), but b of Dense.* has shape \(4,\)"),
        (lambda: Dense(0, 4), ValueError, "inputs is 0, but must be at least 1"),
        (lambda: Dense(2, 1.5), TypeError, "outputs must be a whole number, not 1.5"),
        (lambda: Dense(2, True), TypeError, "outputs must be a whole number, not True"),
        (lambda: Dense(2, 1, "softmax"), ValueError, "softmax over a single output is always 1: use 'sigmoid'"),
        (lambda: Dense(2, 4, "rulu"), ValueError, "did you mean 'relu'"),
        (lambda: Dense(2, 4, "relu", "hee"), ValueError, "unknown initialiser 'hee': did you mean 'he'"),
        (lambda: Dropout(1.0), ValueError, "rate is 1.0, but must be at least 0 and below 1"),
        (lambda: Dropout("half"), TypeError, "rate must be a number, not 'half'"),
        (lambda: setattr(Dropout(0.1), "rate", -0.1), ValueError, "rate is -0.1"),
    ],
)
def test_what_does_not_fit_is_refused(act, error, says):
    with pytest.raises(error, match=says):
        act()


def made(d, k):
    layer = Dense(d, k)
    layer.initialise(RNG(0))
    return layer


def test_activations_can_be_given_as_themselves():
    assert Dense(2, 3, relu).activation is relu
    assert Dense(2, 3, softmax).activation is softmax
