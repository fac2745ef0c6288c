import numpy as np

X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
y = np.array([[0.0], [1.0], [1.0], [0.0]])

LEARNING_RATE = 0.7


def first_weights(seed):
    rng = np.random.default_rng(seed)
    W1 = rng.standard_normal((2, 8))
    b1 = np.zeros(8)
    W2 = rng.standard_normal((8, 1))
    b2 = np.zeros(1)
    return W1, b1, W2, b2


def gradients(W1, b1, W2, b2):
    """The loss, and its gradient by each of the four."""
    z1 = X @ W1 + b1                       # (4, 8)
    a1 = np.maximum(0, z1)                 # (4, 8)
    a2 = 1 / (1 + np.exp(-(a1 @ W2 + b2)))  # (4, 1)
    dz2 = 2 * (a2 - y) / len(y) * a2 * (1 - a2)
    dz1 = dz2 @ W2.T * (z1 > 0)
    loss = np.mean((a2 - y) ** 2)
    dW1, db1 = X.T @ dz1, dz1.sum(axis=0)
    return loss, (dW1, db1, a1.T @ dz2, dz2.sum(axis=0))


def train(seed, epochs):
    """The loss of every epoch."""
    weights = first_weights(seed)
    losses = []
    for epoch in range(epochs):
        loss, slopes = gradients(*weights)
        losses.append(loss)
        for array, slope in zip(weights, slopes):
            array -= LEARNING_RATE * slope
    return losses


def success_rate(seeds, epochs):
    """The share of the runs whose last loss is below 0.05."""
    return np.mean([train(seed, epochs)[-1] < 0.05 for seed in seeds])


for seed in range(3):
    print(f"seed {seed}: last loss {train(seed, 300)[-1]:.4f}")
print("success rate", success_rate(range(10), 300))
