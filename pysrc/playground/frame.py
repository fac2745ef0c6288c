"""What the page draws of a network at one moment, as plain data; regions travel as bytes in base64."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Any

import numpy as np
from scratchnet import explain

if TYPE_CHECKING:
    from scratchnet import Sequential
    from scratchnet.data import Dataset
    from scratchnet.shape import Array

# Columns and rows of every region.
GRID = 50
# The parts of the square, the lowest row first.
NINTHS = (
    *("lower left", "lower middle", "lower right"),
    *("middle left", "in the middle", "middle right"),
    *("upper left", "upper middle", "upper right"),
)


def limits(examples: Dataset) -> float:
    """How far the square reaches, in each direction from 0, that holds all examples."""
    return float(f"{1.08 * np.abs(examples.X).max():.3g}")


def lattice(reach: float) -> Array:
    """The points of the square's grid, shape (GRID², 2), the lowest row first."""
    side = np.linspace(-reach, reach, GRID)
    return np.column_stack([np.tile(side, GRID), np.repeat(side, GRID)])


def regions(network: Sequential, grid: Array) -> dict[str, Any]:
    """What the output and every hidden neuron say all over the square.

    One byte for each point of the grid: for a single output 255 · its value; for several the class number; for a hidden
    neuron from its least, 0, to its greatest, 255, with 0 of its activation at the byte `zero`.
    """
    a, hidden = grid, []
    for layer in network.dense[:-1]:
        a = layer.apply(a)
        hidden.append(_scaled(a))
    out = network.output.apply(a)
    if network.output.outputs == 1:
        surface = np.rint(255 * np.clip(out[:, 0], 0, 1)).astype(np.uint8)
    else:
        surface = out.argmax(axis=1).astype(np.uint8)
    return {"output": _text(surface), "hidden": hidden}


def _scaled(a: Array) -> list[dict[str, Any]]:
    neurons = np.ascontiguousarray(a.T)  # (k, n): each neuron's numbers side by side, which halves the time
    least, most = neurons.min(axis=1, keepdims=True), neurons.max(axis=1, keepdims=True)
    span = np.where(most > least, most - least, 1.0)
    scaled = np.rint((neurons - least) * (255 / span)).astype(np.uint8)
    return [
        {"bytes": _text(row), "least": float(low), "most": float(high)}
        for row, low, high in zip(scaled, least[:, 0], most[:, 0], strict=True)
    ]


def _text(values: np.ndarray[Any, np.dtype[np.uint8]]) -> str:
    return b64encode(values.tobytes()).decode("ascii")


def weights(network: Sequential) -> list[dict[str, Any]]:
    """Parameters and their slopes, layer by layer."""
    return [
        {"W": layer.W.tolist(), "b": layer.b.tolist(), "dW": layer.dW.tolist(), "db": layer.db.tolist()}
        for layer in network.dense
    ]


def passes(network: Sequential, point: tuple[float, float]) -> dict[str, Any]:
    """What flows through the network for one point: weighted sums and activations, layer by layer."""
    layers = explain(network, [list(point)])["layers"]
    return {"x": list(point), "z": [layer["z"][0] for layer in layers], "a": [layer["a"][0] for layer in layers]}


def standing(network: Sequential, parts: dict[str, Dataset], reach: float) -> dict[str, Any]:
    """The share of right answers in each part, and where the boundary errs: how many examples in each ninth of the square
    are taken for another class."""
    examples = np.vstack([part.X for part in parts.values()])
    wrong = network.classify(examples) != np.concatenate([part.y for part in parts.values()])
    ninth = np.clip((examples + reach) * (1.5 / reach), 0, 2).astype(np.intp)  # (n, 2): column and row
    place = 3 * ninth[:, 1] + ninth[:, 0]
    points, errors = np.bincount(place, minlength=9), np.bincount(place[wrong], minlength=9)
    places = [
        {"where": NINTHS[i], "points": int(points[i]), "wrong": int(errors[i])}
        for row in (6, 3, 0)
        for i in range(row, row + 3)
    ]
    right, start = {}, 0
    for name, part in parts.items():
        right[name] = 1 - float(wrong[start : start + len(part)].mean())
        start += len(part)
    return {"accuracy": right, "errors": {"wrong": int(wrong.sum()), "points": len(examples), "places": places}}
