import numpy as np


def count_right(X, y, W, b):
    answers = ____ > 0           # (examples, lines)
    right = answers == ____      # (examples, lines)
    return right.sum(axis=____)  # (lines,)


X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])  # (4, 2)
y = np.array([0, 1, 1, 0])                      # (4,)

rng = np.random.default_rng(0)
W = rng.normal(size=(2, 5000))  # one line per column
b = rng.normal(size=5000)       # and its bias

counts = count_right(X, y, W, b)
print("shape", counts.shape, "best", counts.max())
