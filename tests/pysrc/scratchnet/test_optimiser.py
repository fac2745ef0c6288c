"""Optimisers move as their papers say, obey changes at once, and belong to one network."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scratchnet import SGD, Adam, Dense, Momentum, RMSprop, Sequential
from scratchnet.optimiser import OPTIMISERS, named

every = pytest.mark.parametrize("name", OPTIMISERS)
slopes = arrays(np.float64, (6, 3), elements=st.floats(-3, 3))


def moved(optimiser, g):
    """Where a network of three parameters, begun at 0, is after one step for each row of slopes g."""
    network = Sequential([Dense(2, 1)])
    network.parameters = np.zeros(3)
    path = []
    for row in g:
        network.gradients[...] = row
        optimiser.step(network)
        path.append(network.parameters.copy())
    return np.array(path)


@given(g=slopes)
def test_sgd_is_its_formula(g):
    np.testing.assert_allclose(moved(SGD(0.1), g), np.cumsum(-0.1 * g, axis=0), atol=1e-12)


@given(g=slopes)
def test_momentum_is_its_formula_summed_up(g):
    # The step after t slopes is the sum of all of them, each weakened by how long ago it was.
    steps = [-0.1 * sum(0.9 ** (t - i) * g[i] for i in range(t + 1)) for t in range(len(g))]
    np.testing.assert_allclose(moved(Momentum(0.1), g), np.cumsum(steps, axis=0), atol=1e-12)


@given(g=slopes)
def test_rmsprop_is_its_formula_summed_up(g):
    means = [0.1 * sum(0.9 ** (t - i) * g[i] ** 2 for i in range(t + 1)) for t in range(len(g))]
    steps = [-0.1 * g[t] / (np.sqrt(means[t]) + 1e-8) for t in range(len(g))]
    np.testing.assert_allclose(moved(RMSprop(0.1), g), np.cumsum(steps, axis=0), atol=1e-9)


@given(g=slopes)
def test_adam_is_algorithm_1_of_its_paper(g):
    m = v = θ = np.zeros(3)
    path = []
    for t, row in enumerate(g, 1):
        m = 0.9 * m + (1 - 0.9) * row
        v = 0.999 * v + (1 - 0.999) * row**2
        m_hat, v_hat = m / (1 - 0.9**t), v / (1 - 0.999**t)
        θ = θ - 0.1 * m_hat / (np.sqrt(v_hat) + 1e-8)
        path.append(θ)
    np.testing.assert_allclose(moved(Adam(0.1), g), path, atol=1e-9)


@every
def test_l2_adds_the_slope_of_its_penalty_to_weights_only(name):
    network = Sequential([Dense(2, 2, "tanh"), Dense(2, 1)], rng=1)
    network.parameters += 0.5
    optimiser = named(name, 0.1, l2=0.3)
    measured = np.zeros(network.parameters.size)
    for i in range(measured.size):
        for sign in (1, -1):
            network.parameters[i] += sign * 1e-5
            measured[i] += sign * optimiser.penalty(network) / 2e-5
            network.parameters[i] -= sign * 1e-5
    twin = network.copy()
    twin.gradients[...] = measured
    network.gradients[...] = 0
    optimiser.step(network)
    named(name, 0.1).step(twin)

    np.testing.assert_allclose(network.parameters, twin.parameters, atol=1e-7)
    assert (measured[network.decays == 0] == 0).all()
    assert measured.any()


@every
def test_a_changed_learning_rate_holds_from_the_next_step(name):
    g = np.ones((2, 3))
    network = Sequential([Dense(2, 1)])
    optimiser = named(name, 0.1)
    network.gradients[...] = g[0]
    optimiser.step(network)
    before = network.parameters.copy()
    optimiser.learning_rate = 0.0
    if isinstance(optimiser, Momentum):
        optimiser.momentum = 0.0
    optimiser.step(network)

    np.testing.assert_array_equal(network.parameters, before)


@every
def test_the_loss_goes_down(name):
    network = Sequential([Dense(2, 4, "tanh"), Dense(4, 1)], rng=2)
    X, y = [[0.0, 1.0], [1.0, 0.5]], [1.0, -1.0]
    optimiser = named(name, 0.01)
    before = network.gradient(X, y)
    for _ in range(200):
        network.gradient(X, y)
        optimiser.step(network)
    assert network.loss_of(X, y) < before / 2


@every
def test_float32_parameters_stay_float32_in_place(name):
    network = Sequential([Dense(2, 1)], dtype="float32")
    vector = network.parameters
    network.gradient([[1.0, 2.0]], [1.0])
    named(name, 0.1, l2=0.1).step(network)

    assert network.parameters is vector
    assert vector.dtype == np.float32


@every
def test_the_slopes_are_left_alone(name):
    network = Sequential([Dense(2, 1)])
    network.gradients[...] = [1, 2, 3]
    named(name, 0.1, l2=0.1).step(network)
    assert network.gradients.tolist() == [1, 2, 3]


def other_network(optimiser):
    for k in (1, 2):
        optimiser.step(Sequential([Dense(1, k)]))


@pytest.mark.parametrize(
    ("act", "error", "says"),
    [
        (lambda: SGD(-0.1), ValueError, "learning_rate is -0.1, but must be at least 0"),
        (lambda: SGD(float("nan")), ValueError, "learning_rate is nan"),
        (lambda: SGD("fast"), TypeError, "learning_rate must be a number, not 'fast'"),
        (lambda: setattr(SGD(0.1), "learning_rate", float("inf")), ValueError, "learning_rate is inf"),
        (lambda: SGD(0.1, l2=-1), ValueError, "l2 is -1"),
        (lambda: Momentum(0.1, momentum=1.0), ValueError, "momentum is 1.0, but must be at least 0 and below 1"),
        (lambda: RMSprop(0.1, decay=2), ValueError, "decay is 2"),
        (lambda: Adam(0.1, beta1=-1), ValueError, "beta1 is -1"),
        (lambda: Adam(0.1, beta2=1), ValueError, "beta2 is 1"),
        (lambda: Adam(0.1, epsilon=-1), ValueError, "epsilon is -1"),
        (
            lambda: other_network(Adam(0.1)),
            ValueError,
            "this Adam has been moving a network of 2 parameters .* of 4: make a new",
        ),
        (lambda: named("adamm", 0.1), ValueError, "unknown optimiser 'adamm': did you mean 'adam'"),
    ],
)
def test_what_does_not_fit_is_refused(act, error, says):
    with pytest.raises(error, match=says):
        act()
