import numpy as np

X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])


def one_step(learner):
    """One example, one epoch: the step of the rule, added to what was there."""
    start, x = np.array([1.0, -0.5]), np.array([1.0, 2.0])
    w, b = learner["train"](x[np.newaxis], np.array([1]), start.copy(), 0.5, rate=0.5, epochs=1)
    a = 1 / (1 + np.exp(-(start @ x + 0.5)))
    step = 0.5 * (a - 1) * a * (1 - a)
    want, got = start - step * x, np.asarray(w, dtype=float)
    assert got.shape == want.shape, f"Two weights went in, and something of shape {got.shape} came back."
    assert np.allclose(got, want, atol=1e-6), f"From the weights {start}, one example should lead to {want.round(4)}, not to {got.round(4)}."
    assert np.isclose(b, 0.5 - step, atol=1e-6), f"The bias should become {0.5 - step:.4f}, but it is {float(b):.4f}."


def learns_or(learner):
    """Other labels, other answers."""
    y = np.array([0, 1, 1, 1])
    w, b = learner["train"](X, y, np.array([-0.4, 0.2]), 0.1, rate=1.0, epochs=500)
    a = 1 / (1 + np.exp(-(X @ np.asarray(w, dtype=float) + b)))
    assert ((a > 0.5) == y).all(), f"After 500 epochs on OR the neuron says {a.round(2)}, but it should lean to {y}."
    assert np.abs(a - y).max() < 0.2, f"After 500 epochs on OR it should be surer than {a.round(2)}."
