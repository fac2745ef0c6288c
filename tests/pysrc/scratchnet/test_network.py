"""Networks: right gradients for every combination, one vector of parameters, and errors that say what to do."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scratchnet import Dense, Dropout, Sequential, gradcheck_network, mean_squared_error
from scratchnet.activation import ACTIVATIONS, Tanh
from scratchnet.loss import LOSSES

# Every last activation with every loss that reads it.
ENDS = [
    (activation, loss.name)
    for activation in ACTIVATIONS
    for loss in LOSSES.values()
    if loss.reads_logits_of in (None, activation)
]


def drawn(data, end, loss, hidden=tuple(ACTIVATIONS)):
    """A network of one to three Dense layers with examples and targets, away from the kinks of its ReLUs."""
    sizes = data.draw(st.lists(st.integers(1, 4), min_size=1, max_size=3))
    outputs = data.draw(st.integers(2, 4) if end == "softmax" else st.integers(1, 4))
    rng = np.random.default_rng(data.draw(st.integers(0, 10**6)))
    layers = []
    for d, k in pairwise(sizes):
        name = data.draw(st.sampled_from(hidden))
        layers.append(Dense(d, k, "tanh" if k == 1 and name == "softmax" else name))
        if data.draw(st.booleans()):
            layers.append(Dropout(data.draw(st.floats(0, 0.9))))
    network = Sequential([*layers, Dense(sizes[-1], outputs, end)], loss, rng)
    network.parameters += 0.3 * rng.standard_normal(network.parameters.size)
    n = data.draw(st.integers(1, 5))
    X = rng.standard_normal((n, sizes[0]))
    y = rng.dirichlet(np.ones(outputs), n) if outputs > 1 else rng.random((n, 1))
    return network, X, y


def near_a_kink(network, X):
    # Dropout scales what passes, so the margin is wide; a kink at exactly 0 because everything is silenced is one too.
    network.backpropagate(X, np.zeros((len(X), network.output.outputs)))
    layers = [layer for layer in network.dense if "relu" in layer.activation.name]
    return any(np.abs(layer.weighted_sum(layer._X)).min() < 1e-3 for layer in layers)


@pytest.mark.parametrize(("end", "loss"), ENDS)
@given(data=st.data())
def test_every_gradient_agrees_with_finite_differences(end, loss, data):
    network, X, y = drawn(data, end, loss)
    for layer in network.layers:
        if isinstance(layer, Dropout):
            layer.hold = True
    if not near_a_kink(network, X):
        verdict = gradcheck_network(network, X, y)
        assert verdict.ok, str(verdict)


def test_a_wrong_derivative_is_noticed():
    class Wrong(Tanh):
        def backward(self, a, da):
            return da * (1 - a)

    layers = [Dense(2, 3, "tanh"), Dense(3, 3, Wrong()), Dense(3, 1)]
    verdict = gradcheck_network(Sequential(layers), [[0.5, -0.2], [0.1, 0.9]], [1.0, 0.0])

    assert not verdict.ok
    # The last layer's own slopes are right; the first wrong ones are those of the layer with the mistake.
    assert verdict.first_wrong == "b2"


def test_all_numbers_live_in_one_vector():
    network = Sequential([Dense(2, 3, "tanh"), Dense(3, 1)])
    network.dense[0].W = [[1, 2, 3], [4, 5, 6]]
    network.dense[0].b = [7, 8, 9]
    network.dense[1].W = [[10], [11], [12]]
    network.dense[1].b = [13]

    assert network.parameters.tolist() == list(range(1, 14))
    assert {name: part.shape for name, part in network.tensors().items()} == {
        "W1": (2, 3),
        "b1": (3,),
        "W2": (3, 1),
        "b2": (1,),
    }
    network.parameters = np.zeros(13)
    assert not network.dense[0].W.any()


def test_gradients_are_windows_of_one_vector_too():
    network = Sequential([Dense(2, 3, "tanh"), Dense(3, 1)])
    network.gradient([[1.0, 2.0]], [1.0])
    flat = np.concatenate([part.ravel() for part in network.slopes().values()])
    np.testing.assert_array_equal(flat, network.gradients)


def test_weights_set_by_hand_are_kept_and_the_others_drawn():
    first = Dense(2, 2)
    first.W = [[1, 2], [3, 4]]
    first.b = [5, 6]
    network = Sequential([first, Dense(2, 1)])

    assert network.parameters[:6].tolist() == [1, 2, 3, 4, 5, 6]
    assert network.dense[1].W.all()


def test_the_same_seed_gives_the_same_network_and_another_another():
    def network(rng):
        return Sequential([Dense(2, 3, "tanh"), Dense(3, 1)], rng=rng)

    np.testing.assert_array_equal(network(5).parameters, network(np.random.default_rng(5)).parameters)
    assert (network(5).parameters != network(6).parameters).any()


def test_the_loss_of_a_pass_is_the_loss_of_the_network():
    network = Sequential([Dense(2, 3, "tanh"), Dense(3, 2, "softmax")])
    X, y = [[1.0, 2.0], [0.5, -1.0]], [0, 1]
    p = network.predict(X)

    assert network.gradient(X, y) == network.loss_of(X, y) == pytest.approx(-np.log([p[0, 0], p[1, 1]]).mean())


def test_a_squared_error_on_probabilities_is_allowed():
    network = Sequential([Dense(2, 1, "sigmoid")], mean_squared_error)
    p = network.predict([[1.0, 2.0]])
    assert network.loss_of([[1.0, 2.0]], [1.0]) == pytest.approx((p[0, 0] - 1) ** 2)


def test_the_course_s_network_of_two_and_three_and_one():
    network = Sequential([Dense(2, 3, "relu"), Dense(3, 1, "sigmoid")])
    network.dense[0].W = [[1, -1, 0.5], [0, 1, 2]]
    network.dense[1].W = [[0.5], [1], [-0.25]]
    # relu(1, -0.5, 1.5) = (1, 0, 1.5), z = 0.5 - 0.375
    assert network.predict([[1.0, 0.5]])[0, 0] == pytest.approx(1 / (1 + np.exp(-0.125)))


def test_classes_are_the_largest_output_or_the_right_side_of_the_middle():
    wide = Sequential([Dense(2, 2, "softmax")])
    wide.dense[0].W = [[1, 0], [0, 1]]
    assert wide.classify([[3.0, 1.0], [0.0, 2.0]]).tolist() == [0, 1]
    for activation, expected in (("sigmoid", [0, 1, 1]), ("tanh", [0, 1, 1]), ("identity", [0, 0, 1])):
        narrow = Sequential([Dense(1, 1, activation)])
        narrow.dense[0].W = [[1]]
        assert narrow.classify([[-1.0], [0.4], [2.0]]).tolist() == expected


def test_dropout_is_chance_in_training_only():
    network = Sequential([Dropout(0.5), Dense(4, 4, "relu"), Dropout(0.5), Dense(4, 1)])
    X = np.ones((3, 4))

    np.testing.assert_array_equal(network.predict(X), network.predict(X))
    assert len({network.gradient(X, [0.0, 0.0, 0.0]) for _ in range(5)}) > 1


def test_float32_is_kept_everywhere():
    network = Sequential([Dense(3, 4, "relu"), Dropout(0.2), Dense(4, 2, "softmax")], dtype="float32")
    X = np.ones((5, 3), dtype=np.float32)
    network.gradient(X, [0, 1, 0, 1, 0])

    assert network.parameters.dtype == network.gradients.dtype == network.predict(X).dtype == np.float32
    assert isinstance(network.gradient(X.astype(np.float64), [0, 1, 0, 1, 0]), float)


def test_float32_and_float64_agree_to_single_precision():
    X, y = np.random.default_rng(0).standard_normal((6, 3)), [0, 1, 0, 1, 1, 0]
    wide, narrow = (Sequential([Dense(3, 4, "tanh"), Dense(4, 2, "softmax")], rng=3, dtype=d) for d in ("float64", "float32"))
    assert wide.gradient(X, y) == pytest.approx(narrow.gradient(X, y), rel=1e-5)
    np.testing.assert_allclose(wide.gradients, narrow.gradients, atol=1e-5)


def test_a_copy_goes_its_own_way():
    network = Sequential([Dense(2, 3, "tanh"), Dropout(0.5), Dense(3, 1)])
    twin = network.copy()
    twin.parameters += 1
    twin.dense[0].b = [7, 7, 7]

    assert (network.parameters != twin.parameters).all()
    assert (twin.parameters[6:9] == 7).all()
    twin.gradient([[1.0, 2.0]], [1.0])
    assert twin.gradients.any()
    assert not network.gradients.any()


def test_predicting_between_a_pass_and_its_step_changes_nothing():
    network = Sequential([Dense(2, 3, "tanh"), Dense(3, 1)])
    network.gradient([[1.0, 2.0]], [1.0])
    before = network.gradients.copy()
    network.predict([[3.0, 4.0]])
    np.testing.assert_array_equal(network.gradients, before)


def test_a_network_says_what_it_is():
    network = Sequential([Dense(2, 4, "tanh"), Dropout(0.25), Dense(4, 3, "softmax")])
    assert repr(network) == "Sequential: 2 → 4 tanh → Dropout(0.25) → 3 softmax, 27 parameters, categorical_cross_entropy"


net = Sequential([Dense(2, 4, "tanh"), Dense(4, 1, "sigmoid")])
shared = Dense(2, 2)


@pytest.mark.parametrize(
    ("act", "error", "says"),
    [
        (lambda: Sequential([]), ValueError, "a network ends in a Dense layer.* ends in nothing"),
        (lambda: Sequential([Dense(2, 4), Dropout(0.5)]), ValueError, r"but this one ends in Dropout\(0\.5\)"),
        (
            lambda: Sequential([Dense(2, 4, "tanh"), Dense(5, 1)]),
            ValueError,
            (
                r"layer 2, Dense\(5, 1, 'identity'\), takes 5 number\(s\), W \(5, 1\), but the layer before it, "
                r"Dense\(2, 4, 'tanh'\), gives 4, W \(2, 4\): make it Dense\(4, 1\)"
            ),
        ),
        (lambda: Sequential([shared, shared]), ValueError, "layer 2, .* stands in the network twice"),
        (lambda: Sequential([2, 4, 1]), TypeError, "layer 1 is 2, which is not a layer"),
        (lambda: Sequential([Dense(2, 1)], "mse"), ValueError, "unknown loss 'mse': .*'mean_squared_error'"),
        (
            lambda: Sequential([Dense(2, 1, "tanh")], "binary_cross_entropy"),
            ValueError,
            (
                "binary_cross_entropy goes with 'sigmoid', but layer 1, .* ends in 'tanh': give the last layer 'sigmoid', or "
                "leave the loss to mean_squared_error"
            ),
        ),
        (lambda: Sequential([Dense(2, 1)], dtype=np.int64), ValueError, "dtype is int64, but a network computes in float64"),
        (
            lambda: net.predict([[1.0, 2.0, 3.0]]),
            ValueError,
            (
                r"X has shape \(1, 3\), but W of layer 1, Dense\(2, 4, 'tanh'\), has shape \(2, 4\): give 2 number\(s\) per "
                r"example, or make the layer Dense\(3, 4\)"
            ),
        ),
        (lambda: net.predict([0.0, 1.0]), ValueError, r"for one example write X\[np\.newaxis, :\]"),
        (lambda: net.predict([[np.inf, 1.0]]), ValueError, "X holds 1 value"),
        (lambda: net.predict(np.zeros((0, 2))), ValueError, "empty"),
        (lambda: net.gradient([[0.0, 1.0]], [1.0, 0.0]), ValueError, r"X has shape \(1, 2\), 1 example.* y has shape \(2,\)"),
        (lambda: net.gradient([[0.0, 1.0]], 1.0), ValueError, r"y has shape \(\)"),
        (
            lambda: net.gradient([[0.0, 1.0]], [[1.0, 0.0]]),
            ValueError,
            r"y has shape \(1, 2\), but the output has shape \(1, 1\)",
        ),
        (lambda: net.gradient([[0.0, 1.0]], [2]), ValueError, "y holds 2, but binary_cross_entropy wants targets from 0 to 1"),
        (lambda: net.gradient([[0.0, 1.0]], [np.nan]), ValueError, "y holds 1 value"),
        (lambda: setattr(net, "parameters", [1.0]), ValueError, r"parameters has shape \(1,\), but those .* shape \(17,\)"),
        (lambda: setattr(net, "parameters", 0.0), ValueError, r"parameters has shape \(\)"),
    ],
)
def test_what_does_not_fit_is_refused(act, error, says):
    with pytest.raises(error, match=says):
        act()
