import numpy as np


def layer_backward(A, W, dZ):
    # dW has shape (inputs, neurons)
    dW = ____ @ dZ
    # db has shape (neurons,)
    db = np.sum(dZ, axis=____)
    # dA has shape (n, inputs)
    dA = dZ @ ____
    return dW, db, dA


A = np.array([[1.0, 2.0, 0.0], [0.0, -1.0, 3.0]])         # (2, 3)
W = np.array([[1.0, 0.0], [2.0, -1.0], [0.0, 4.0]])       # (3, 2)
dZ = np.array([[1.0, -1.0], [0.5, 2.0]])                  # (2, 2)

for slope in layer_backward(A, W, dZ):
    print(slope)
