import numpy as np


def train(X, y, rate=0.5, epochs=50):
    w = np.zeros(X.shape[1])  # one weight per input
    b = 0.0
    for _ in range(epochs):
        for x, target in zip(X, y):
            error = target - int(w @ x + b > 0)
            for i in range(len(w)):
                w[i] += rate * error * x[i]
            b += rate * error
    return w, b


# how many switches are up, and whether both are
seen = np.array([[0, 0], [1, 0], [1, 0], [2, 1]])
y = np.array([0, 1, 1, 0])

w, b = train(seen, y)
answers = (seen @ w + b > 0).astype(int)
print("weights", w, "bias", b)
print("says", answers, "should say", y)
