import numpy as np


def forward(X, layers):
    A = X
    for W, b in layers[:-1]:
        A = np.maximum(0, A @ W + b)
    W, b = layers[-1]
    return 1 / (1 + np.exp(-(A @ W + b)))


def count(layers):
    return sum(W.size + b.size for W, b in layers)


W1 = np.array([[0.5, -0.6, 0.8], [0.3, 0.4, -0.2]])  # (2, 3)
W2 = np.array([[0.4], [-0.5], [0.25]])               # (3, 1)
layers = [(W1, np.array([0.1, 0.1, 0.0])), (W2, np.array([0.1]))]

print(forward(np.array([[1.0, 0.5]]), layers))
print(count(layers))
