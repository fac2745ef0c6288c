import numpy as np


def roll_call(X, W1, b1):
    """Per hidden unit one word: "dead", "straight" or "bends"."""
    awake = X @ W1 + b1 > 0
    words = []
    for unit in range(W1.shape[1]):
        if not awake[:, unit].any():
            words.append("dead")
        elif awake[:, unit].all():
            words.append("straight")
        else:
            words.append("bends")
    return words


examples = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
weights = np.array([[1.0, -1.0, 0.2, 0.5], [1.0, -2.0, 0.1, -0.5]])
biases = np.array([-1.0, 0.0, 0.3, 0.0])

print(roll_call(examples, weights, biases))
