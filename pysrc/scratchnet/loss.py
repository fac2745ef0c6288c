"""Losses: how wrong the outputs are, as one number, each next to its slope.

`y` holds the targets, as many as there are outputs: shape (n, k). The cross-entropies read the weighted sums z of the
last layer ("logits") and not the probabilities made of them: log(sigmoid(z)) and log(softmax(z)) can then be worked
out without ever taking the logarithm of 0, and the slope becomes "probability minus target".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scratchnet.name import look_up
from scratchnet.shape import Array, Floats, floats, one_hot, rows, same_shape

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from scratchnet.activation import Activation


class Loss:
    """A function from outputs and targets to one number, the lower the better.

    Call it with two tables of one shape (n, k): `loss(outputs, y)` is a float, `loss.slope(outputs, y)` has shape (n, k).

    Raises:
        ValueError: the shapes differ (nothing is broadcast), a table is empty or holds NaN, a target is out of range.
    """

    name: str
    formula: str
    # The activation whose weighted sums this loss reads; None for a loss of the outputs themselves.
    reads_logits_of: str | None = None

    def __call__(self, outputs: ArrayLike, y: ArrayLike) -> float:
        outputs = rows("outputs", outputs)
        return self.with_slope(outputs, self.targets(y, outputs.shape))[0]

    def slope(self, outputs: ArrayLike, y: ArrayLike) -> Array:
        """The slope of the loss by each output, shape (n, k).

        >>> mean_squared_error.slope([[0.5], [1.0]], [[1.0], [1.0]])
        array([[-0.5],
               [ 0. ]])
        """
        outputs = rows("outputs", outputs)
        return self.with_slope(outputs, self.targets(y, outputs.shape))[1]

    def with_slope(self, outputs: Array, y: Array) -> tuple[float, Array]:
        """Value and slope together, for tables that have been checked: they share most of their work."""
        raise NotImplementedError

    def targets(self, y: ArrayLike, shape: tuple[int, ...], dtype: Floats = np.float64) -> Array:
        """`y` as a checked table of `shape` (n, k); where k is 1, one number per example will do."""
        table = floats("y", y, dtype)
        if table.shape == shape[:1] and shape[1] == 1:
            table = table[:, np.newaxis]  # (n,) -> (n, 1)
        if table.ndim == 1 and len(table) == shape[0]:
            raise ValueError(
                f"y has shape {table.shape}, but there are {shape[1]} outputs per example, shape {shape}: "
                f"for classes write one_hot(y, {shape[1]})"
            )
        return same_shape("y", table, shape, "the output", dtype)

    def __repr__(self) -> str:
        return self.name


class MeanSquaredError(Loss):
    """The mean of (a - y)² over all n·k outputs. Goodfellow, Bengio, Courville, Deep Learning (2016), section 5.1.4.

    >>> round(mean_squared_error([[0.002], [0.002], [0.003], [0.003]], [[0.0], [0.0], [0.0], [0.0]]), 10)
    6.5e-06
    """

    name = "mean_squared_error"
    formula = "L = mean((a - y)²)"

    def with_slope(self, outputs: Array, y: Array) -> tuple[float, Array]:
        e = outputs - y  # (n, k)
        return float(np.vdot(e, e)) / e.size, e * (2 / e.size)


class BinaryCrossEntropy(Loss):
    """-mean(y log a + (1 - y) log(1 - a)) with a = sigmoid(z), over all n·k outputs; y is from 0 to 1.

    With log a = z - s and log(1 - a) = -s, s = log(1 + exp(z)), this is mean(s - y z). Goodfellow, Bengio, Courville
    (2016), section 6.2.2.2; the slope a - y is Bishop (2006), section 4.3.2.

    >>> round(binary_cross_entropy([[0.0]], [[1.0]]), 6)   # a = 0.5, -log 0.5
    0.693147
    >>> binary_cross_entropy([[1e4]], [[0.0]])             # as sure as wrong, and still a number
    10000.0
    """

    name = "binary_cross_entropy"
    formula = "L = -mean(y log a + (1 - y) log(1 - a)), a = sigmoid(z)"
    reads_logits_of = "sigmoid"

    def with_slope(self, outputs: Array, y: Array) -> tuple[float, Array]:
        z = outputs
        s = np.logaddexp(0.0, z)  # (n, k) log(1 + exp(z))
        dz = np.exp(z - s)  # (n, k) a = sigmoid(z)
        dz -= y
        dz *= 1 / z.size
        return float(np.add.reduce(s - y * z, axis=None)) / z.size, dz

    def targets(self, y: ArrayLike, shape: tuple[int, ...], dtype: Floats = np.float64) -> Array:
        table = super().targets(y, shape, dtype)
        if table.min() < 0 or table.max() > 1:
            wrong = table.min() if table.min() < 0 else table.max()
            raise ValueError(f"y holds {wrong:g}, but {self.name} wants targets from 0 to 1, such as the labels 0 and 1")
        return table


class CategoricalCrossEntropy(Loss):
    """-mean over examples of sum_j y_j log a_j with a = softmax(z); every row of y adds up to 1.

    `y` may also be one class number per example. With log a = z - m - log(sum_j exp(z_j - m)), m the largest z of the
    row, nothing overflows. Goodfellow, Bengio, Courville (2016), section 6.2.2.3; the slope is Bishop (2006), 4.3.4.

    >>> round(categorical_cross_entropy([[0.0, 0.0, 0.0]], [1]), 6)  # three equal shares, -log(1/3)
    1.098612
    >>> categorical_cross_entropy([[1e4, 0.0, -1e4]], [2])
    20000.0
    """

    name = "categorical_cross_entropy"
    formula = "L = -mean(sum_j y_j log a_j), a = softmax(z)"
    reads_logits_of = "softmax"

    def with_slope(self, outputs: Array, y: Array) -> tuple[float, Array]:
        z = outputs - np.maximum.reduce(outputs, axis=1, keepdims=True)  # (n, k) - (n, 1)
        e = np.exp(z)  # (n, k)
        total = np.add.reduce(e, axis=1, keepdims=True)  # (n, 1)
        n = len(z)
        value = float(np.add.reduce(np.log(total), axis=None)) - float(np.vdot(y, z))
        return value / n, (e / total - y) * (1 / n)

    def targets(self, y: ArrayLike, shape: tuple[int, ...], dtype: Floats = np.float64) -> Array:
        if np.ndim(y) == 1 and np.shape(y) == shape[:1]:
            return one_hot(floats("y", y), shape[1]).astype(dtype)  # (n,) -> (n, k)
        table = super().targets(y, shape, dtype)
        if table.min() < 0 or not np.allclose(table.sum(axis=1), 1, atol=1e-5):
            raise ValueError(
                f"the rows of y must be shares that add up to 1, but row {int(np.abs(table.sum(axis=1) - 1).argmax())} is "
                f"{table[np.abs(table.sum(axis=1) - 1).argmax()]}: for class numbers write one_hot(y, {shape[1]})"
            )
        return table


mean_squared_error = MeanSquaredError()
binary_cross_entropy = BinaryCrossEntropy()
categorical_cross_entropy = CategoricalCrossEntropy()

LOSSES: dict[str, Loss] = {loss.name: loss for loss in (mean_squared_error, binary_cross_entropy, categorical_cross_entropy)}


def named(name: str | Loss) -> Loss:
    """The loss called `name`; a loss is passed through.

    Raises:
        ValueError: there is none of that name; the message lists them and guesses.

    >>> named("mean_squared_error")
    mean_squared_error
    """
    return name if isinstance(name, Loss) else look_up("loss", name, LOSSES)


def fitting(activation: Activation) -> Loss:
    """The loss that goes with a last layer's activation: both cross-entropies with their own, else the squared error.

    >>> from scratchnet.activation import softmax
    >>> fitting(softmax)
    categorical_cross_entropy
    """
    return next((loss for loss in LOSSES.values() if loss.reads_logits_of == activation.name), mean_squared_error)
