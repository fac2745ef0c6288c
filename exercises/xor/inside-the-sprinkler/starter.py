import numpy as np

# where ten plants stand, in metres, and whether they get wet
plants = np.array([
    [0.5, 0.5], [-1.0, 1.2], [1.5, -0.6], [-0.4, -1.7],
    [-1.8, 0.3], [2.5, 0.4], [-2.2, 1.0], [0.3, 2.9],
    [1.6, 1.9], [-0.8, -2.4],
])
wet = np.array([1, 1, 1, 1, 1, 0, 0, 0, 0, 0])


def features(X):
    # (n, 2) -> (n, 3): both places, and the square of the distance
    return np.zeros((len(X), 3))


def answers(X, w, b):
    # (n, 2) -> (n,): one neuron that looks at the features
    return np.zeros(len(X), dtype=int)


w = np.array([0.0, 0.0, 0.0])
b = 0.0

print("right", (answers(plants, w, b) == wet).sum(), "of", len(wet))
