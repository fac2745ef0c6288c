import numpy as np

# pitch of the knock, weight in kilograms
melons = np.array([
    [0.9, 1.2], [0.2, 1.8], [0.5, 2.4], [0.7, 1.5],
    [0.3, 1.1], [0.6, 1.0], [0.4, 2.0], [0.8, 1.9],
])
ripe = np.array([0, 1, 1, 0, 0, 0, 1, 1])


def answers(X, w, b):
    return (X @ w + b > 0).astype(int)


def train(X, y, rate, epochs):
    w, b = np.zeros(X.shape[1]), 0.0
    used = 0
    while used < epochs:
        used += 1
        mistakes = 0
        for x, target in zip(X, y):
            error = target - int(x @ w + b > 0)
            w = w + rate * error * x
            b = b + rate * error
            mistakes += abs(error)
        if mistakes == 0:
            break
    return w, b, used


w, b, used = train(melons, ripe, 0.5, 100)
print("weights", w, "bias", b, "epochs", used)
print(answers(melons, w, b))
