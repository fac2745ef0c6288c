"""The quantities of a neuron: each keeps one tint in prose, formula, picture and code."""

from __future__ import annotations

NAMES = ("input", "weight", "bias", "sum", "activation", "gradient")

# `\hat{y}` is what the neuron answers, so it shares the activation's tint.
IN_FORMULAS = {"x": "input", "w": "weight", "b": "bias", "z": "sum", "a": "activation", "ŷ": "activation"}

IN_CODE = {
    "x": "input", "inputs": "input", "w": "weight", "weights": "weight",
    "b": "bias", "bias": "bias", "z": "sum", "a": "activation",
}  # fmt: skip
