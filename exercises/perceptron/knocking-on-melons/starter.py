import numpy as np

# pitch of the knock, weight in kilograms
melons = np.array([
    [0.9, 1.2], [0.2, 1.8], [0.5, 2.4], [0.7, 1.5],
    [0.3, 1.1], [0.6, 1.0], [0.4, 2.0], [0.8, 1.9],
])
ripe = np.array([0, 1, 1, 0, 0, 0, 1, 1])


def answers(X, w, b):
    # One 0 or 1 for each row of X.
    return np.zeros(len(X), dtype=int)


def train(X, y, rate, epochs):
    w, b = np.zeros(X.shape[1]), 0.0
    used = 0
    # Until an epoch has no mistake, but at most `epochs` times.
    return w, b, used


w, b, used = train(melons, ripe, 0.5, 100)
print("weights", w, "bias", b, "epochs", used)
print(answers(melons, w, b))
