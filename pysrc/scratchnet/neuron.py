"""One neuron: the perceptron, which answers yes or no, and the neuron with a slope; each with the rule it learns by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scratchnet import activation as activations
from scratchnet.shape import Array, floats, number, same_shape

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from scratchnet.activation import Activation


class Perceptron:
    """Answers 1 where w·x + b > 0, else 0. Rosenblatt, "The perceptron", Psychological Review 65 (1958).

    `w` has shape (d,), `b` is one number. Call it with one example, shape (d,), for an int, or with a table, shape
    (n, d), for n of them.

    Raises:
        ValueError: `x` does not hold as many numbers as there are weights, or holds NaN.

    >>> both = Perceptron([1.0, 1.0], -1.5)
    >>> both([1, 1]), both([1, 0])
    (1, 0)
    """

    def __init__(self, w: ArrayLike, b: float = 0.0) -> None:
        self.w = _weights(w).copy()
        self.b = number("b", b, -np.inf)

    def weighted_sum(self, x: ArrayLike) -> Array:
        """z = w·x + b: shape () for one example, (n,) for a table."""
        return _example(x, self.w) @ self.w + self.b

    def __call__(self, x: ArrayLike) -> int | Array:
        z = self.weighted_sum(x)
        return int(z > 0) if np.ndim(z) == 0 else (z > 0).astype(np.intp)

    def learn(self, x: ArrayLike, y: int, learning_rate: float) -> int:
        """Show one example x, shape (d,), whose answer is y (0 or 1); gives y - answer, 0 if it was right.

        The perceptron rule: w += learning_rate · (y - answer) · x, b likewise. Bishop, Pattern Recognition and Machine
        Learning (2006), section 4.1.7.

        >>> neuron = Perceptron([0.0, 0.0])
        >>> neuron.learn([1, 1], 1, 0.5), neuron.w, neuron.b
        (1, array([0.5, 0.5]), 0.5)
        """
        x = _one(x, self.w)
        if y not in (0, 1):
            raise ValueError(f"y is {y!r}, but a perceptron answers 0 or 1")
        error = int(y) - int(x @ self.w + self.b > 0)
        self.w += learning_rate * error * x  # (d,)
        self.b += learning_rate * error
        return error


class Neuron:
    """a = activation(w·x + b). `w` has shape (d,), `b` is one number.

    Call it with one example, shape (d,), for a float, or with a table, shape (n, d), for n numbers.

    Raises:
        ValueError: `x` does not hold as many numbers as there are weights, or holds NaN; the activation is unknown.

    >>> neuron = Neuron([0.5, 0.7, 0.3], 0.1, "sigmoid")
    >>> round(neuron.weighted_sum([0.8, 0.6, 0.9]).item(), 2), round(neuron([0.8, 0.6, 0.9]), 4)
    (1.19, 0.7667)
    """

    def __init__(self, w: ArrayLike, b: float = 0.0, activation: str | Activation = "sigmoid") -> None:
        self.w = _weights(w).copy()
        self.b = number("b", b, -np.inf)
        self.activation = activations.named(activation)
        if self.activation.name == "softmax":
            raise ValueError("softmax compares the neurons of a layer, and over a single one is always 1: use 'sigmoid'")

    def weighted_sum(self, x: ArrayLike) -> Array:
        """z = w·x + b: shape () for one example, (n,) for a table."""
        return _example(x, self.w) @ self.w + self.b

    def __call__(self, x: ArrayLike) -> float | Array:
        a = self.activation(self.weighted_sum(x))
        return float(a) if np.ndim(a) == 0 else a

    def learn(self, x: ArrayLike, y: float, learning_rate: float) -> float:
        """One step down the slope of the squared error ½(a - y)² at one example x, shape (d,); gives a - y.

        The gradient rule: w -= learning_rate · (a - y) · slope(z) · x, b likewise. Widrow and Hoff, "Adaptive switching
        circuits" (1960), for the identity; Rumelhart, Hinton, Williams, Nature 323 (1986), for any slope.

        >>> neuron = Neuron([0.0, 0.0], 0.0, "identity")
        >>> neuron.learn([1, 1], 1, 0.5), neuron.w, neuron.b
        (-1.0, array([0.5, 0.5]), 0.5)
        """
        x = _one(x, self.w)
        a = self.activation(x @ self.w + self.b)
        error = float(a) - number("y", y, -np.inf)
        dz = float(self.activation.backward(a, np.asarray(error)))
        self.w -= learning_rate * dz * x  # (d,)
        self.b -= learning_rate * dz
        return error


def _weights(w: ArrayLike) -> Array:
    weights = floats("w", w)
    if weights.ndim != 1 or weights.size == 0:
        raise ValueError(f"w has shape {weights.shape}, but one neuron has one weight per input, shape (d,)")
    return weights


def _example(x: ArrayLike, w: Array) -> Array:
    values = floats("x", x)
    if values.ndim not in (1, 2) or values.shape[-1] != len(w) or values.size == 0:
        raise ValueError(
            f"x has shape {values.shape}, but w has shape {w.shape}: give {len(w)} numbers per example, "
            f"shape ({len(w)},) or (n, {len(w)})"
        )
    return values


def _one(x: ArrayLike, w: Array) -> Array:
    return same_shape("x", x, w.shape, "w")
