import numpy as np


def mean_squared_error(A, Y):
    errors = A - Y
    return np.mean(errors**2)


A = np.array([[0.9, 0.2], [0.4, 0.7], [0.1, 0.5]])
Y = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])

print("once ", mean_squared_error(A, Y))
print("twice", mean_squared_error(np.vstack([A, A]), np.vstack([Y, Y])))
