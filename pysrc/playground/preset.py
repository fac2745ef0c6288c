"""Presets: settings worth looking at, to begin with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Preset:
    """`words` says what there is to see with these `settings`."""

    title: str
    words: str
    settings: dict[str, Any]


PRESETS: tuple[Preset, ...] = (
    Preset("One neuron", "a straight line, and no more", {"data": "gaussians", "layers": [], "rate": 0.01}),
    Preset(
        "XOR, slowly",
        "two neurons, each with a line of its own",
        {"data": "xor", "layers": [2], "optimiser": "sgd", "rate": 0.1},
    ),
    Preset("Circles in ReLU", "a ring made of corners", {"data": "circles", "layers": [4], "activation": "relu"}),
    Preset(
        "Spiral", "lines in the first layer, curls in the last", {"data": "spiral", "n": 500, "layers": [8, 8], "rate": 0.02}
    ),
    Preset("Three classes", "softmax, and regions that meet in a point", {"data": "sensors", "layers": [6]}),
    Preset(
        "Learnt by heart",
        "few noisy points, a large network: the held-out loss rises again",
        {"data": "circles", "n": 60, "noise": 2.5, "held_out": 0.5, "layers": [8, 8, 8], "rate": 0.02},
    ),
    Preset("Steps too large", "a loss that jumps and never settles", {"data": "circles", "optimiser": "sgd", "rate": 10.0}),
)
