import numpy as np

x = np.array([[1.0, 2.0]])
W1 = np.array([[1.0, 1.0, -1.0],
               [1.0, 1.0, -1.0]])
W2 = np.array([[2.0], [2.0], [5.0]])

a1 = np.maximum(0, x @ W1)
dz2 = np.array([[0.5]])
dz1 = dz2 @ W2.T * (a1 > 0)

dW1 = x.T @ dz1
print(dW1)
