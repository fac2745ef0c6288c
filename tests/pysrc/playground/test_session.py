"""Sessions: every number of a frame is NumPy's, and the program that is shown gives the very same loss."""

import base64
import contextlib
import io
import itertools
import json
import re
from types import SimpleNamespace

import numpy as np
import pytest
from playground.desk import Desk
from playground.frame import GRID
from playground.program import program
from playground.session import Session
from playground.settings import TABLE, Settings

RING = tuple(
    (round(float(np.cos(t) * r), 3), round(float(np.sin(t) * r), 3), c) for c, r in ((0, 20.0), (4, 50.0)) for t in range(30)
)
# Every choice of the table at least once.
MANY = [
    Settings(),
    Settings(data="spiral", n=200, layers=(8, 8), batch=10, optimiser="momentum", rate=0.05),
    Settings(data="xor", layers=(), optimiser="sgd", loss="mean_squared_error", l2=0.001),
    Settings(data="gaussians", layers=(3,), activation="sigmoid", optimiser="rmsprop", rate=0.01, noise=2, seed=77),
    Settings(data="sensors", layers=(5,), activation="relu", dropout=0.2),
    Settings(data="sensors", layers=(2, 2, 2), activation="leaky_relu", loss="mean_squared_error"),
    Settings(data="own", points=RING, activation="identity", held_out=0.5, batch=1000),
]


def session(settings, epochs=0):
    made = Session(settings)
    made.advance(60, epochs)
    return made


def printed(code):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(code, {})
    return [float(line.rpartition(" ")[2]) for line in out.getvalue().splitlines()]


def forward(network, examples, activation):
    """The network's answers and all activations before, written out by hand."""
    bend = {
        "tanh": np.tanh,
        "relu": lambda z: np.maximum(z, 0),
        "leaky_relu": lambda z: np.where(z > 0, z, 0.01 * z),
        "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
        "identity": lambda z: z,
    }[activation]
    through = [examples]
    tensors = list(network.tensors().values())
    for i in range(0, len(tensors), 2):
        z = through[-1] @ tensors[i] + tensors[i + 1]
        if i + 2 < len(tensors):
            through.append(bend(z))
        elif z.shape[1] == 1:
            through.append(1 / (1 + np.exp(-z)))
        else:
            e = np.exp(z - z.max(axis=1, keepdims=True))
            through.append(e / e.sum(axis=1, keepdims=True))
    return through


@pytest.mark.parametrize("settings", MANY, ids=lambda one: f"{one.data}-{one.optimiser}")
def test_the_program_that_is_shown_reproduces_the_losses_exactly(settings):
    one = session(settings, 7)
    frame = one.look()

    assert printed(program(settings, 7)) == [frame["loss"]["train"], frame["loss"]["test"], frame["accuracy"]["test"]]


def test_the_program_of_a_network_that_was_not_trained_runs_too():
    settings = Settings(layers=(3,))

    assert printed(program(settings, 0))[0] == session(settings).losses()["train"]


@pytest.mark.parametrize("settings", MANY, ids=lambda one: f"{one.data}-{one.optimiser}")
def test_every_number_of_a_frame_is_what_numpy_computes(settings):
    one = session(settings, 5)
    frame = one.look(probe=(0.3, -0.4))
    train, test, network = one.train, one.test, one.network

    answers = forward(network, train.X, settings.activation)[-1]
    classes = (answers[:, 0] > 0.5).astype(int) if answers.shape[1] == 1 else answers.argmax(axis=1)
    assert frame["accuracy"]["train"] == pytest.approx((classes == train.y).mean())
    wanted = train.y[:, np.newaxis] if answers.shape[1] == 1 else np.eye(answers.shape[1])[train.y]
    if settings.loss == "mean_squared_error":
        loss = ((answers - wanted) ** 2).mean()
    elif answers.shape[1] == 1:
        loss = -np.log(np.where(wanted == 1, answers, 1 - answers)).mean()
    else:
        loss = -np.log((answers * wanted).sum(axis=1)).mean()
    assert frame["loss"]["train"] == pytest.approx(loss, rel=1e-9)

    through = forward(network, np.array([[0.3, -0.4]]), settings.activation)
    for shown, computed in zip(frame["probe"]["a"], through[1:], strict=True):
        np.testing.assert_allclose(shown, computed[0])
    z = through[-2] @ np.array(frame["layers"][-1]["W"]) + frame["layers"][-1]["b"]
    np.testing.assert_allclose(frame["probe"]["z"][-1], z[0])

    both = forward(network, np.vstack([train.X, test.X]), settings.activation)[-1]
    taken = (both[:, 0] > 0.5).astype(int) if both.shape[1] == 1 else both.argmax(axis=1)
    wrong = int((taken != np.concatenate([train.y, test.y])).sum())
    assert frame["errors"]["wrong"] == wrong == sum(place["wrong"] for place in frame["errors"]["places"])
    assert sum(place["points"] for place in frame["errors"]["places"]) == len(train) + len(test)


def test_errors_are_counted_where_they_lie():
    one = session(MANY[4], 2)
    points = np.vstack([one.train.X, one.test.X])
    wrong = one.network.classify(points) != np.concatenate([one.train.y, one.test.y])
    third = one.reach / 3
    x, y = points[:, 0], points[:, 1]
    right, upper = x >= third, y >= third
    middle, lower = (x >= -third) & (x < third), y < -third
    shown = {place["where"]: (place["points"], place["wrong"]) for place in one.look()["errors"]["places"]}

    assert shown["upper right"] == (int((upper & right).sum()), int((upper & right & wrong).sum()))
    assert shown["lower middle"] == (int((lower & middle).sum()), int((lower & middle & wrong).sum()))
    assert sum(shown[where][1] for where in shown if "upper" in where) == int((upper & wrong).sum())


