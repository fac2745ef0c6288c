"""The lessons' networks learn their task from nearly every seed."""

import numpy as np
import pytest
from scratchnet import SGD, Adam, Dense, Sequential, accuracy, data, mean_squared_error, train

XOR, SENSORS, SPIRAL = data.logic_gate("xor"), data.sensors(), data.spiral()


def xor(seed):
    return Sequential([Dense(2, 4, "tanh"), Dense(4, 1, "sigmoid")], rng=seed)


def sensors(seed):
    return Sequential([Dense(2, 16, "relu"), Dense(16, 3, "softmax")], rng=seed)


def spiral(seed):
    return Sequential([Dense(2, 32, "relu"), Dense(32, 32, "relu"), Dense(32, 1, "sigmoid")], rng=seed)


@pytest.mark.parametrize(
    ("build", "examples", "optimiser", "settings", "wanted"),
    [
        (xor, XOR, lambda: SGD(0.5), {"epochs": 1000}, 1.0),
        (sensors, SENSORS, lambda: Adam(0.01), {"epochs": 50, "batch_size": 32}, 0.97),
        (spiral, SPIRAL, lambda: Adam(0.01), {"epochs": 100, "batch_size": 32}, 0.97),
    ],
    ids=["xor", "sensors", "spiral"],
)
def test_at_least_eighteen_of_twenty_seeds_learn_it(build, examples, optimiser, settings, wanted):
    reached = []
    for seed in range(20):
        network = build(seed)
        for _ in train(network, examples.X, examples.y, optimiser(), rng=seed, **settings):
            pass
        reached.append(accuracy(network.classify(examples.X), examples.y))

    assert np.sum(np.array(reached) >= wanted) >= 18, reached


def test_the_network_of_lesson_8_that_does_not_learn_does_not_learn():
    layers = [Dense(2, 4, "relu", "small_normal"), Dense(4, 1, "sigmoid", "small_normal")]
    network = Sequential(layers, mean_squared_error)
    losses = [record.loss for record in train(network, XOR.X, XOR.y, SGD(0.01), epochs=10_000)]
    assert losses[-1] == pytest.approx(0.25, abs=0.01)  # one half, whatever is asked


def test_a_line_gets_three_of_the_four_of_xor_at_most():
    network = Sequential([Dense(2, 1, "sigmoid")])
    for _ in train(network, XOR.X, XOR.y, SGD(0.5), epochs=2000):
        pass
    assert accuracy(network.classify(XOR.X), XOR.y) <= 0.75


@pytest.mark.parametrize("seed", range(3))
def test_digits_pass_95_percent_on_images_not_seen(seed):
    train_on, held_out = data.digits().split(0.2, rng=seed)
    network = Sequential([Dense(64, 32, "relu"), Dense(32, 10, "softmax")], rng=seed)
    for _ in train(network, train_on.X, train_on.y, Adam(0.01), epochs=30, batch_size=32, rng=seed):
        pass
    assert accuracy(network.classify(held_out.X), held_out.y) > 0.95
