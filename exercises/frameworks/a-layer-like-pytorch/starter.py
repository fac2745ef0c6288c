import numpy as np


class Linear:
    def __init__(self, inputs, outputs, rng):
        self.weight = rng.normal(0, 0.1, (____, ____))
        self.bias = np.zeros(____)

    def __call__(self, X):
        return X @ ____ + self.bias    # (batch, outputs)


layer = Linear(3, 2, np.random.default_rng(0))
print(layer.weight.shape)
print(layer(np.ones((5, 3))).shape)
