import numpy as np


def weighted_sum(inputs, weights, bias):
    return np.dot(inputs, weights) + bias


z = weighted_sum([0.5, 0.8], [0.3, -0.1], 0.2)
print(f"{z:.4f}")
