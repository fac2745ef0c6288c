import numpy as np


def length(arrays):
    return np.sqrt(sum(____ for array in arrays))


def pulse(weights, gradients, learning_rate):
    step = ____
    return step / ____


weights = [np.array([[0.3, 0], [0, 0.4]]), np.array([[0], [1.2]])]
gradients = [np.array([[0, -2], [1, 0]]), np.array([[2], [-4]])]

print(f"{pulse(weights, gradients, 0.01):.4f}")
