import numpy as np


def _reference(X, y, rate, epochs):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(epochs):
        for x, target in zip(X, y, strict=True):
            error = int(target) - int(w @ x + b > 0)
            w, b = w + rate * error * x, b + rate * error
    return w, b


def _compare(learner, X, y, rate, epochs, called):
    want = _reference(X, y, rate, epochs)
    w, b = learner["train"](X.copy(), y.copy(), rate=rate, epochs=epochs)
    got = np.asarray(w, dtype=float)
    assert got.shape == want[0].shape, f"{called}: there should be {len(want[0])} weights, but `w` has shape {got.shape}."
    assert np.allclose(got, want[0], atol=1e-4), f"{called} should lead to the weights {want[0].round(4)}, not to {got.round(4)}."
    assert abs(float(b) - want[1]) < 1e-4, f"{called} should lead to the bias {want[1]:.4f}, not to {float(b):.4f}."


def small_steps_count(learner):
    """Steps of three tenths on whole-number inputs."""
    X, y = np.array([[2, 1], [1, 3], [0, 1]]), np.array([1, 0, 1])
    _compare(learner, X, y, 0.3, 2, "Two epochs with a rate of 0.3")


def three_inputs(learner):
    """As many weights as inputs, with whole numbers and with decimals."""
    X, y = np.array([[1, 0, 2], [0, 3, 1], [1, 1, 1], [2, 0, 0]]), np.array([1, 0, 0, 1])
    _compare(learner, X, y, 0.25, 3, "Three epochs with three inputs")
    _compare(learner, X * 0.5, y, 0.25, 3, "Three epochs with inputs that have decimals")


def fifty_epochs(learner):
    """Labels that no line can part: the weights are others after each epoch."""
    X, y = np.array([[1, 2], [2, 1], [3, 4], [0, 1]]), np.array([0, 0, 1, 1])
    want = _reference(X, y, 0.5, 50)
    w, b = learner["train"](X.copy(), y.copy())
    got = np.asarray(w, dtype=float)
    assert got.shape == want[0].shape and np.allclose(got, want[0], atol=1e-4) and abs(float(b) - want[1]) < 1e-4, (
        f"For four other examples, 50 epochs lead to the weights {want[0]} and the bias {want[1]}, "
        f"but `train(X, y)` returned {got} and {float(b):.4g}."
    )
