import numpy as np

SIZES = [40, 160, 80, 320, 20]


def _weights(learner, sizes, seed):
    result = learner["first_weights"](sizes, np.random.default_rng(seed))
    assert result is not None, "`first_weights` gave back None. Does it end with `return weights`?"
    weights = [np.asarray(W, dtype=float) for W in result]
    assert len(weights) == len(sizes) - 1, f"{len(sizes)} sizes make {len(sizes) - 1} arrays of weights, not {len(weights)}."
    for W, d, k in zip(weights, sizes[:-1], sizes[1:], strict=True):
        assert W.shape == (d, k), f"Between layers of {d} and {k} the weights should have the shape {(d, k)}, not {W.shape}."
    return weights


def signal_survives(learner):
    """After many layers there is about as much of it as before."""
    sizes = [30] + [100, 40] * 10
    a = np.random.default_rng(7).standard_normal((100, 30))
    for number, W in enumerate(_weights(learner, sizes, 1), 1):
        a = np.maximum(0, a @ W)
        spread = a.std()
        assert 0.05 < spread < 20, f"After {number} of 20 layers the signal has a spread of {spread:.1e}. It should stay near 1."


def spread_fits_the_inputs(learner):
    """The standard deviation of each W is the root of 2 / d."""
    for W in _weights(learner, SIZES, 2):
        want = np.sqrt(2 / len(W))
        assert abs(W.std() / want - 1) < 0.1, f"A layer with {len(W)} inputs should have weights with a standard deviation of {want:.3f}, but it is {W.std():.3f}."


def around_zero(learner):
    """As many weights below 0 as above."""
    for W in _weights(learner, SIZES, 3):
        assert abs(W.mean()) < 0.1 * W.std(), f"The weights should lie around 0, but their mean is {W.mean():.3f}."
        tails = np.mean(np.abs(W) > 2 * W.std())
        assert 0.02 < tails < 0.08, "The weights should still be drawn by `standard_normal`."


def chance_comes_from_rng(learner):
    """The same generator gives the same weights, another gives others."""
    first, again, other = (_weights(learner, SIZES, seed)[0] for seed in (4, 4, 5))
    assert np.array_equal(first, again), "Two generators of the same seed give different weights. Draw from the `rng` that is handed in."
    assert not np.allclose(first, other), "Another seed gives the same weights. Draw from the `rng` that is handed in."
