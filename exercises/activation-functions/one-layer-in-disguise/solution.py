import numpy as np
X = np.array([[1, 2], [3, -1], [0, 1]])
W1, b1 = np.array([[2, 0, 1], [1, -1, 3]]), np.array([1, 2, 0])
W2, b2 = np.array([[1], [2], [-1]]), np.array([4])
W = W1 @ W2
b = b1 @ W2 + b2
answers = X @ W + b
