import numpy as np
X = np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 1.0]])
W1, b1 = np.array([[1.0, -1.0], [0.5, 1.0]]), np.array([0.0, 0.5])
W2, b2 = np.array([[1.0], [-2.0]]), np.array([0.5])
A1 = np.maximum(0, X @ W1 + b1)
Z2 = A1 @ W2 + b2
A2 = 1 / (1 + np.exp(-Z2))
