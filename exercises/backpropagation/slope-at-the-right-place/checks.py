import numpy as np


def _case(seed, n, d, h, k):
    rng = np.random.default_rng(seed)
    return [rng.normal(size=shape) for shape in ((n, d), (n, k), (d, h), (h, k))]


def _loss(X, Y, W1, W2):
    return np.mean((1 / (1 + np.exp(-(X @ W1))) @ W2 - Y) ** 2)


def _measured(tensor, height, h=1e-5):
    slopes = np.zeros_like(tensor)
    for i in np.ndindex(tensor.shape):
        before = tensor[i]
        tensor[i] = before + h
        above = height()
        tensor[i] = before - h
        below = height()
        tensor[i] = before
        slopes[i] = (above - below) / (2 * h)
    return slopes


def _agree(learner, case):
    X, Y, W1, W2 = case
    got = learner["gradient"](*(array.copy() for array in case))
    assert got is not None, "`gradient` gave back None. Does it end with `return`?"
    assert isinstance(got, (tuple, list)) and len(got) == 2, "`gradient` should return two arrays, dW1 and dW2."
    # From the last layer to the first: the first that differs shows where to look.
    for name, given, tensor in (("dW2", got[1], W2), ("dW1", got[0], W1)):
        slopes = np.asarray(given, dtype=float)
        assert slopes.shape == tensor.shape, f"{name} should have shape {tensor.shape}, but it has {slopes.shape}."
        want = _measured(tensor, lambda: _loss(X, Y, W1, W2))
        i = np.unravel_index(np.abs(slopes - want).argmax(), want.shape)
        entry = f"{name}[{', '.join(map(str, i))}]"
        assert abs(slopes[i] - want[i]) < 1e-5, f"First wrong is {entry}: your slope is {slopes[i]:.6f}, measured it is {want[i]:.6f}."


def agrees_with_a_nudge(learner):
    """The program's own network."""
    X, Y = np.array([[0.0, 1.0], [2.0, -1.0]]), np.array([[1.0], [0.0]])
    _agree(learner, [X, Y, np.array([[1.0, -1.0], [0.5, 2.0]]), np.array([[1.0], [-1.0]])])


def other_networks_too(learner):
    """Other widths, other numbers of examples, and sums far from 0."""
    for case in (_case(1, 5, 3, 4, 2), _case(2, 1, 2, 2, 1), _case(3, 6, 2, 2, 2)):
        _agree(learner, case)


def slope_of_sigmoid(learner):
    """It still takes a sum: a quarter at 0, and less on either side."""
    for z, want in ((0.0, 0.25), (2.0, 0.1049936), (-2.0, 0.1049936)):
        got = float(learner["sigmoid_slope"](z))
        assert abs(got - want) < 1e-6, f"The slope of sigmoid at z = {z:g} is {want:.4f}, but `sigmoid_slope({z:g})` says {got:.4f}."
