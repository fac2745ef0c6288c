import numpy as np


def _scaled(learner, X):
    result = learner["standardise"](X.copy())
    assert result is not None, "`standardise` gave back None. Does it end with `return`?"
    Z = np.asarray(result, dtype=float)
    assert Z.shape == X.shape, f"A table of shape {X.shape} went in, one of {Z.shape} came back."
    return Z


def _tables():
    rng = np.random.default_rng(3)
    yield np.array([[60.0, 2.0], [62.0, 2.5], [79.0, 4.0], [97.0, 9.0]])
    yield 40 + np.array([1.0, 5.0, 0.1]) * rng.standard_normal((7, 3))
    yield rng.random((3, 3)) * np.array([1000.0, 1.0, -2.0])


def columns_have_mean_0(learner):
    """Down each column the numbers cancel."""
    for X in _tables():
        mean = _scaled(learner, X).mean(axis=0)
        assert np.allclose(mean, 0, atol=1e-3), f"The column means should be 0, but they are {mean.round(3)}."


def columns_have_std_1(learner):
    """The spread of each column is 1."""
    for X in _tables():
        std = _scaled(learner, X).std(axis=0)
        assert np.allclose(std, 1, atol=1e-3), f"The standard deviations of the columns should be 1, but they are {std.round(3)}."


def units_do_not_matter(learner):
    """Degrees Fahrenheit and inches per second give the same."""
    for X in _tables():
        other = X * np.linspace(1.8, 0.04, X.shape[1]) + np.linspace(32, 0, X.shape[1])
        same = np.allclose(_scaled(learner, X), _scaled(learner, other), atol=1e-2)
        assert same, "The same readings in other units should come out the same: a ruler takes the unit away."
        order = np.array_equal(_scaled(learner, X).argsort(axis=0), X.argsort(axis=0))
        assert order, "The hottest reading should still be the hottest after standardising."
