import numpy as np


def step(z):
    return np.where(z > 0, 1, 0)


X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])  # (4, 2)

W1 = np.array([[1.0, 1.0], [1.0, 1.0]])  # (2, 2) columns: OR, AND
b1 = np.array([-0.5, -1.5])              # (2,)
W2 = np.array([____, ____])              # (2,) from OR, from AND
b2 = ____

A1 = step(X @ W1 + b1)   # (4, 2)
same = step(A1 @ W2 + b2)  # (4,)
print(same)
