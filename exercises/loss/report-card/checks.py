import math

import numpy as np

RAINED = np.array([1, 0, 0, 1])
TABLE = np.array([[0.7, 0.4, 0.3, 0.6], [1.0, 0.0, 0.0, 0.0], [0.9, 0.1, 0.2, 0.8]])


def _loss(learner, a, y):
    got = learner["cross_entropy"](np.array(a), np.array(y))
    assert got is not None, "`cross_entropy` gave back None. Does it end with `return`?"
    assert np.ndim(got) == 0, f"A loss is one number, but yours has shape {np.shape(got)}."
    return float(got)


def _want(a, y):
    chances = [min(max(p if rain else 1 - p, 0.001), 0.999) for p, rain in zip(a, y, strict=True)]
    return -math.fsum(map(math.log, chances)) / len(chances)


def _holds(learner, a, y):
    got, want = _loss(learner, a, y), _want(a, y)
    said = f"For the chances {list(a)} and the weather {list(y)} the loss should be {want:.4f}, but it is {got:.4f}."
    assert abs(got - want) < 1e-4, said


def _ranked(learner, table, y):
    got = learner["ranking"](np.array(table), np.array(y))
    assert got is not None, "`ranking` gave back None. Does it end with `return`?"
    assert np.ndim(got) == 1, "`ranking` should return a list of row numbers."
    return [int(one) for one in got]


def the_third_forecaster(learner):
    """Nothing here is near 0 or 1."""
    _holds(learner, [0.9, 0.1, 0.2, 0.8], [1, 0, 0, 1])


def wet_and_dry(learner):
    """Wet and dry days on their own, of different numbers."""
    _holds(learner, [0.3, 0.9], [1, 1])
    _holds(learner, [0.3, 0.9, 0.5], [0, 0, 0])
    _holds(learner, [0.75], [1])


def sure_and_wrong(learner):
    """A chance of 0 that came true costs -log 0.001, and so does a chance of 1 that did not."""
    for a, y in ([0.0], [1]), ([1.0], [0]):
        got = _loss(learner, a, y)
        assert np.isfinite(got), f"A chance of {a[0]:g} when {y[0]} came makes the loss {got}. Keep chances away from 0 and 1 first."
        assert abs(got - _want(a, y)) < 1e-4, f"A chance of {a[0]:g} when {y[0]} came should cost {_want(a, y):.4f}, but it costs {got:.4f}."


def sure_and_right(learner):
    """Even then a little is left, and chances inside the two ends are not touched."""
    _holds(learner, [1.0, 0.0], [1, 0])
    _holds(learner, [0.995, 0.004, 0.002], [1, 0, 1])


def ranks_the_three(learner):
    """The three forecasters of the program."""
    got = _ranked(learner, TABLE, RAINED)
    assert got == [2, 0, 1], f"From best to worst the rows are [2, 0, 1], but you say {got}."


def ranks_others(learner):
    """Five forecasters; then one whose squared error is small and whose surprise is large; then a perfect one."""
    table = [[0.5, 0.5, 0.5], [0.9, 0.2, 0.7], [0.0, 1.0, 0.0], [0.6, 0.4, 0.6], [0.8, 0.8, 0.8]]
    got, want = _ranked(learner, table, [1, 0, 1]), [1, 3, 4, 0, 2]
    assert got == want, f"For the table {table} and the weather [1, 0, 1] the order is {want}, but you say {got}."
    weather = [1, 1, 0, 0, 1, 0, 0]
    table = [[0.99, 0.99, 0.01, 0.01, 0.99, 0.01, 0.99], [0.6, 0.6, 0.4, 0.4, 0.6, 0.4, 0.4], [0.55, 0.55, 0.45, 0.45, 0.55, 0.45, 0.45]]
    got, want = _ranked(learner, table, weather), [1, 2, 0]
    assert got == want, f"A forecaster who is sure and wrong once comes last, by the cross-entropy: {want}, but you say {got}."
    got = _ranked(learner, [[0.6], [1.0]], [1])
    assert got == [1, 0], f"Of the chances 0.6 and 1 for a day of rain, the second is better: [1, 0], but you say {got}."


def leaves_the_table_alone(learner):
    """What was handed in is the same afterwards."""
    table = TABLE.copy()
    learner["ranking"](table, RAINED.copy())
    learner["cross_entropy"](table[1], RAINED.copy())
    assert np.array_equal(table, TABLE), "The table that was handed in has been changed. Clip a copy, not the table itself."
