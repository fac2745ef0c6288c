import numpy as np


def _both(learner, z, y):
    result = learner["loss_and_gradient"](z, y)
    assert isinstance(result, tuple | list) and len(result) == 2, "Return two things: the loss and its gradient."
    assert np.size(result[0]) == 1, f"The loss should be a single number, but it has the shape {np.shape(result[0])}."
    dz = np.asarray(result[1], dtype=float)
    assert dz.shape == z.shape, f"The gradient should have the shape of z, {z.shape}, but it has {dz.shape}."
    return float(np.squeeze(result[0])), dz


def _cases():
    rng = np.random.default_rng(9)
    for n, k in ((5, 3), (1, 4), (7, 2), (3, 6)):
        yield 2 * rng.standard_normal((n, k)), rng.integers(0, k, n)


def _price(z, y):
    top = z.max(axis=1)
    total = np.log(np.exp(z - top[:, None]).sum(axis=1)) + top
    return float(np.mean(total - z[np.arange(len(y)), y]))


def loss_is_right(learner):
    """Minus the logarithm of the true share, on average."""
    for z, y in _cases():
        loss, want = _both(learner, z, y)[0], _price(z, y)
        assert abs(loss - want) < 1e-4, f"For {z.shape[0]} rows of {z.shape[1]} logits the loss should be {want:.4f}, but it is {loss:.4f}."


def gradient_is_the_slope(learner):
    """It agrees with slopes measured by moving one logit at a time."""
    for z, y in _cases():
        dz = _both(learner, z.copy(), y.copy())[1]
        for index in np.ndindex(z.shape):
            more, less = z.copy(), z.copy()
            more[index] += 1e-5
            less[index] -= 1e-5
            slope = (_price(more, y) - _price(less, y)) / 2e-5
            assert abs(dz[index] - slope) < 1e-4, (
                f"Moving z[{index[0]}, {index[1]}] a little changes the loss by {slope:.4f} per unit, "
                f"but your gradient says {dz[index]:.4f} there."
            )


def rows_cancel(learner):
    """What one lamp gains the others lose."""
    for z, y in _cases():
        total = _both(learner, z, y)[1].sum(axis=1)
        assert np.allclose(total, 0, atol=1e-5), f"Each row of the gradient should add up to 0, but they add up to {total.round(4)}."


def large_logits_do_no_harm(learner):
    """Logits of a thousand overflow exp unless the largest is taken away first."""
    # The third row differs only far up, where a program that cuts large logits off would see no difference.
    z, y = np.array([[1000.0, -1000.0], [-1000.0, -1000.0], [1000.0, 998.0]]), np.array([0, 1, 1])
    loss, dz = _both(learner, z, y)
    assert np.isfinite(loss) and np.isfinite(dz).all(), "With logits of 1000 something overflows. Subtract each row's largest logit before `np.exp`."
    assert abs(loss - _price(z, y)) < 1e-4, f"With logits of 1000 the loss should be {_price(z, y):.4f}, but it is {loss:.4f}."


def changes_nothing(learner):
    """The arrays are the caller's."""
    z, y = next(iter(_cases()))
    before = z.copy(), y.copy()
    _both(learner, z, y)
    assert np.array_equal(z, before[0]) and np.array_equal(y, before[1]), "The arrays that were handed in have changed."
