import numpy as np


def layer_backward(A, W, dZ):
    """For Z = A @ W + b: the slopes of W, b and A, from the slopes of Z."""
    dW = ____ @ dZ                # (inputs, neurons)
    db = np.sum(dZ, axis=____)    # (neurons,)
    dA = dZ @ ____                # (n, inputs)
    return dW, db, dA


A = np.array([[1.0, 2.0, 0.0], [0.0, -1.0, 3.0]])         # (2, 3)
W = np.array([[1.0, 0.0], [2.0, -1.0], [0.0, 4.0]])       # (3, 2)
dZ = np.array([[1.0, -1.0], [0.5, 2.0]])                  # (2, 2)

for slope in layer_backward(A, W, dZ):
    print(slope)
