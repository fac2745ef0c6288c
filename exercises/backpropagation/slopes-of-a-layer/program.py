import numpy as np

X = np.array([[1, 2], [3, 0], [0, 1]])
dZ = np.array([[1], [-1], [2]])

dW = X.T @ dZ
db = dZ.sum(axis=0)

print(dW)
print(db)
