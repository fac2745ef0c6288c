import numpy as np


def forward(X, W1, b1, W2, b2):
    A1 = np.tanh(X @ W1 + b1)                       # (n, h)
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))          # (n, k)
    return A1, A2


def backward(X, Y, W1, b1, W2, b2):
    A1, A2 = forward(X, W1, b1, W2, b2)
    dZ2 = (A2 - Y) / Y.size                         # (n, k)
    dZ1 = dZ2 @ W2.T * (1 - A1**2)                  # (n, h)
    return X.T @ dZ1, dZ1.sum(axis=0), A1.T @ dZ2, dZ2.sum(axis=0)


rng = np.random.default_rng(0)
X, Y = rng.normal(size=(4, 2)), np.array([[0.0], [1.0], [1.0], [0.0]])
W1, b1 = rng.normal(size=(2, 3)), np.zeros(3)
W2, b2 = rng.normal(size=(3, 1)), np.zeros(1)

for slopes in backward(X, Y, W1, b1, W2, b2):
    print(np.shape(slopes))
