import numpy as np


def _case(rows, inputs, outputs, seed):
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((rows, inputs)) * np.arange(1, inputs + 1)
    return X, X @ rng.standard_normal((inputs, outputs)) + 0.1 * rng.standard_normal((rows, outputs))


def _reference(X, y, learning_rate, epochs):
    W = np.zeros((X.shape[1], y.shape[1]))
    found = []
    for _ in range(epochs):
        error = X @ W - y
        found.append((np.mean(error**2), W))
        W = W - learning_rate * X.T @ error / len(y)
    best = min(range(epochs), key=lambda epoch: found[epoch][0])
    return found[best][1], found[best][0]


def _train(learner, *case):
    result = learner["train"](*case)
    assert isinstance(result, tuple | list) and len(result) == 2, "`train` should return two things: the weights and their loss."
    return np.asarray(result[0], dtype=float), float(result[1])


def weights_and_loss_belong_together(learner):
    """The loss worked out from the weights is the loss that came with them."""
    X, y = _case(8, 2, 1, 1)
    W, loss = _train(learner, X, y, 1.09, 40)
    assert W.shape == (2, 1), f"The weights should have the shape (2, 1), not {W.shape}."
    real = float(np.mean((X @ W - y) ** 2))
    assert abs(real - loss) < 1e-4 * max(1.0, loss), f"`train` says the loss is {loss:.4f}, but with its weights it is {real:.4f}."


def best_and_not_last(learner):
    """It is the smallest loss of the run."""
    for case in ((*_case(8, 2, 1, 1), 1.09, 40), (*_case(12, 3, 2, 2), 0.2145, 30)):
        want = _reference(*case)
        W, loss = _train(learner, *case)
        assert abs(loss - want[1]) < 1e-4 * max(1.0, want[1]), f"The smallest loss of this run is {want[1]:.4f}, but `train` says {loss:.4f}."
        close = W.shape == want[0].shape and np.allclose(W, want[0], rtol=1e-3, atol=1e-4)
        assert close, f"The best weights of this run are {want[0].ravel().round(3)}, but {W.ravel().round(3)} came back."


def best_is_the_first(learner):
    """When each step makes it worse, the zeros of the beginning are the best."""
    X, y = _case(6, 2, 1, 3)
    W, _ = _train(learner, X, y, 5.0, 4)
    assert not W.any(), f"Each step of this run makes the loss larger, so the zeros are best, but {W.ravel().round(3)} came back."
