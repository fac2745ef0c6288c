import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sigmoid_slope(z):
    return sigmoid(z) * (1 - sigmoid(z))


def gradient(X, Y, W1, W2):
    Z1 = X @ W1                        # (n, h)
    A1 = sigmoid(Z1)                   # (n, h)
    A2 = A1 @ W2                       # (n, k) no activation
    dA2 = 2 * (A2 - Y) / Y.size        # (n, k) mean squared error
    dW2 = A1.T @ dA2                   # (h, k)
    dA1 = dA2 @ W2.T                   # (n, h)
    dZ1 = dA1 * sigmoid_slope(Z1)      # (n, h)
    dW1 = X.T @ dZ1                    # (d, h)
    return dW1, dW2


X = np.array([[0.0, 1.0], [2.0, -1.0]])
Y = np.array([[1.0], [0.0]])
W1 = np.array([[1.0, -1.0], [0.5, 2.0]])
W2 = np.array([[1.0], [-1.0]])
print(gradient(X, Y, W1, W2)[0])
