import numpy as np


def loss_and_gradients(X, y, W, b, l2):
    """Mean squared error of a linear layer, L2 on its weights."""
    error = X @ W + b - y                  # (n, 1)
    loss = np.mean(error ** 2) + ____
    dW = 2 * X.T @ error / len(y) + ____   # (d, 1)
    db = 2 * np.mean(error, axis=0) + ____  # (1,)
    return loss, dW, db


X = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
y = np.array([[1.0], [2.0], [3.0]])
W, b = np.array([[1.0], [2.0]]), np.array([0.0])

loss, dW, db = loss_and_gradients(X, y, W, b, l2=0.1)
print("loss", loss)
print("dW", dW.ravel(), "db", db)
