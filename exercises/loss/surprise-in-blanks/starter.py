import numpy as np


def cross_entropy(a, y):
    # a: the chances of rain; y: 1 for rain, 0 for none
    wet = y * np.log(____)
    dry = (1 - y) * np.log(____)
    return ____


a = np.array([0.9, 0.2, 0.5])
y = np.array([1, 0, 1])
print(round(cross_entropy(a, y), 4))
