import numpy as np


def first_weights(inputs, hidden, seed):
    """One column of weights for each hidden unit."""
    W = np.zeros((inputs, hidden))
    rng = np.random.default_rng(seed)
    for unit in range(hidden):
        W[:, unit] = rng.standard_normal(inputs)
    return W


print(first_weights(2, 4, seed=0).round(2))
