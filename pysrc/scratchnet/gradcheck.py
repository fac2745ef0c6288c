"""The gradient check: slopes worked out by backpropagation beside slopes measured by moving each number a little."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from scratchnet.layer import Dropout
from scratchnet.shape import Array, number, same_shape

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import ArrayLike

    from scratchnet.network import Sequential


@dataclass(frozen=True)
class Wrong:
    """A tensor whose slopes are not the measured ones, at its worst entry."""

    tensor: str
    index: tuple[int, ...]
    given: float
    measured: float

    @property
    def difference(self) -> float:
        """By how much the given slope is off, per unit of the larger slope where that is above 1."""
        gap = abs(self.given - self.measured)
        return gap / max(1.0, abs(self.given), abs(self.measured)) if np.isfinite(gap) else np.inf

    def __str__(self) -> str:
        place = f"{self.tensor}[{', '.join(map(str, self.index))}]"
        return f"{place}: the slope given is {self.given:.6g}, measured it is {self.measured:.6g}, off by {self.difference:.2g}"


@dataclass(frozen=True)
class Verdict:
    """What a gradient check found: the wrong tensors in the order in which they were asked for."""

    checked: tuple[str, ...]
    wrong: tuple[Wrong, ...]

    @property
    def ok(self) -> bool:
        """True when every slope of every tensor agrees."""
        return not self.wrong

    @property
    def first_wrong(self) -> str | None:
        """The name of the first wrong tensor."""
        return self.wrong[0].tensor if self.wrong else None

    def __str__(self) -> str:
        if self.ok:
            return f"all slopes agree: {', '.join(self.checked)}"
        return f"first wrong tensor {self.wrong[0]}"


def gradcheck(
    loss: Callable[[], float],
    tensors: Mapping[str, Array],
    slopes: Mapping[str, ArrayLike],
    *,
    epsilon: float = 1e-5,
    tolerance: float = 1e-6,
) -> Verdict:
    """Compare `slopes` with (loss(w + epsilon) - loss(w - epsilon)) / (2 epsilon) for every entry w of every tensor.

    `loss` works from the arrays in `tensors` (float64), which are moved one number at a time and put back. An error made
    while going backwards spoils what is worked out after it, so name the tensors from the last layer to the first: the
    first wrong one is then where to look. Goodfellow, Bengio, Courville, Deep Learning (2016), section 11.5. A slope may be
    off by `tolerance`, per unit of the larger slope where that is above 1.

    Raises:
        ValueError: a tensor has no slopes, or slopes of another shape, or is not float64.

    >>> w = np.array([1.0, 3.0])
    >>> print(gradcheck(lambda: float(w @ w), {"w": w}, {"w": 2 * w}))
    all slopes agree: w
    >>> print(gradcheck(lambda: float(w @ w), {"w": w}, {"w": [2.0, 5.0]}))
    first wrong tensor w[1]: the slope given is 5, measured it is 6, off by 0.17
    """
    number("epsilon", epsilon, 1e-12)
    wrong = []
    for name, tensor in tensors.items():
        given = _slopes_of(name, tensor, slopes)
        measured = _measured(loss, tensor, epsilon)
        entries = [
            Wrong(name, tuple(map(int, index)), float(given[index]), float(measured[index]))
            for index in np.ndindex(tensor.shape)
        ]
        worst = max(entries, key=lambda entry: entry.difference, default=None)
        if worst is not None and worst.difference > tolerance:
            wrong.append(worst)
    return Verdict(tuple(tensors), tuple(wrong))


def gradcheck_network(
    network: Sequential, X: ArrayLike, y: ArrayLike, *, epsilon: float = 1e-5, tolerance: float = 1e-6
) -> Verdict:
    """The gradient check of a float64 network on X, shape (n, d), and y, from its last layer to its first.

    Dropout silences the same numbers throughout. Where a ReLU is about to switch, measured slopes mean little.

    Raises:
        ValueError: X or y does not fit, or the network computes in float32.

    >>> from scratchnet import Dense, Sequential
    >>> print(gradcheck_network(Sequential([Dense(2, 3, "tanh"), Dense(3, 1)]), [[0.5, -1.0]], [1.0]))
    all slopes agree: b2, W2, b1, W1
    """
    examples, targets = network.checked(X, y)
    dropouts = [layer for layer in network.layers if isinstance(layer, Dropout)]
    before = [layer.hold for layer in dropouts]
    network.backpropagate(examples, targets)
    slopes = {name: slope.copy() for name, slope in network.slopes().items()}
    for layer in dropouts:
        layer.hold = True
    try:
        tensors = dict(reversed(network.tensors().items()))
        return gradcheck(
            lambda: network.backpropagate(examples, targets), tensors, slopes, epsilon=epsilon, tolerance=tolerance
        )
    finally:
        for layer, hold in zip(dropouts, before, strict=True):
            layer.hold = hold


def _slopes_of(name: str, tensor: Array, slopes: Mapping[str, ArrayLike]) -> Array:
    if not isinstance(tensor, np.ndarray) or tensor.dtype != np.float64:
        raise ValueError(f"{name} must be an array of float64, since fewer digits drown the small differences")
    if name not in slopes:
        raise ValueError(f"there are no slopes for {name}, only for {', '.join(slopes)}")
    given = np.asarray(slopes[name], dtype=np.float64)
    return (
        same_shape(f"the slopes of {name}", np.nan_to_num(given), tensor.shape, name) if given.shape != tensor.shape else given
    )


def _measured(loss: Callable[[], float], tensor: Array, epsilon: float) -> Array:
    measured = np.empty(tensor.shape)
    for index in np.ndindex(tensor.shape):
        there = tensor[index]
        tensor[index] = there + epsilon
        above = loss()
        tensor[index] = there - epsilon
        below = loss()
        tensor[index] = there
        measured[index] = (above - below) / (2 * epsilon)
    return measured
