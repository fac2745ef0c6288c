import numpy as np


def leaky_relu(z, leak=0.1):
    return np.where(z > 0, z, leak * z)


# 2 examples, 3 neurons
Z = np.array([[-2.0, 3.0, 0.0], [1.0, -5.0, 4.0]])
A = leaky_relu(Z)

print(A.shape)
print(A[1])
print(A.sum(axis=0))
