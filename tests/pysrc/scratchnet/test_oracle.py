"""The library against an independent implementation: the insides of scikit-learn's MLPClassifier."""

import numpy as np
import pytest
from scratchnet import SGD, Adam, Dense, Momentum, Sequential, train

pytest.importorskip("sklearn")
from sklearn.neural_network import MLPClassifier
from sklearn.neural_network._stochastic_optimizers import AdamOptimizer, SGDOptimizer

RNG = np.random.default_rng(0)
X = RNG.standard_normal((50, 6))
CASES = {
    "two classes, tanh": (2, "tanh", 0.0),
    "three classes, relu": (3, "relu", 0.0),
    "three classes, tanh, L2": (3, "tanh", 0.01),
    "two classes, sigmoid, L2": (2, "logistic", 0.1),
}
STEPS = 100


class Theirs:
    """scikit-learn's forward and backward pass on our weights."""

    def __init__(self, network, y, hidden, l2):
        k = y.max() + 1
        sizes = [6, 8, 5, 1 if k == 2 else k]
        self.model = MLPClassifier((8, 5), activation=hidden, alpha=l2 * len(y))
        self.model.n_layers_, self.model.n_outputs_ = 4, sizes[-1]
        self.model.out_activation_ = "logistic" if k == 2 else "softmax"
        self.model.loss = "binary_log_loss" if k == 2 else "log_loss"
        self.model.coefs_ = [layer.W.copy() for layer in network.dense]
        self.model.intercepts_ = [layer.b.copy() for layer in network.dense]
        self.y = y[:, np.newaxis] if k == 2 else np.eye(k)[y]
        self.sizes = sizes
        self.parameters = self.model.coefs_ + self.model.intercepts_

    def gradient(self):
        n = len(X)
        activations = [X] + [np.empty((n, size)) for size in self.sizes[1:]]
        deltas = [np.empty_like(a) for a in activations[1:]]
        coefs = [np.empty_like(w) for w in self.model.coefs_]
        intercepts = [np.empty_like(b) for b in self.model.intercepts_]
        loss, coefs, intercepts = self.model._backprop(X, self.y, None, activations, deltas, coefs, intercepts)
        return loss, coefs, intercepts


def pair(case):
    k, hidden, l2 = CASES[case]
    y = RNG.integers(0, k, len(X))
    name = {"logistic": "sigmoid"}.get(hidden, hidden)
    end = Dense(5, 1, "sigmoid") if k == 2 else Dense(5, k, "softmax")
    network = Sequential([Dense(6, 8, name), Dense(8, 5, name), end], rng=1)
    return network, Theirs(network, y, hidden, l2), y, l2


every = pytest.mark.parametrize("case", CASES)


@every
def test_one_gradient_is_theirs(case):
    network, theirs, y, l2 = pair(case)
    loss, coefs, intercepts = theirs.gradient()
    ours = network.gradient(X, y)
    penalty = SGD(0.1, l2).penalty(network)

    assert ours + penalty == pytest.approx(loss, abs=1e-8)
    for layer, dW, db in zip(network.dense, coefs, intercepts, strict=True):
        np.testing.assert_allclose(layer.dW + l2 * layer.W, dW, atol=1e-8)
        np.testing.assert_allclose(layer.db, db, atol=1e-8)


@every
@pytest.mark.parametrize("kind", ["sgd", "momentum", "adam"])
def test_a_hundred_steps_end_where_theirs_do(case, kind):
    network, theirs, y, l2 = pair(case)
    ours = {"sgd": SGD(0.1, l2), "momentum": Momentum(0.1, 0.9, l2), "adam": Adam(0.01, l2=l2)}[kind]
    momentum = 0.9 if kind == "momentum" else 0.0
    other = (
        AdamOptimizer(theirs.parameters, 0.01)
        if kind == "adam"
        else SGDOptimizer(theirs.parameters, 0.1, momentum=momentum, nesterov=False)
    )
    for t, _ in enumerate(train(network, X, y, ours, epochs=STEPS), 1):
        if kind == "adam":
            # Theirs adds epsilon to the root of v, the paper's algorithm 1 to that of v̂ = v / (1 - beta2^t).
            other.epsilon = 1e-8 * (1 - 0.999**t) ** 0.5
        _, coefs, intercepts = theirs.gradient()
        other.update_params(theirs.parameters, coefs + intercepts)

    for layer, W, b in zip(network.dense, theirs.model.coefs_, theirs.model.intercepts_, strict=True):
        np.testing.assert_allclose(layer.W, W, atol=1e-8)
        np.testing.assert_allclose(layer.b, b, atol=1e-8)


def test_the_comparison_sees_a_small_difference():
    network, theirs, y, _ = pair("three classes, relu")
    theirs.model.coefs_[0][0, 0] += 1e-5
    _, coefs, _ = theirs.gradient()
    network.gradient(X, y)
    assert np.abs(network.dense[0].dW - coefs[0]).max() > 1e-8
