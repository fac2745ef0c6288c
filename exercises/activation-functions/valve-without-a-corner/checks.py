import numpy as np

SUMS = np.array([[-20.0, -4.2, -0.6], [0.3, 1.7, 12.5]])


def _of(learner, name, z):
    got = np.asarray(learner[name](z.copy()), dtype=float)
    assert got.shape == z.shape, f"For sums of shape {z.shape}, `{name}` returned shape {got.shape}."
    return got


def keeps_its_law(learner):
    """softplus(z) - softplus(-z) = z."""
    difference = _of(learner, "softplus", SUMS) - _of(learner, "softplus", -SUMS)
    off = ~np.isclose(difference, SUMS, rtol=1e-4, atol=1e-5)
    assert not off.any(), f"softplus(z) − softplus(−z) should be z, but for z = {SUMS[off][0]} it is {difference[off][0]:.4f}."


def slope_is_what_a_push_measures(learner):
    """The slope against small pushes of the true curve."""
    h = 1e-5
    want = (np.logaddexp(0, SUMS + h) - np.logaddexp(0, SUMS - h)) / (2 * h)
    got = _of(learner, "softplus_slope", SUMS)
    off = ~np.isclose(got, want, rtol=1e-3, atol=1e-5)
    assert not off.any(), f"At z = {SUMS[off][0]} a small push measures {want[off][0]:.4f}, but your slope is {got[off][0]:.4f}."
