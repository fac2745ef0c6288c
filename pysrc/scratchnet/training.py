"""Training: one step after another, with room between them to look, to draw, and to change the settings."""

from __future__ import annotations

from itertools import count as numbers
from math import isfinite
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from scratchnet.optimiser import Optimiser
from scratchnet.shape import Array, count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import ArrayLike

    from scratchnet.network import Sequential


class Record(NamedTuple):
    """What a training run says after a step or an epoch."""

    epoch: int
    """How many times all examples have been begun, from 1."""
    step: int
    """How many steps the optimiser has made in this run, from 1."""
    loss: float
    """The loss before the step; of an epoch the mean over its examples. L2's penalty is not in it."""


def train(
    network: Sequential,
    X: ArrayLike,
    y: ArrayLike,
    optimiser: Optimiser,
    *,
    epochs: int | None = None,
    batch_size: int | None = None,
    every: Literal["epoch", "step"] = "epoch",
    rng: int | np.random.Generator = 0,
) -> Iterator[Record]:
    """Train `network` on X, shape (n, d), and y, shape (n, k) or (n,), giving a `Record` after every epoch or step.

    Nothing happens until the next record is asked for, and the run ends when nobody asks. Between two records everything
    may change: the optimiser's settings, a Dropout's rate, the weights themselves. With `epochs` None it goes on for ever.
    Without `batch_size` every step sees all examples; with it, each epoch goes through them in a new random order drawn
    from `rng`, and the last batch may be smaller. Goodfellow, Bengio, Courville, Deep Learning (2016), section 8.1.3.

    Raises:
        ValueError: X or y does not fit the network, is empty or holds NaN, a label or a setting is out of range. At once,
            not at the first record.
        FloatingPointError: during the run, as soon as the loss is no longer a number.

    >>> from scratchnet import Dense, Sequential, SGD
    >>> network = Sequential([Dense(1, 1)])
    >>> run = train(network, [[1.0], [2.0]], [3.0, 5.0], SGD(0.1), epochs=500)
    >>> losses = [record.loss for record in run]
    >>> len(losses), network.tensors()["W1"].round(3), network.tensors()["b1"].round(3)
    (500, array([[2.]]), array([1.]))
    """
    examples, targets = network.checked(X, y)
    size = len(examples) if batch_size is None else min(count("batch_size", batch_size), len(examples))
    if every not in ("epoch", "step"):
        raise ValueError(f"every is {every!r}, but a record can be had every 'epoch' or every 'step'")
    if not isinstance(optimiser, Optimiser):
        raise TypeError(f"the optimiser must be one such as SGD(0.1), not {optimiser!r}")
    rounds = numbers(1) if epochs is None else range(1, count("epochs", epochs, least=0) + 1)
    return _records(network, examples, targets, optimiser, rounds, size, every == "step", np.random.default_rng(rng))


def _records(
    network: Sequential,
    X: Array,
    y: Array,
    optimiser: Optimiser,
    epochs: Iterator[int] | range,
    size: int,
    every_step: bool,
    rng: np.random.Generator,
) -> Iterator[Record]:
    n, step = len(X), 0
    mixed, their_y = (X.copy(), y.copy()) if size < n else (X, y)
    batches = [(mixed[i : i + size], their_y[i : i + size]) for i in range(0, n, size)]
    for epoch in epochs:
        total = 0.0
        if size < n:
            order = rng.permutation(n)
            for table, into in ((X, mixed), (y, their_y)):
                table.take(order, axis=0, out=into, mode="clip")  # no index is too large, and "raise" takes longer
        for batch, targets in batches:
            loss = network.backpropagate(batch, targets)
            if not isfinite(loss):
                raise FloatingPointError(
                    f"the loss is {loss} in epoch {epoch}, step {step + 1}: the steps have become too large for the numbers; "
                    f"begin again with a learning rate below {optimiser.learning_rate:g}"
                )
            optimiser.step(network)
            step += 1
            if every_step:
                yield Record(epoch, step, loss)
            total += loss * len(batch)
        if not every_step:
            yield Record(epoch, step, total / n)
