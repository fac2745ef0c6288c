import numpy as np


def weighted_sums(X, W, b):
    return X @ W.T + b


X = np.array([[1.0, 2.0], [0.0, 4.0]])
W = np.array([[0.5, -1.0], [2.0, 0.25]])  # one ROW per neuron
b = np.array([0.1, -0.2])

print(weighted_sums(X, W, b))
