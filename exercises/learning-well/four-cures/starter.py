from scratchnet import Dense, Momentum, Sequential, data, train

noisy = data.circles(380, noise=0.25, rng=1)
X, y = noisy.X[:80], noisy.y[:80]
X_held, y_held = noisy.X[80:], noisy.y[80:]

HEALTHY = {"learning_rate": 0.05, "initialiser": "he", "l2": 0.01,
           "epochs": 300}

cases = {
    "A": HEALTHY | {"learning_rate": 3.0},
    "B": HEALTHY | {"learning_rate": 0.0005},
    "C": HEALTHY | {"initialiser": "small_normal"},
    "D": HEALTHY | {"l2": 0.0},
}


def run(learning_rate, initialiser, l2, epochs):
    """The held-out loss at the end."""
    net = Sequential([Dense(2, 32, "relu", initialiser),
                      Dense(32, 32, "relu", initialiser),
                      Dense(32, 1, "sigmoid", initialiser)], rng=0)
    optimiser = Momentum(learning_rate, l2=l2)
    for record in train(net, X, y, optimiser, epochs=epochs):
        pass
    return net.loss_of(X_held, y_held)


for case, settings in cases.items():
    loss = run(**settings)
    print(case, f"held-out loss {loss:.3f}", loss < 0.43)
