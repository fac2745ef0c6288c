"""Initialisers: the weights a layer starts from. W has shape (d, k): d numbers in, k out. Biases start at 0."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from scratchnet.name import look_up

if TYPE_CHECKING:
    from collections.abc import Callable

    from scratchnet.activation import Activation
    from scratchnet.shape import Array

Initialiser: TypeAlias = "Callable[[int, int, np.random.Generator], Array]"


def zeros(d: int, k: int, rng: np.random.Generator) -> Array:
    """All 0: every neuron of the layer then stays like every other. Goodfellow, Bengio, Courville (2016), section 8.4.

    >>> zeros(2, 3, np.random.default_rng(0)).any()
    np.False_
    """
    del rng  # chance has no part in it
    return np.zeros((d, k))


def small_normal(d: int, k: int, rng: np.random.Generator) -> Array:
    """Normal with standard deviation 0.01, whatever the size: signals shrink from layer to layer. Glorot and Bengio,
    "Understanding the difficulty of training deep feedforward neural networks", AISTATS 2010, say why not.

    >>> bool(abs(small_normal(100, 100, np.random.default_rng(0)).std() - 0.01) < 0.001)
    True
    """
    return 0.01 * rng.standard_normal((d, k))


def xavier(d: int, k: int, rng: np.random.Generator) -> Array:
    """Uniform up to ±sqrt(6 / (d + k)), for tanh and sigmoid. Glorot and Bengio, AISTATS 2010, equation 16.

    >>> bool(abs(xavier(100, 50, np.random.default_rng(0))).max() <= (6 / 150) ** 0.5)
    True
    """
    limit = (6 / (d + k)) ** 0.5
    return rng.uniform(-limit, limit, (d, k))


def he(d: int, k: int, rng: np.random.Generator) -> Array:
    """Normal with standard deviation sqrt(2 / d), for ReLU. He, Zhang, Ren, Sun, "Delving deep into rectifiers",
    ICCV 2015, equation 10.

    >>> bool(abs(he(200, 50, np.random.default_rng(0)).std() - 0.1) < 0.005)
    True
    """
    deviation: float = (2 / d) ** 0.5
    return deviation * rng.standard_normal((d, k))


INITIALISERS: dict[str, Initialiser] = {"zeros": zeros, "small_normal": small_normal, "xavier": xavier, "he": he}


def named(name: str | Initialiser) -> Initialiser:
    """The initialiser called `name`; a function of (d, k, rng) is passed through.

    Raises:
        ValueError: there is none of that name; the message lists them and guesses.

    >>> named("he").__name__
    'he'
    """
    return name if callable(name) else look_up("initialiser", name, INITIALISERS)


def fitting(activation: Activation) -> Initialiser:
    """He for the ReLUs, Xavier for the rest."""
    return he if activation.name in ("relu", "leaky_relu") else xavier
