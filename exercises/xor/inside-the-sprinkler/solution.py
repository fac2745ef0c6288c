import numpy as np

# where ten plants stand, in metres, and whether they get wet
plants = np.array([
    [0.5, 0.5], [-1.0, 1.2], [1.5, -0.6], [-0.4, -1.7],
    [-1.8, 0.3], [2.5, 0.4], [-2.2, 1.0], [0.3, 2.9],
    [1.6, 1.9], [-0.8, -2.4],
])
wet = np.array([1, 1, 1, 1, 1, 0, 0, 0, 0, 0])


def features(X):
    return np.column_stack([X, (X**2).sum(axis=1)])


def answers(X, w, b):
    return (features(X) @ w + b > 0).astype(int)


w = np.array([0.0, 0.0, -1.0])
b = 4.0

print("right", (answers(plants, w, b) == wet).sum(), "of", len(wet))
