import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def train(X, y, w, b, rate=0.5, epochs=300):
    for _ in range(epochs):
        for x, target in zip(X, y):
            a = sigmoid(w @ x + b)
            step = (a - target) * a * (1 - a)
            w = w - rate * step * x
            b = b - rate * step
    return w, b


X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
y = np.array([0, 0, 0, 1])

w, b = train(X, y, np.array([0.3, 0.8]), 0.3)
outputs = sigmoid(X @ w + b)
print(outputs.round(2))
