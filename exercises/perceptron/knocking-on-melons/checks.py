import numpy as np

AND = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])


def _reference(X, y, rate, epochs):
    w, b, used = np.zeros(X.shape[1]), 0.0, 0
    for used in range(1, epochs + 1):
        wrong = 0
        for x, target in zip(X, y, strict=True):
            error = int(target) - int(x @ w + b > 0)
            w, b, wrong = w + rate * error * x, b + rate * error, wrong + abs(error)
        if not wrong:
            break
    return w, b, used


def _trained(learner, X, y, rate, epochs):
    """What `train` gives back, once it has three parts that fit."""
    result = learner["train"](X.copy(), y.copy(), rate, epochs)
    assert isinstance(result, (tuple, list)) and len(result) == 3, "`train` should return three things: `w`, `b` and `used`."
    w, b, used = np.asarray(result[0], dtype=float), result[1], result[2]
    assert w.shape == (X.shape[1],), f"The examples have {X.shape[1]} numbers each, but `w` has shape {w.shape}."
    assert np.size(b) == 1, f"The bias is one number, but {np.size(b)} came back."
    assert np.size(used) == 1, "`used` is one number: how many epochs were gone through."
    return w, float(np.squeeze(b)), int(np.squeeze(used))


def _compare(learner, X, y, rate, epochs, called):
    want, got = _reference(X, y, rate, epochs), _trained(learner, X, y, rate, epochs)
    assert np.allclose(got[0], want[0], atol=1e-4), f"{called} should lead to the weights {want[0].round(4)}, not to {got[0].round(4)}."
    assert abs(got[1] - want[1]) < 1e-4, f"{called} should lead to the bias {want[1]:.4f}, not to {got[1]:.4f}."
    return want, got


def one_epoch(learner):
    """Each example is corrected before the next one is looked at."""
    _compare(learner, AND, np.array([0, 0, 0, 1]), 0.5, 1, "One epoch of AND with a rate of 0.5")


def other_rate(learner):
    """Two epochs with three inputs and a small rate."""
    X = np.array([[1.0, 2.0, -1.0], [0.5, -1.0, 3.0], [2.0, 0.0, 1.0], [-1.0, 1.0, 0.5]])
    _compare(learner, X, np.array([1, 0, 0, 1]), 0.1, 2, "Two epochs with three inputs and a rate of 0.1")


def stops_in_time(learner):
    """The epoch without a mistake is the last one, and is counted."""
    want, got = _compare(learner, AND, np.array([0, 1, 1, 1]), 0.5, 50, "Training on OR")
    assert got[2] == want[2], f"Training on OR takes {want[2]} epochs, the last of them without a mistake, but `used` is {got[2]}."


def gives_up_in_time(learner):
    """No line parts these points, so all the epochs are used."""
    X, y = np.array([[1.0], [2.0], [3.0]]), np.array([1, 0, 1])
    got = _trained(learner, X, y, 0.5, 12)
    assert got[2] == 12, f"These labels cannot be learnt, so all 12 epochs should be used, but `used` is {got[2]}."
    _compare(learner, X, y, 0.5, 12, "Twelve epochs of labels that cannot be learnt")
