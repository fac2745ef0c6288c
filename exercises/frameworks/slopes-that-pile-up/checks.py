import numpy as np


def backward_adds(learner):
    """Two calls leave the sum of both slopes, as in PyTorch."""
    weights = learner["Weights"](1)
    X, y = np.array([[1.0]]), np.array([3.0])
    weights.backward(X, y)
    once = np.array(weights.grad, dtype=float)
    weights.backward(X, y)
    twice = np.asarray(weights.grad, dtype=float)
    assert np.allclose(twice, 2 * once), f"One call of `backward` leaves a slope of {once[0]:g}, so two should leave {2 * once[0]:g}, but they leave {twice[0]:g}."
