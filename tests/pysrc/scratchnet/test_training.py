"""Training gives a record at a time, obeys changes between two, and is the same from the same seed."""

import inspect
import itertools
import math
import sys
from pathlib import Path

import numpy as np
import pytest
import scratchnet
from scratchnet import SGD, Adam, Dense, Dropout, Sequential, data, train

XOR = data.logic_gate("xor")
SOURCES = str(Path(scratchnet.__file__).parent)


def network(rng=0):
    return Sequential([Dense(2, 4, "tanh"), Dense(4, 1, "sigmoid")], rng=rng)


def test_an_epoch_of_all_examples_is_one_step():
    net = network()
    first, second = train(net, XOR.X, XOR.y, SGD(0.5), epochs=2)

    assert (first.epoch, first.step, second.epoch, second.step) == (1, 1, 2, 2)
    assert first.loss == network().loss_of(XOR.X, XOR.y) > second.loss


def test_a_record_can_be_had_after_every_step():
    records = list(train(network(), XOR.X, XOR.y, SGD(0.5), epochs=2, batch_size=3, every="step"))
    assert [(record.epoch, record.step) for record in records] == [(1, 1), (1, 2), (2, 3), (2, 4)]


def test_an_epochs_loss_is_the_mean_over_its_examples():
    def run(every):
        return list(train(network(), XOR.X, XOR.y, SGD(0.5), epochs=1, batch_size=3, every=every, rng=3))

    (epoch,), (first, last) = run("epoch"), run("step")
    assert epoch.loss == pytest.approx((3 * first.loss + 1 * last.loss) / 4)
    assert epoch.step == 2


def test_every_epoch_sees_every_example_once_in_a_new_order():
    seen = []

    class Spy(Dropout):
        def forward(self, X):
            seen.extend(X[:, 0].tolist())
            return super().forward(X)

    net = Sequential([Spy(0.0), Dense(1, 1)])
    X = np.arange(10.0)[:, np.newaxis]
    list(train(net, X, np.zeros(10), SGD(0.0), epochs=2, batch_size=4))

    assert sorted(seen[:10]) == sorted(seen[10:]) == list(range(10))
    assert seen[:10] != seen[10:]
    assert seen[:10] != sorted(seen[:10])


def test_the_same_seed_gives_the_same_run_and_another_another():
    def losses(rng):
        net = Sequential([Dense(2, 8, "relu"), Dropout(0.2), Dense(8, 3, "softmax")], rng=4)
        return [record.loss for record in train(net, *sensors(), Adam(0.01), epochs=3, batch_size=16, rng=rng)]

    assert losses(1) == losses(1) == losses(np.random.default_rng(1)) != losses(2)


def sensors():
    readings = data.sensors(90)
    return readings.X, readings.y


def test_nothing_happens_until_a_record_is_asked_for():
    net = network()
    before = net.parameters.copy()
    run = train(net, XOR.X, XOR.y, SGD(0.5))

    np.testing.assert_array_equal(net.parameters, before)
    next(run)
    assert (net.parameters != before).any()


def test_without_a_number_of_epochs_it_goes_on_until_nobody_asks():
    run = train(network(), XOR.X, XOR.y, SGD(0.5))
    assert [record.epoch for record in itertools.islice(run, 5)] == [1, 2, 3, 4, 5]


def test_zero_epochs_give_no_record():
    assert list(train(network(), XOR.X, XOR.y, SGD(0.5), epochs=0)) == []


def test_a_learning_rate_changed_between_steps_is_obeyed():
    net, optimiser = network(), SGD(0.5)
    run = train(net, XOR.X, XOR.y, optimiser)
    next(run)
    optimiser.learning_rate = 0.0
    after_one = net.parameters.copy()
    next(run)
    np.testing.assert_array_equal(net.parameters, after_one)
    optimiser.learning_rate = 0.5
    next(run)
    assert (net.parameters != after_one).any()


def test_weights_changed_between_steps_are_trained_on():
    net = network()
    run = train(net, XOR.X, XOR.y, SGD(0.5))
    next(run)
    net.dense[0].W = np.zeros((2, 4))
    net.dense[1].W = np.zeros((4, 1))
    net.dense[1].b = [0.0]

    assert next(run).loss == pytest.approx(math.log(2))


def test_l2_and_dropout_changed_between_steps_are_obeyed():
    net = Sequential([Dense(2, 4, "tanh"), Dropout(0.0), Dense(4, 1, "sigmoid")])
    optimiser = SGD(0.5)
    run = train(net, XOR.X, XOR.y, optimiser)
    next(run)
    twin = net.copy()
    optimiser.l2 = 0.1
    net.layers[1].rate = 0.5
    next(run)
    next(train(twin, XOR.X, XOR.y, SGD(0.5)))

    assert (net.parameters != twin.parameters).any()
    assert (net.layers[1].forward(np.ones((10, 10))) == 0).any()


