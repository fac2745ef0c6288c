import numpy as np


def accuracy(P, labels):
    read = P.argmax(axis=1, keepdims=True)
    return np.mean(read == labels)


P = np.array([[0.9, 0.1, 0.0],
              [0.2, 0.7, 0.1],
              [0.1, 0.1, 0.8]])
labels = np.array([0, 1, 2])
print(accuracy(P, labels))
