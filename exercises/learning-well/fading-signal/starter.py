import numpy as np


def first_weights(sizes, rng):
    """One W for each pair of neighbours in sizes, biases left out."""
    weights = []
    for d, k in zip(sizes[:-1], sizes[1:]):
        W = 0.01 * rng.standard_normal((d, k))
        weights.append(W)
    return weights


def spreads(X, weights):
    """The standard deviation of the signal after each ReLU layer."""
    a, found = X, []
    for W in weights:
        a = np.maximum(0, a @ W)
        found.append(a.std())
    return found


rng = np.random.default_rng(0)
X = rng.standard_normal((200, 10))
weights = first_weights([10, 60, 120, 60, 30, 60], rng)
print(*(f"{spread:.1e}" for spread in spreads(X, weights)))
