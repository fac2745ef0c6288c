"""A trained network, taken elsewhere: as a file, as a NumPy program, as a notebook, as a PyTorch program."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any

import numpy as np

from scratchnet.activation import ACTIVATIONS
from scratchnet.layer import Dense, Dropout, Layer
from scratchnet.network import Sequential

if TYPE_CHECKING:
    from os import PathLike

# Each activation in the words of the programs.
_IN_NUMPY = {
    "identity": "z",
    "sigmoid": "np.exp(-np.logaddexp(0.0, -z))",
    "tanh": "np.tanh(z)",
    "relu": "np.maximum(z, 0.0)",
    "leaky_relu": "np.maximum(z, 0.01 * z)",
    "softmax": "softmax(z)",
}
_IN_TORCH = {
    "sigmoid": "nn.Sigmoid()",
    "tanh": "nn.Tanh()",
    "relu": "nn.ReLU()",
    "leaky_relu": "nn.LeakyReLU(0.01)",
    "softmax": "nn.Softmax(dim=1)",
}
_SOFTMAX = """

def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
"""


def save(network: Sequential, file: str | PathLike[str] | IO[bytes]) -> None:
    """Write the network into an .npz file: the arrays W1, b1, W2, … and the layers as JSON text in `network`.

    >>> import io
    >>> file = io.BytesIO()
    >>> save(Sequential([Dense(2, 1, "sigmoid")]), file)
    >>> _ = file.seek(0)
    >>> load(file)
    Sequential: 2 → 1 sigmoid, 3 parameters, binary_cross_entropy
    """
    told = {"layers": [_told(layer) for layer in _known(network)], "loss": network.loss.name}
    np.savez_compressed(file, network=np.array(json.dumps(told)), **network.tensors())  # type: ignore[arg-type]


def load(file: str | PathLike[str] | IO[bytes]) -> Sequential:
    """The network that `save` wrote, with the same numbers in the same float type.

    Raises:
        ValueError: the file is not one of ours, or its arrays do not fit its layers.

    >>> import io
    >>> from scratchnet import Dense, Sequential
    >>> before, file = Sequential([Dense(2, 1)], rng=3), io.BytesIO()
    >>> save(before, file)
    >>> _ = file.seek(0)
    >>> bool((load(file).parameters == before.parameters).all())
    True
    """
    with np.load(file, allow_pickle=False) as stored:
        if "network" not in stored:
            raise ValueError(
                f"this file holds {', '.join(stored.files)}, but no network: it was not written by scratchnet's save"
            )
        told = json.loads(str(stored["network"]))
        layers = [_made(entry) for entry in told["layers"]]
        network = Sequential(layers, told["loss"], dtype=stored["W1"].dtype)
        for i, layer in enumerate(network.dense, 1):
            layer.W, layer.b = stored[f"W{i}"], stored[f"b{i}"]
    return network


def to_numpy(network: Sequential) -> str:
    """A NumPy program with the network's weights and a function `predict(X)`, (n, d) in, (n, k) out.

    >>> print(to_numpy(Sequential([Dense(1, 1, "tanh", "zeros")])))
    import numpy as np
    <BLANKLINE>
    W1 = np.array([[0.0]])
    b1 = np.array([0.0])
    <BLANKLINE>
    <BLANKLINE>
    def predict(X):
        a = np.asarray(X, dtype=np.float64)  # (n, 1)
        z = a @ W1 + b1  # (n, 1)
        a = np.tanh(z)
        return a
    <BLANKLINE>
    """
    _known(network)
    kind = network.dtype.__name__
    suffix = "" if kind == "float64" else f", dtype=np.{kind}"
    weights = [f"{name} = np.array({_listed(part)}{suffix})" for name, part in network.tensors().items()]
    steps = [f"a = np.asarray(X, dtype=np.{kind})  # (n, {network.dense[0].inputs})"]
    for i, layer in enumerate(network.dense, 1):
        steps += [f"z = a @ W{i} + b{i}  # (n, {layer.outputs})", f"a = {_IN_NUMPY[layer.activation.name]}"]
    helper = _SOFTMAX if any(layer.activation.name == "softmax" for layer in network.dense) else ""
    body = "\n    ".join([*steps, "return a"])
    return "import numpy as np\n\n" + "\n".join(weights) + f"\n{helper}\n\ndef predict(X):\n    {body}\n"


def to_notebook(network: Sequential) -> str:
    """A Jupyter notebook, the text of an .ipynb file, in which the NumPy program of the network runs.

    The notebook format, version 4.5: nbformat.readthedocs.io.

    >>> notebook = json.loads(to_notebook(Sequential([Dense(2, 1, "sigmoid")])))
    >>> [cell["cell_type"] for cell in notebook["cells"]]
    ['markdown', 'code', 'markdown', 'code']
    """
    inputs, program = network.dense[0].inputs, to_numpy(network)
    cells = [
        ("markdown", f"# {network!r}\n\nA network trained with Scratchnet. The next cell needs NumPy and nothing else."),
        ("code", program.rstrip("\n")),
        (
            "markdown",
            f"`predict` takes a table of examples, {inputs} number(s) in each row, and gives a row of outputs for each.",
        ),
        ("code", f"predict(np.zeros((1, {inputs})))"),
    ]
    book = {
        "cells": [_cell(number, kind, text) for number, (kind, text) in enumerate(cells, 1)],
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(book, ensure_ascii=False, indent=1) + "\n"


def _cell(number: int, kind: str, text: str) -> dict[str, Any]:
    own: dict[str, Any] = {"execution_count": None, "outputs": []} if kind == "code" else {}
    return {"cell_type": kind, "id": f"cell-{number}", "metadata": {}, **own, "source": text.splitlines(keepends=True)}


def to_pytorch(network: Sequential) -> str:
    """A PyTorch program that makes the same network as `model`; `model(X)` gives what `network.predict(X)` gives.

    PyTorch keeps a layer's weights as (k, d), so each W is turned. The model is left in evaluation mode, in which Dropout
    does nothing.

    >>> print(to_pytorch(Sequential([Dense(1, 1, "tanh", "zeros")])))
    import torch
    from torch import nn
    <BLANKLINE>
    model = nn.Sequential(
        nn.Linear(1, 1),
        nn.Tanh(),
    ).to(torch.float64)
    <BLANKLINE>
    with torch.no_grad():
        model[0].weight.copy_(torch.tensor([[0.0]], dtype=torch.float64))
        model[0].bias.copy_(torch.tensor([0.0], dtype=torch.float64))
    model.eval()
    <BLANKLINE>
    """
    kind = f"torch.{network.dtype.__name__}"
    parts: list[str] = []
    copies: list[str] = []
    for layer in _known(network):
        if isinstance(layer, Dropout):
            parts.append(f"nn.Dropout({layer.rate!r})")
        elif isinstance(layer, Dense):
            place = f"model[{len(parts)}]"
            for name, values in (("weight", layer.W.T), ("bias", layer.b)):
                copies.append(f"{place}.{name}.copy_(torch.tensor({_listed(values)}, dtype={kind}))")
            parts.append(f"nn.Linear({layer.inputs}, {layer.outputs})")
            if layer.activation.name != "identity":
                parts.append(_IN_TORCH[layer.activation.name])
    model = "".join(f"    {part},\n" for part in parts)
    weights = "".join(f"    {copy}\n" for copy in copies)
    head = "import torch\nfrom torch import nn\n\n"
    return f"{head}model = nn.Sequential(\n{model}).to({kind})\n\nwith torch.no_grad():\n{weights}model.eval()\n"


def _known(network: Sequential) -> tuple[Layer, ...]:
    """The network's layers, or an error where one is not of this library and so means nothing elsewhere."""
    for layer in network.layers:
        if type(layer) not in (Dense, Dropout):
            raise ValueError(f"{layer!r} is a layer of your own, which cannot be taken along: only Dense and Dropout can")
        if isinstance(layer, Dense) and layer.activation is not ACTIVATIONS.get(layer.activation.name):
            raise ValueError(
                f"{layer!r} has an activation of your own, which cannot be taken along: only {', '.join(ACTIVATIONS)} can"
            )
    return network.layers


def _listed(values: Any) -> str:
    # repr of a Python float is the shortest text that reads back as the same number.
    return repr(values.astype(np.float64).tolist())


def _told(layer: Layer) -> dict[str, Any]:
    if isinstance(layer, Dense):
        return {"kind": "Dense", "inputs": layer.inputs, "outputs": layer.outputs, "activation": layer.activation.name}
    return {"kind": "Dropout", "rate": getattr(layer, "rate", 0.0)}


def _made(entry: dict[str, Any]) -> Layer:
    if entry["kind"] == "Dropout":
        return Dropout(entry["rate"])
    return Dense(entry["inputs"], entry["outputs"], entry["activation"])
