"""The gradient check passes right slopes, and names the first wrong tensor and by how much it is off."""

import numpy as np
import pytest
from scratchnet import Dense, Dropout, Sequential, data, gradcheck, gradcheck_network

XOR = data.logic_gate("xor")


def by_hand(mistake=None):
    """A 2-3-1 network as a learner writes it, with a mistake in one of its slopes."""
    rng = np.random.default_rng(0)
    X, y = XOR.X, XOR.y[:, np.newaxis]
    W1, b1, W2, b2 = rng.normal(size=(2, 3)), rng.normal(size=3), rng.normal(size=(3, 1)), rng.normal(size=1)

    def forward():
        a1 = np.tanh(X @ W1 + b1)
        return a1, a1 @ W2 + b2

    a1, a2 = forward()
    d2 = 2 * (a2 - y) / (1 if mistake == "W2" else y.size)
    d1 = (d2 @ W2.T) * (1 if mistake == "W1" else 1 - a1**2)
    slopes = {"b2": d2.sum(axis=0), "W2": a1.T @ d2, "b1": d1.sum(axis=0), "W1": X.T @ d1}
    tensors = {"b2": b2, "W2": W2, "b1": b1, "W1": W1}
    return (lambda: float(np.mean((forward()[1] - y) ** 2))), tensors, slopes


def test_right_slopes_pass():
    verdict = gradcheck(*by_hand())
    assert verdict.ok
    assert verdict.first_wrong is None
    assert str(verdict) == "all slopes agree: b2, W2, b1, W1"


@pytest.mark.parametrize(("mistake", "first"), [("W2", "b2"), ("W1", "b1")])
def test_the_first_wrong_tensor_is_named(mistake, first):
    verdict = gradcheck(*by_hand(mistake))
    assert verdict.first_wrong == first
    assert str(verdict).startswith(f"first wrong tensor {first}[")


def test_it_says_by_how_much():
    w = np.array([[1.0, 2.0]])
    (wrong,) = gradcheck(lambda: float((w**2).sum()), {"w": w}, {"w": [[2.0, 4.5]]}).wrong

    assert wrong.index == (0, 1)
    assert (wrong.given, round(wrong.measured, 6)) == (4.5, 4.0)
    assert wrong.difference == pytest.approx(0.5 / 4.5)


def test_slopes_that_are_no_numbers_are_wrong():
    w = np.array([1.0])
    assert gradcheck(lambda: float(w[0] ** 2), {"w": w}, {"w": [np.nan]}).first_wrong == "w"


def test_too_coarse_a_difference_fails_even_right_slopes():
    assert not gradcheck(*by_hand(), epsilon=0.5).ok


def test_the_tensors_are_put_back():
    loss, tensors, slopes = by_hand()
    before = {name: tensor.copy() for name, tensor in tensors.items()}
    gradcheck(loss, tensors, slopes)
    for name, tensor in tensors.items():
        np.testing.assert_array_equal(tensor, before[name])


def test_a_network_with_dropout_is_checked_under_one_mask():
    network = Sequential([Dense(2, 8, "tanh"), Dropout(0.5), Dense(8, 1, "sigmoid")])
    assert gradcheck_network(network, XOR.X, XOR.y).ok
    assert network.layers[1].hold is False


@pytest.mark.parametrize(
    ("act", "says"),
    [
        (lambda: gradcheck(float, {"w": np.zeros(2)}, {}), "there are no slopes for w"),
        (
            lambda: gradcheck(float, {"w": np.zeros(2)}, {"w": [1.0]}),
            r"the slopes of w has shape \(1,\), but w has shape \(2,\)",
        ),
        (lambda: gradcheck(float, {"w": np.zeros(2, np.float32)}, {"w": [0, 0]}), "w must be an array of float64"),
        (lambda: gradcheck(float, {"w": np.zeros(1)}, {"w": [0]}, epsilon=0), "epsilon is 0"),
        (
            lambda: gradcheck_network(Sequential([Dense(2, 1)], dtype="float32"), [[1.0, 2.0]], [1.0]),
            "must be an array of float64",
        ),
        (lambda: gradcheck_network(Sequential([Dense(2, 1)]), [[1.0]], [1.0]), r"X has shape \(1, 1\)"),
    ],
)
def test_what_does_not_fit_is_refused(act, says):
    with pytest.raises(ValueError, match=says):
        act()
