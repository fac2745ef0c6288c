import numpy as np


def roll_call(X, W1, b1):
    """Per hidden unit one word: "dead", "straight" or "bends"."""
    # z has a row per example, a column per unit. Which are above 0?
    return []


X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
W1 = np.array([[1.0, -1.0, 0.2, 0.5], [1.0, -2.0, 0.1, -0.5]])
b1 = np.array([-1.0, 0.0, 0.3, 0.0])

print(roll_call(X, W1, b1))