def test_the_gradients_of_a_frame_are_those_of_finite_differences_and_made_its_step():
    one = session(Settings(data="xor", n=60, layers=(3,), optimiser="sgd", rate=0.5, batch=1000), 4)
    before, measured = one.network.parameters.copy(), []

    def loss():
        answers = forward(one.network, one.train.X, "tanh")[-1][:, 0]
        return -np.log(np.where(one.train.y == 1, answers, 1 - answers)).mean()

    for i in range(before.size):
        height = []
        for nudge in (1e-6, -1e-6):
            one.network.parameters[i] = before[i] + nudge
            height.append(loss())
        one.network.parameters[i] = before[i]
        measured.append((height[0] - height[1]) / 2e-6)
    one.advance(60, 1)
    layers = one.look()["layers"]

    def flat(*names):
        return np.concatenate([np.ravel(layer[name]) for layer in layers for name in names])

    np.testing.assert_allclose(flat("dW", "db"), measured, atol=1e-8)
    np.testing.assert_allclose(flat("W", "b"), before - 0.5 * flat("dW", "db"))


@pytest.mark.parametrize("settings", [MANY[1], MANY[4]], ids=["one output", "three classes"])
def test_regions_are_the_networks_answers_row_by_row_from_below(settings):
    one = session(settings, 5)
    regions = one.look()["regions"]
    side = np.linspace(-one.reach, one.reach, GRID)
    plane = np.array([[x, y] for y in side for x in side])
    through = forward(one.network, plane, settings.activation)

    shown = np.frombuffer(base64.b64decode(regions["output"]), np.uint8)
    if through[-1].shape[1] == 1:
        np.testing.assert_allclose(shown / 255, through[-1][:, 0], atol=0.5 / 255 + 1e-9)
    else:
        assert (shown == through[-1].argmax(axis=1)).mean() == 1
    for layer, computed in zip(regions["hidden"], through[1:-1], strict=True):
        for unit, neuron in enumerate(layer):
            a = np.frombuffer(base64.b64decode(neuron["bytes"]), np.uint8) / 255
            a = neuron["least"] + a * (neuron["most"] - neuron["least"])
            step = (neuron["most"] - neuron["least"]) / 255
            np.testing.assert_allclose(a, computed[:, unit], atol=0.5 * step + 1e-9)


def test_the_same_settings_give_the_same_network_in_pieces_or_at_once():
    at_once = session(MANY[1], 9)
    pieces = Session(MANY[1])
    for _ in range(9):
        pieces.advance(0)
        pieces.look()

    assert pieces.epoch == 9
    assert (pieces.network.parameters == at_once.network.parameters).all()


def test_a_run_that_diverges_says_so_and_stays_there():
    one = session(Settings(data="sensors", optimiser="sgd", rate=10, activation="identity", loss="mean_squared_error"))
    one.network.parameters[:] = np.inf
    with np.errstate(all="ignore"):
        one.advance(10, 3)

    assert "the loss is" in one.look()["problem"]
    one.advance(10, 3)
    assert one.epoch == 0


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"data": "moons"}, "data is 'moons', but must be one of circles"),
        ({"rate": 0}, "rate is 0.0, but must be from 1e-05 to 10"),
        ({"layers": [9]}, r"layers is \[9\]"),
        ({"layers": [1] * 7}, "up to 6"),
        ({"batch": 2.5}, "batch is 2.5, but must be a whole number"),
        ({"colour": 1}, "'colour' is no setting"),
    ],
)
def test_settings_out_of_range_are_refused(given, message):
    with pytest.raises(ValueError, match=message):
        Settings.of(given)


def test_the_table_has_the_defaults_of_the_settings():
    for field in TABLE:
        assert getattr(Settings(), field.name) == field.default


def test_the_desk_answers_in_json_that_every_browser_reads():
    desk = Desk()
    opened = desk.answer(json.dumps({"wish": "open", "settings": {"data": "own", "points": [[1, 2, 0]]}}))
    assert "at least 4 are needed" in json.loads(opened)["problem"]
    assert json.loads(desk.answer('{"wish": "advance", "seconds": 1}')) == {"problem": "There is no network to train."}
    answer = desk.answer(json.dumps({"wish": "open", "settings": {"n": 40}, "probe": [0, 1], "mission": "ring"}))
    assert not re.search("NaN|Infinity", answer)
    assert json.loads(answer)["frame"]["mission"]["met"] is False
    with pytest.raises(ValueError, match="knows open, advance, program and points"):
        desk.answer('{"wish": "fly"}')


def test_training_takes_twelve_times_as_long_as_telling_of_it(monkeypatch):
    clock, given = itertools.count(step=0.01), []
    monkeypatch.setattr("playground.desk.time", SimpleNamespace(perf_counter=lambda: next(clock)))
    monkeypatch.setattr(Session, "advance", lambda _, seconds, __: given.append(seconds))
    desk = Desk()
    desk.answer(json.dumps({"wish": "open", "settings": {}}))
    for _ in range(9):
        desk.answer(json.dumps({"wish": "advance", "seconds": 0.04}))

    # Nothing is known at first; then each telling of 0.01 s moves the mean half the way.
    assert given[:3] == pytest.approx([0.04, 0.06, 0.09])
    assert given[-1] == pytest.approx(0.12, rel=0.01)
