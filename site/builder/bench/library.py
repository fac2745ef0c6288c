"""The races of scratchnet: against NumPy by hand, against scikit-learn, and against itself at another size."""

from __future__ import annotations

import sys
import warnings
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from .race import Race, timed

PYSRC = str(Path(__file__).resolve().parents[3] / "pysrc")
if PYSRC not in sys.path:
    sys.path.append(PYSRC)

import scratchnet  # noqa: E402  # importable only after its folder is on the path
from scratchnet import SGD, Adam, Dense, Sequential  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

XOR = scratchnet.data.logic_gate("xor")
# How far cost may be from growing in proportion: caches and fixed costs do not scale.
LINEAR = 1.25


def races() -> list[Race]:
    """Every race of the library."""
    digits = scratchnet.data.digits()
    batch, width = growth(batch=8), growth(width=8)
    return [
        race("XOR 2-4-1, 10 000 epochs | by hand in NumPy", partial(xor, 10_000), partial(xor_by_hand, 10_000), 1.0),
        race(
            "digits 64-32-10, 20 epochs | scikit-learn",
            partial(digits_epochs, digits, 20),
            partial(digits_of_scikit_learn, digits, 20),
            1.1,
        ),
        race("8 times the batch | 8 times as often", *batch, LINEAR),
        race("8 times the parameters | 8 times as often", *width, LINEAR),
    ]


def race(name: str, ours: Callable[[], object], peer: Callable[[], object], limit: float) -> Race:
    """A race whose matrix products run on one thread, as they do in a browser."""
    # Comes with scikit-learn.
    from threadpoolctl import threadpool_limits

    def alone(work: Callable[[], object]) -> Callable[[], float]:
        def side() -> float:
            limits: Any = threadpool_limits(1)
            with limits:
                return timed(work)()

        return side

    return Race(name, alone(ours), alone(peer), limit)


def xor_network() -> Sequential:
    """The network of the XOR lesson, always with the same first weights."""
    return Sequential([Dense(2, 4, "tanh"), Dense(4, 1, "sigmoid")], rng=1)


def xor(epochs: int) -> list[float]:
    """Train on XOR with all four examples in every step; gives the loss curve."""
    return [record.loss for record in scratchnet.train(xor_network(), XOR.X, XOR.y, SGD(0.5), epochs=epochs)]


def xor_by_hand(epochs: int) -> list[float]:
    """The same network from the same weights, as a practised hand writes it out for just this task."""
    W1, b1, W2, b2 = (part.copy() for part in xor_network().tensors().values())
    X, y = XOR.X, XOR.y[:, np.newaxis].astype(np.float64)
    n, rate = len(X), 0.5
    losses = []
    for _ in range(epochs):
        a1 = np.tanh(X @ W1 + b1)  # (4, 4)
        a2 = 1 / (1 + np.exp(-(a1 @ W2 + b2)))  # (4, 1)
        losses.append(-np.mean(y * np.log(a2) + (1 - y) * np.log(1 - a2)))

        d2 = (a2 - y) / n  # (4, 1)
        d1 = (d2 @ W2.T) * (1 - a1 * a1)  # (4, 4)
        W2 -= rate * (a1.T @ d2)
        b2 -= rate * d2.sum(axis=0)
        W1 -= rate * (X.T @ d1)
        b1 -= rate * d1.sum(axis=0)
    return losses


def digits_epochs(digits: scratchnet.data.Dataset, epochs: int) -> list[float]:
    """Train on the digits with what are scikit-learn's defaults; gives the loss curve."""
    network = Sequential([Dense(64, 32, "relu", "xavier"), Dense(32, 10, "softmax")], rng=1)
    # scikit-learn divides its alpha of 1e-4 by the number of examples in the batch.
    optimiser = Adam(0.001, l2=1e-4 / 200)
    run = scratchnet.train(network, digits.X, digits.y, optimiser, epochs=epochs, batch_size=200, rng=1)
    return [record.loss for record in run]


def digits_of_scikit_learn(digits: scratchnet.data.Dataset, epochs: int) -> list[float]:
    """The same network, batches, optimiser and L2 in scikit-learn."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier

    model = MLPClassifier((32,), batch_size=200, max_iter=epochs, tol=0, n_iter_no_change=epochs + 1, random_state=1)
    with warnings.catch_warnings():
        # It would like to train for longer.
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(digits.X, digits.y)
    losses: list[float] = model.loss_curve_
    return losses


def growth(batch: int = 1, width: int = 1) -> tuple[Callable[[], object], Callable[[], object]]:
    """Steps that are `batch` · `width` times as large, and as many times as many small ones.

    Both sizes of a batch are too large for a core's own cache; one that fits costs a third less per example.
    """
    keep_memory()
    times = batch * width
    small = 1600 if batch > 1 else 200

    def steps(n: int, k: int, count: int) -> Callable[[], object]:
        rng = np.random.default_rng(0)
        network = Sequential([Dense(64, k, "tanh"), Dense(k, 10, "softmax")], rng=1)
        X, y = rng.standard_normal((n, 64)), rng.integers(0, 10, n)
        return lambda: list(scratchnet.train(network, X, y, SGD(0.01), epochs=10 * count))

    return steps(small * batch, 64 * width, 1), steps(small, 64, times)


def spiral() -> scratchnet.data.Dataset:
    """The points that the playground's races learn from: what is not held out of 500 on the spiral."""
    return scratchnet.data.spiral(500, noise=0.02, rng=1).split(0.3, rng=1)[0]


def spiral_network(last: str = "sigmoid") -> Sequential:
    """The network of the playground's races, 2-8-8-1, always with the same first weights."""
    return Sequential([Dense(2, 8, "tanh"), Dense(8, 8, "tanh"), Dense(8, 1, last)], rng=1)


def keep_memory() -> None:
    """Let this process keep the memory it frees, as a browser's does: asking the system for the same pages again in every
    step would be measured too, and weighs more on the larger side. glibc learns it from one large block being freed."""
    np.empty(2**25 - 2**16, dtype=np.uint8)
