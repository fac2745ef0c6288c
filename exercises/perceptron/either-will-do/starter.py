import numpy as np


def learn(w, b, x, target, rate=0.5):
    answer = 1 if ____ > 0 else 0
    error = ____
    w = w + ____
    b = b + rate * error
    return w, b


X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
y = np.array([0, 1, 1, 1])  # OR
w, b = np.array([-0.6, -0.3]), 0.4

for epoch in range(10):
    for x, target in zip(X, y):
        w, b = learn(w, b, x, target)

answers = (X @ w + b > 0).astype(int)  # (4,)
print(answers)
