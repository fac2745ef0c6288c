import numpy as np

X = np.array([[0.0, 1.0], [1.0, 0.0], [1.0, 1.0], [-1.0, 0.5]])
Y = X @ np.array([2.0, -1.0]) + 1.0  # so the best weights are 2 and −1, the best bias 1


def _trained(learner, X, y, *more, **named):
    got = learner["train"](X.copy(), y.copy(), *more, **named)
    assert got is not None, "`train` gave back None. Does it end with `return`?"
    assert isinstance(got, (tuple, list)) and len(got) == 2, "`train` should return two things: the weights and the bias."
    w, b = np.asarray(got[0], dtype=float), np.asarray(got[1], dtype=float)
    assert w.shape == (X.shape[1],), f"There are {X.shape[1]} weights, but `train` returns an array of shape {w.shape}."
    assert b.shape == (), f"The bias is one number, but `train` returns one of shape {b.shape}."
    assert np.isfinite(w).all() and np.isfinite(b), f"After training the weights are {w} and the bias is {float(b)}."
    return w, float(b)


def _loss(w, b, X=X, y=Y):
    return np.mean((X @ w + b - y) ** 2)


def _walk(X, y, steps=300, lr=0.1):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(steps):
        e = X @ w + b - y
        w, b = w - lr * 2 / len(y) * (e @ X), b - lr * 2 / len(y) * e.sum()
    return w, b


def _same(got, want, told):
    close = np.allclose(got[0], want[0], rtol=1e-4, atol=1e-4) and abs(got[1] - want[1]) < 1e-4
    assert close, f"{told} w should be {np.round(want[0], 4)} and b {want[1]:.4f}, but they are {np.round(got[0], 4)} and {got[1]:.4f}."


def the_loss_falls(learner):
    """Each step goes down."""
    before, after = _loss(np.zeros(2), 0.0), _loss(*_trained(learner, X, Y, steps=1))
    assert after < before, f"One step takes the loss from {before:.4f} to {after:.4f}, so it goes uphill."


def one_step_is_right(learner):
    """Its length is that of the learning rate and the gradient."""
    for lr in (0.1, 0.02):
        _same(_trained(learner, X, Y, steps=1, lr=lr), _walk(X, Y, 1, lr), f"After one step with lr = {lr},")


def finds_the_weights(learner):
    """2, −1 and 1, which made the targets."""
    w, b = _trained(learner, X, Y, steps=2000)
    _same((w, b), (np.array([2.0, -1.0]), 1.0), "After 2000 steps")


def other_data(learner):
    """Six examples with three inputs, and as many steps as `train` takes by itself."""
    rng = np.random.default_rng(1)
    X, y = rng.normal(size=(6, 3)), rng.normal(size=6)
    _same(_trained(learner, X, y, steps=2), _walk(X, y, 2), "With other data, after two steps")
    slow = np.array([[0.01, 0.02], [0.03, -0.01]])
    _same(_trained(learner, slow, np.array([50.0, -30.0])), _walk(slow, np.array([50.0, -30.0])), "Called without steps and lr,")
