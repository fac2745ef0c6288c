"""Every number of one way through a network and back, as plain data for pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from scratchnet.layer import Dense
    from scratchnet.network import Sequential
    from scratchnet.shape import Array


def explain(network: Sequential, X: ArrayLike, y: ArrayLike | None = None) -> dict[str, Any]:
    """The forward pass of X, shape (n, d), and with y also the backward pass, as dictionaries and lists of floats.

    `["layers"]` holds one entry per Dense layer: `name`, `activation`, `formula`, `inputs`, `outputs`, and the tables
    `X` (n, d), `W` (d, k), `b` (k,), `z` (n, k), `a` (n, k). With y each also has the slopes of the loss by them: `da` and
    `dz` (n, k), `dW` (d, k), `db` (k,), `dX` (n, d), and `["loss"]` has `name`, `formula`, `value`, `outputs`, `y`. Where
    the loss reads the weighted sums (the cross-entropies), the last layer's `da` is None: there dz = (a - y) / n at once.
    Dropout does nothing. Everything is a copy that can be written as JSON; the network stays as it was.

    Raises:
        ValueError: X or y does not fit, is empty or holds NaN.

    >>> from scratchnet import Dense, Sequential
    >>> network = Sequential([Dense(2, 1, "sigmoid")])
    >>> network.parameters = [0.5, 0.25, -0.5]
    >>> layer = explain(network, [[1.0, 2.0]], [1.0])["layers"][0]
    >>> layer["z"], [round(slope[0], 4) for slope in layer["dW"]]
    ([[0.5]], [-0.3775, -0.7551])
    """
    examples, targets = (network.checked_inputs(X), None) if y is None else network.checked(X, y)
    layers: list[dict[str, Any]] = []
    a = examples
    for i, layer in enumerate(network.dense, 1):
        z = layer.weighted_sum(a)
        layers.append(_forward(i, layer, a, z, layer.activation(z)))
        a = layers[-1]["a"]
    told: dict[str, Any] = {"layers": layers, "loss": None}
    if targets is not None:
        outputs = layers[-1]["z" if network.loss.reads_logits_of else "a"]
        value, slope = network.loss.with_slope(outputs, targets)
        told["loss"] = {
            "name": network.loss.name,
            "formula": network.loss.formula,
            "value": value,
            "outputs": outputs,
            "y": targets,
        }
        _backward(network, layers, slope)
    return _plain(told)  # type: ignore[no-any-return]  # a dictionary stays one


def _forward(i: int, layer: Dense, X: Array, z: Array, a: Array) -> dict[str, Any]:
    return {
        "name": f"layer {i}",
        "activation": layer.activation.name,
        "formula": layer.activation.formula,
        "inputs": layer.inputs,
        "outputs": layer.outputs,
        "X": X,
        "W": layer.W,
        "b": layer.b,
        "z": z,
        "a": a,
    }


def _backward(network: Sequential, layers: list[dict[str, Any]], slope: Array) -> None:
    da: Array | None = None if network.loss.reads_logits_of else slope
    for layer, entry in zip(reversed(network.dense), reversed(layers), strict=True):
        dz = slope if da is None else layer.activation.backward(entry["a"], da)
        entry |= {"da": da, "dz": dz, "dW": entry["X"].T @ dz, "db": dz.sum(axis=0), "dX": dz @ layer.W.T}
        da = entry["dX"]


def _plain(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value
