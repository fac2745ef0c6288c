import numpy as np


def relu(z):
    return np.maximum(0, z)


inputs = np.array([0.4, 0.9])
weights = np.array([0.5, -0.8])
bias = 0.1

z = np.dot(inputs, weights) + bias
print(relu(z))
