import numpy as np

X = np.ones((5, 3))
W1, b1 = np.ones((3, 4)), np.ones(4)
W2, b2 = np.ones((4, 2)), np.ones(2)

A1 = np.maximum(0, X @ W1 + b1)
A2 = np.maximum(0, A1 @ W2 + b2)

print(A1.shape)
print(A2.shape)
print(A2[0].shape)
