import numpy as np


def step(z):
    return np.where(z > 0, 1, 0)


X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])  # (4, 2)

# The columns are OR and AND.
W1 = np.array([[1.0, 1.0], [1.0, 1.0]])  # (2, 2)
b1 = np.array([-0.5, -1.5])              # (2,)

# The weight from OR, the weight from AND, the bias.
W2 = np.array([____, ____])
b2 = ____

A1 = step(X @ W1 + b1)     # (4, 2)
same = step(A1 @ W2 + b2)  # (4,)
print(same)
