"""An explanation holds the very numbers of the pass, as plain data, and leaves the network as it was."""

import json
from itertools import pairwise

import numpy as np
import pytest
from scratchnet import Dense, Dropout, Sequential, explain

X = np.random.default_rng(0).standard_normal((3, 2))


def networks():
    for end, y in (("sigmoid", [0, 1, 1]), ("softmax", [0, 1, 2]), ("identity", [0.5, 1.0, 2.0]), ("tanh", [0.5, -1.0, 0.0])):
        k = 3 if end == "softmax" else 1
        yield Sequential([Dense(2, 4, "relu"), Dense(4, 3, "tanh"), Dense(3, k, end)], rng=1), y


@pytest.mark.parametrize(("network", "y"), list(networks()), ids=lambda value: str(value)[-25:])
def test_the_slopes_are_those_of_training(network, y):
    told = explain(network, X, y)
    loss = network.gradient(X, y)
    slopes = network.slopes()

    assert told["loss"]["value"] == loss
    for i, layer in enumerate(told["layers"], 1):
        np.testing.assert_allclose(layer["dW"], slopes[f"W{i}"], atol=1e-15)
        np.testing.assert_allclose(layer["db"], slopes[f"b{i}"], atol=1e-15)


@pytest.mark.parametrize(("network", "y"), list(networks()), ids=lambda value: str(value)[-25:])
def test_the_way_forward_is_that_of_predicting(network, y):
    told = explain(network, X, y)["layers"]

    np.testing.assert_array_equal(told[-1]["a"], network.predict(X))
    for layer, after in pairwise(told):
        assert layer["a"] == after["X"]
        assert layer["da"] == after["dX"]
    for layer in told:
        np.testing.assert_allclose(np.array(layer["X"]) @ layer["W"] + layer["b"], layer["z"], atol=1e-15)


def test_without_targets_there_is_no_way_back():
    told = explain(Sequential([Dense(2, 1)]), X)
    assert told["loss"] is None
    assert set(told["layers"][0]) == {"name", "activation", "formula", "inputs", "outputs", "X", "W", "b", "z", "a"}


def test_it_is_plain_data_that_loses_nothing_as_json():
    network = Sequential([Dense(2, 3, "tanh"), Dropout(0.5), Dense(3, 2, "softmax")], dtype="float32")
    told = explain(network, X, [0, 1, 1])
    assert json.loads(json.dumps(told, allow_nan=False)) == told


def test_the_network_stays_as_it_was():
    network = Sequential([Dense(2, 3, "tanh"), Dense(3, 1)])
    network.gradient(X, [1.0, 2.0, 3.0])
    before = network.gradients.copy(), network.parameters.copy()
    explain(network, 2 * X, [0.0, 0.0, 0.0])["layers"][0]["W"][0][0] = 99

    np.testing.assert_array_equal(network.gradients, before[0])
    np.testing.assert_array_equal(network.parameters, before[1])


def test_what_does_not_fit_is_refused():
    with pytest.raises(ValueError, match=r"X has shape \(3, 1\), but W of layer 1"):
        explain(Sequential([Dense(2, 1)]), X[:, :1])
    with pytest.raises(ValueError, match=r"y has shape \(2,\)"):
        explain(Sequential([Dense(2, 1)]), X, [1.0, 2.0])
