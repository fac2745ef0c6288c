import numpy as np

POINTS = np.array([[-2.5, -0.7, -0.1], [0.2, 0.9, 3.1]])


def _agrees(learner, name, valve):
    """A slope is what a small push to either side measures."""
    h = 1e-5
    want = (valve(POINTS + h) - valve(POINTS - h)) / (2 * h)
    got = np.asarray(learner[name](POINTS.copy()), dtype=float)
    assert got.shape == POINTS.shape, f"For sums of shape {POINTS.shape} the slopes have shape {got.shape}."
    off = ~np.isclose(got, want, rtol=1e-4, atol=1e-6)
    assert not off.any(), f"At z = {POINTS[off][0]} a small push measures {want[off][0]:.4f}, but `{name}` says {got[off][0]:.4f}."


def tanh_agrees(learner):
    """The slope of tanh."""
    _agrees(learner, "tanh_slope", np.tanh)


def dimmer_agrees(learner):
    """The slope of a sigmoid that is a hundred times as tall."""
    _agrees(learner, "dimmer_slope", lambda z: 100 / (1 + np.exp(-z)))


def leaky_agrees(learner):
    """The slope of leaky ReLU, away from its corner."""
    _agrees(learner, "leaky_slope", lambda z: np.where(z > 0, z, 0.01 * z))
