import numpy as np
X, y = np.array([[0, 1], [1, 1], [2, 0]]), np.array([[1], [0], [1]])
W1, W2 = np.array([[1, -1], [0.5, 1]]), np.array([[1], [-1]])
a1 = np.tanh(X @ W1)
error = a1 @ W2 - y
dW2 = a1.T @ error
dW1 = X.T @ (error @ W2.T * (1 - a1 ** 2))
W2 = W2 - 0.1 * dW2
W1 = W1 - 0.1 * dW1
