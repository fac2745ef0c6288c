import math

import numpy as np


def _loss(learner, a, y):
    got = learner["cross_entropy"](np.array(a), np.array(y))
    assert got is not None, "`cross_entropy` gave back None."
    assert np.ndim(got) == 0, f"A loss is one number, but yours has shape {np.shape(got)}."
    return float(got)


def _holds(learner, a, y, chances):
    got, want = _loss(learner, a, y), -math.fsum(map(math.log, chances)) / len(chances)
    said = f"With the chances {a} and the weather {y}, the loss should be {want:.4f}, but it is {got:.4f}."
    assert abs(got - want) < 1e-5, said


def a_wet_day(learner):
    """A chance of 0.8, and it rained."""
    _holds(learner, [0.8], [1], [0.8])


def a_dry_day(learner):
    """A chance of 0.8, and it stayed dry."""
    _holds(learner, [0.8], [0], [0.2])


def the_mean_of_days(learner):
    """Three days, and five."""
    _holds(learner, [0.9, 0.2, 0.5], [1, 0, 1], [0.9, 0.8, 0.5])
    _holds(learner, [0.3, 0.6, 0.1, 0.7, 0.99], [1, 1, 0, 0, 1], [0.3, 0.6, 0.9, 0.3, 0.99])


def a_column_too(learner):
    """A column of chances, as networks give them."""
    got, want = _loss(learner, [[0.25], [0.5]], [[1], [0]]), -(math.log(0.25) + math.log(0.5)) / 2
    assert abs(got - want) < 1e-5, f"For the column 0.25, 0.5 with targets 1, 0 the loss should be {want:.4f}, but it is {got:.4f}."
