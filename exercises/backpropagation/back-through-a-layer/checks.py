import numpy as np


def _case(seed, n, inputs, neurons):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(n, inputs)), rng.normal(size=(inputs, neurons)), rng.normal(size=(n, neurons))


CASES = [_case(0, 5, 3, 2), _case(1, 4, 4, 4), _case(2, 1, 2, 6), _case(3, 7, 3, 1)]


def _measured(tensor, height, h=1e-4):
    """The slope of `height()` by every number of the tensor, felt with a nudge."""
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


def _compare(learner, part, name):
    for A, W, dZ in CASES:
        b = np.zeros(W.shape[1])

        # A loss whose slope by Z is dZ, whatever Z is.
        def height(A=A, W=W, b=b, dZ=dZ):
            return np.sum(dZ * (A @ W + b))

        want = _measured([W, b, A][part], height)
        got = np.asarray(learner["layer_backward"](A.copy(), W.copy(), dZ.copy())[part], dtype=float)
        told = f"With {len(A)} examples, {W.shape[0]} inputs and {W.shape[1]} neurons"
        assert got.shape == want.shape, f"{told}, {name} should have shape {want.shape}, but it has {got.shape}."
        i = np.unravel_index(np.abs(got - want).argmax(), want.shape)
        entry = f"{name}[{', '.join(map(str, i))}]"
        assert abs(got[i] - want[i]) < 1e-4, f"{told}, {entry} should be {want[i]:.4f} as measured, but it is {got[i]:.4f}."


def slopes_of_w(learner):
    """As measured with a nudge."""
    _compare(learner, 0, "dW")


def slopes_of_b(learner):
    """One for each neuron."""
    _compare(learner, 1, "db")


def slopes_of_a(learner):
    """One for each answer of the layer before."""
    _compare(learner, 2, "dA")
