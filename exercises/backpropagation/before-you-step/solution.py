import numpy as np
X, Y = np.array([[1.0, 2.0], [3.0, -1.0]]), np.array([[1.0], [0.0]])
W1, W2 = np.array([[0.5, -1.0], [0.25, 1.0]]), np.array([[1.0], [-2.0]])
A1 = np.maximum(0, X @ W1)
dA2 = 2 * (A1 @ W2 - Y) / Y.size
dA1 = dA2 @ W2.T
dW1 = X.T @ (dA1 * (A1 > 0))
W2 = W2 - 0.1 * A1.T @ dA2
W1 = W1 - 0.1 * dW1
