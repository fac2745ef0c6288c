import numpy as np

labels = np.array([2, 0, 2, 1, 2])
Y = np.eye(3)[labels]

print(Y.shape)
print(Y[3])
print(Y.sum(axis=0))
