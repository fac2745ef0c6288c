import numpy as np


def relu(z):
    return np.maximum(0, z)


def sigmoid(z):
    return 1 / (1 + np.exp(____))


def neuron(inputs, weights, bias):
    z = np.dot(inputs, weights) + bias
    return ____(z)


a = neuron([0.8, 0.6, 0.9], [0.5, 0.7, 0.3], 0.1)
print(f"{a:.4f}")
