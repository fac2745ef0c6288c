import numpy as np
K = np.array([[0.0, 0.0], [2.0, 0.0], [0.0, 1.0]])
V = np.array([[1.0, 0.0], [0.0, 10.0], [5.0, 5.0]])
Q = np.array([[3.0, 0.0], [0.0, 3.0]])
scores = Q @ K.T / np.sqrt(2)
E = np.exp(scores - scores.max(axis=1, keepdims=True))
weights = E / E.sum(axis=1, keepdims=True)
output = weights @ V
