"""The network that is trained here and in the page: 2-4-1 on XOR, in NumPy written out for just this task."""

from time import perf_counter

import numpy as np

EPOCHS = 10_000


def seconds() -> float:
    """Train the network once; gives how long that took."""
    began = perf_counter()
    rng = np.random.default_rng(1)
    X, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=float), np.array([[0], [1], [1], [0]], dtype=float)
    W1, b1 = rng.standard_normal((2, 4)), np.zeros(4)
    W2, b2 = rng.standard_normal((4, 1)), np.zeros(1)
    for _ in range(EPOCHS):
        a1 = np.tanh(X @ W1 + b1)  # (4, 4)
        a2 = 1 / (1 + np.exp(-(a1 @ W2 + b2)))  # (4, 1)
        d2 = (a2 - y) / len(X)  # (4, 1)
        d1 = (d2 @ W2.T) * (1 - a1 * a1)  # (4, 4)
        W2 -= 0.5 * (a1.T @ d2)
        b2 -= 0.5 * d2.sum(axis=0)
        W1 -= 0.5 * (X.T @ d1)
        b1 -= 0.5 * d1.sum(axis=0)
    return perf_counter() - began
