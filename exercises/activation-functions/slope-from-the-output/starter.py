import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sigmoid_slope(z):
    a = sigmoid(z)
    return a * (1 - a)


def tanh_slope(z):
    a = np.tanh(z)
    return ____


def dimmer(z):
    return 100 * sigmoid(z)  # brightness in per cent


def dimmer_slope(z):
    return ____


def leaky_slope(z, leak=0.01):
    return np.where(____, 1.0, leak)


z = np.array([[-2.0, -0.5], [0.5, 2.0]])  # (2, 2)
print(tanh_slope(z).round(4))
print(dimmer_slope(z).round(4))
print(leaky_slope(z))
