import numpy as np
X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
y = np.array([1, 1, 1, 0])
w, b = np.zeros(2), 0.0
for epoch in range(20):
    for x, target in zip(X, y):
        error = target - int(w @ x + b > 0)
        w = w + 0.5 * error * x
        b = b + 0.5 * error
answers = (X @ w + b > 0).astype(int)