def test_a_run_is_carried_on_by_a_second_one_with_the_same_optimiser():
    whole, parts = network(), network()
    adam, other = Adam(0.01), Adam(0.01)
    list(train(whole, XOR.X, XOR.y, adam, epochs=10))
    list(train(parts, XOR.X, XOR.y, other, epochs=4))
    list(train(parts, XOR.X, XOR.y, other, epochs=6))

    np.testing.assert_array_equal(whole.parameters, parts.parameters)


def test_the_callers_examples_are_not_changed():
    X, y = XOR.X.copy(), XOR.y.copy()
    list(train(network(), XOR.X, XOR.y, SGD(0.5), epochs=3, batch_size=2))
    np.testing.assert_array_equal(XOR.X, X)
    np.testing.assert_array_equal(XOR.y, y)


def test_float32_is_trained_in_float32():
    net = Sequential([Dense(2, 4, "tanh"), Dense(4, 1, "sigmoid")], dtype=np.float32)
    losses = [record.loss for record in train(net, XOR.X, XOR.y, Adam(0.05), epochs=200)]
    assert net.parameters.dtype == np.float32
    assert losses[-1] < losses[0] / 2


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_a_run_that_bursts_says_when_and_why():
    net = Sequential([Dense(1, 1)])
    with pytest.raises(FloatingPointError, match=r"the loss is (inf|nan) in epoch \d+, step \d+: .* learning rate below 10"):
        list(train(net, [[1.0], [2.0]], [1.0, 2.0], SGD(10.0), epochs=1000))


@pytest.mark.parametrize(
    ("arguments", "settings", "error", "says"),
    [
        ((XOR.X[:, :1], XOR.y), {}, ValueError, r"X has shape \(4, 1\), but W of layer 1"),
        ((XOR.X, XOR.y[:3]), {}, ValueError, r"X has shape \(4, 2\), 4 example\(s\), but y has shape \(3,\)"),
        ((XOR.X, XOR.y + 1), {}, ValueError, "wants targets from 0 to 1"),
        ((XOR.X * np.nan, XOR.y), {}, ValueError, r"X holds 8 value\(s\) that are not finite"),
        ((XOR.X[:0], XOR.y[:0]), {}, ValueError, "empty"),
        ((XOR.X, XOR.y), {"batch_size": 0}, ValueError, "batch_size is 0, but must be at least 1"),
        ((XOR.X, XOR.y), {"batch_size": 1.5}, TypeError, "batch_size must be a whole number"),
        ((XOR.X, XOR.y), {"epochs": -1}, ValueError, "epochs is -1, but must be at least 0"),
        (
            (XOR.X, XOR.y),
            {"every": "batch"},
            ValueError,
            "every is 'batch', but a record can be had every 'epoch' or every 'step'",
        ),
    ],
)
def test_what_does_not_fit_is_refused_before_the_first_record(arguments, settings, error, says):
    with pytest.raises(error, match=says):
        train(network(), *arguments, SGD(0.1), **settings)


def test_an_optimiser_that_is_none_is_refused():
    with pytest.raises(TypeError, match=r"must be one such as SGD\(0\.1\), not 'sgd'"):
        train(network(), XOR.X, XOR.y, "sgd")


def test_one_training_step_is_followed_through_three_files():
    """What calls what stands in three files; the others hold the one formula that was chosen, and call nobody."""
    net, optimiser = network(), SGD(0.5)
    run = train(net, XOR.X, XOR.y, optimiser)
    next(run)
    calls = set()

    def watch(frame, event, _):
        if event == "call" and frame.f_code.co_filename.startswith(SOURCES) and frame.f_back is not None:
            calls.add((Path(frame.f_back.f_code.co_filename), Path(frame.f_code.co_filename)))

    sys.setprofile(watch)
    next(run)
    sys.setprofile(None)
    between = {(a.name, b.name) for a, b in calls if a != b and str(a).startswith(SOURCES)}

    assert {caller for caller, _ in between} - {"optimiser.py"} == {"training.py", "network.py", "layer.py"}
    # The optimiser asks the network for its two vectors and nothing else.
    assert {called for caller, called in between if caller == "optimiser.py"} <= {"network.py"}
    assert {called for _, called in between} == {"network.py", "layer.py", "activation.py", "loss.py", "optimiser.py"}


def test_the_heart_of_a_step_fits_on_a_screen():
    assert len(inspect.getsource(Sequential.backpropagate).splitlines()) <= 30
