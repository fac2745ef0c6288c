"""An exported network gives the same outputs wherever it is taken."""

import io
import json

import numpy as np
import pytest
from scratchnet import SGD, Dense, Dropout, Sequential, load, save, to_notebook, to_numpy, to_pytorch, train
from scratchnet.activation import ACTIVATIONS, Tanh
from scratchnet.layer import Layer

X = np.random.default_rng(0).standard_normal((7, 3)) * 3


def network(activation, dtype=np.float64):
    net = Sequential(
        [Dense(3, 5, activation), Dropout(0.25), Dense(5, 4, activation), Dense(4, 2, activation)], rng=2, dtype=dtype
    )
    for _ in train(net, X, np.full((7, 2), 0.5), SGD(0.01), epochs=3):
        pass
    return net


every = pytest.mark.parametrize("activation", ACTIVATIONS)
both = pytest.mark.parametrize("dtype", ["float32", "float64"])


@every
@both
def test_a_saved_network_loads_back_equal(activation, dtype, tmp_path):
    net = network(activation, dtype)
    save(net, tmp_path / "net.npz")
    back = load(tmp_path / "net.npz")

    np.testing.assert_array_equal(back.parameters, net.parameters)
    np.testing.assert_array_equal(back.predict(X), net.predict(X))
    assert back.parameters.dtype == dtype
    assert repr(back) == repr(net)


def test_the_saved_arrays_can_be_read_by_name():
    file, net = io.BytesIO(), network("tanh")
    save(net, file)
    file.seek(0)
    with np.load(file) as stored:
        np.testing.assert_array_equal(stored["W2"], net.tensors()["W2"])


@every
@both
def test_the_numpy_program_gives_the_same_outputs(activation, dtype):
    net = network(activation, dtype)
    names = {}
    exec(to_numpy(net), names)

    np.testing.assert_array_equal(names["predict"](X), net.predict(X))
    assert names["predict"](X).dtype == dtype


@every
@both
def test_the_pytorch_program_gives_the_same_outputs(activation, dtype):
    torch = pytest.importorskip("torch")
    net = network(activation, dtype)
    names = {}
    exec(to_pytorch(net), names)
    outputs = names["model"](torch.tensor(X.astype(dtype))).detach().numpy()

    np.testing.assert_allclose(outputs, net.predict(X), atol=1e-6)
    assert outputs.dtype == dtype


def test_the_pytorch_program_has_a_line_for_each_layer():
    code = to_pytorch(Sequential([Dense(2, 3, "relu"), Dropout(0.5), Dense(3, 1, "sigmoid")]))
    lines = [line.strip() for line in code.splitlines()]
    start = lines.index("model = nn.Sequential(")

    expected = ["nn.Linear(2, 3),", "nn.ReLU(),", "nn.Dropout(0.5),", "nn.Linear(3, 1),", "nn.Sigmoid(),"]
    assert lines[start + 1 : start + 6] == expected
    assert any(line.startswith("model[3].weight.copy_") for line in lines)


@every
def test_the_notebook_runs_and_gives_the_same_outputs(activation):
    net = network(activation)
    book = json.loads(to_notebook(net))
    names = {}
    for cell in book["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            exec("".join(cell["source"]), names)

    np.testing.assert_array_equal(names["predict"](X), net.predict(X))


def test_the_notebook_is_of_the_format_it_says():
    book = json.loads(to_notebook(Sequential([Dense(2, 1, "sigmoid")])))

    assert (book["nbformat"], book["nbformat_minor"]) == (4, 5)
    assert book["metadata"]["language_info"]["name"] == "python"
    # Each cell has what the format wants of its kind, and an id of its own.
    assert len({cell["id"] for cell in book["cells"]}) == len(book["cells"]) == 4
    assert all({"cell_type", "metadata", "source"} <= cell.keys() for cell in book["cells"])
    assert all(({"outputs", "execution_count"} <= cell.keys()) == (cell["cell_type"] == "code") for cell in book["cells"])


def test_a_copied_network_can_be_taken_along_as_well():
    net = Sequential([Dense(2, 3, "relu"), Dense(3, 1, "sigmoid")])

    assert to_numpy(net.copy()) == to_numpy(net)


class Own(Tanh):
    name = "own"


class OwnLayer(Layer):
    def forward(self, X):
        return X


def other_file():
    file = io.BytesIO()
    np.savez(file, a=np.zeros(2))
    file.seek(0)
    return file


def wrong_shape():
    file = io.BytesIO()
    save(Sequential([Dense(2, 1)]), file)
    file.seek(0)
    with np.load(file) as stored:
        parts = dict(stored) | {"W1": np.zeros((3, 1))}
    again = io.BytesIO()
    np.savez(again, **parts)
    again.seek(0)
    return again


@pytest.mark.parametrize(
    ("act", "says"),
    [
        (lambda: to_numpy(Sequential([Dense(1, 1, Own())])), "has an activation of your own, which cannot be taken along"),
        (lambda: to_pytorch(Sequential([Dense(1, 1, Own())])), "activation of your own"),
        (lambda: save(Sequential([Dense(1, 1, Own())]), io.BytesIO()), "activation of your own"),
        (lambda: save(Sequential([OwnLayer(), Dense(1, 1)]), io.BytesIO()), "a layer of your own"),
        (lambda: to_pytorch(Sequential([OwnLayer(), Dense(1, 1)])), "a layer of your own"),
        (lambda: to_numpy(Sequential([OwnLayer(), Dense(1, 1)])), "a layer of your own"),
        (lambda: load(other_file()), "this file holds a, but no network"),
        (lambda: load(wrong_shape()), r"W has shape \(3, 1\), but W of Dense.* has shape \(2, 1\)"),
    ],
)
def test_what_cannot_be_taken_along_is_refused(act, says):
    with pytest.raises(ValueError, match=says):
        act()
