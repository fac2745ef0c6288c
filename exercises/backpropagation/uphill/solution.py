import numpy as np


def train(X, y, steps=300, lr=0.1):
    w = np.zeros(X.shape[1])
    b = 0.0
    for _ in range(steps):
        a = X @ w + b
        error = a - y
        w = w - lr * 2 * X.T @ error / len(y)
        b = b - lr * 2 * np.mean(error)
    return w, b


X = np.array([[0.0, 1.0], [1.0, 0.0], [1.0, 1.0], [-1.0, 0.5]])
y = np.array([0.0, 3.0, 2.0, -1.5])
print(train(X, y, steps=3))
