import numpy as np


def batches(X, y, size, rng):
    """One epoch: all examples once, in mini-batches."""
    order = rng.permutation(len(X))
    for start in range(0, len(X), size):
        some = order[start:start + size]
        yield X[some], y[some]


rng = np.random.default_rng(0)
X = np.arange(24.0).reshape(12, 2)         # sorted by class
y = np.array([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2])

for epoch in range(2):
    for some_X, some_y in batches(X, y, 5, rng):
        print("epoch", epoch, "classes", some_y)
