import numpy as np


def _said(learner, training, held_out):
    word = learner["diagnose"](training, held_out)
    assert word is not None, f"For the training losses {list(training)} `diagnose` gave back None. Each way through it needs a `return`."
    return str(word)


def _hold(learner, cases, rule):
    for training, held_out, want in cases:
        for kind in (list, np.array):
            got = _said(learner, kind(training), kind(held_out))
            assert got == want, f"{rule} For training {training} and held out {held_out} the word is {want!r}, not {got!r}."


def five_curves(learner):
    """The four cases of the lesson, and a healthy run."""
    _hold(
        learner,
        [
            ([0.636, 0.343, 0.694, 0.693], [2.027, 0.449, 0.696, 0.693], "wild"),
            ([0.636, 0.629, 0.607, 0.561], [0.675, 0.669, 0.653, 0.616], "still"),
            ([0.693, 0.693, 0.693, 0.693], [0.693, 0.693, 0.693, 0.693], "still"),
            ([0.636, 0.499, 0.295, 0.206], [0.668, 0.559, 0.389, 0.541], "overfitting"),
            ([0.636, 0.497, 0.291, 0.286], [0.668, 0.557, 0.383, 0.380], "healthy"),
        ],
        "The first rule that fits decides.",
    )


def wild_when_not_a_number(learner):
    """One infinity anywhere is enough."""
    fine = [1.0, 0.8, 0.6, 0.5]
    _hold(
        learner,
        [
            ([1.0, float("inf"), 0.5, 0.4], fine, "wild"),
            ([1.0, 0.5, 0.3, float("nan")], fine, "wild"),
            ([1.0, float("nan"), 0.3, 0.2], [1.0, 0.5, 0.9, 2.0], "wild"),
        ],
        "A training loss that is not a finite number is wild.",
    )
    elsewhere = [([1.0, 0.8, 0.6, 0.5], [1.0, float("inf"), 0.9, 0.8], "healthy")]
    _hold(learner, elsewhere, "Only the training losses can make a run wild.")


def wild_when_it_climbs(learner):
    """More than 5 % above the first."""
    _hold(
        learner,
        [
            ([2.0, 1.0, 1.5, 2.2], [2.0, 1.0, 1.5, 2.0], "wild"),
            ([2.0, 2.0, 2.0, 2.04], [2.0, 2.0, 2.0, 2.0], "still"),
            ([2.0, 2.5, 3.0, 2.04], [2.0, 2.0, 2.0, 2.0], "still"),
            ([0.5, 0.2, 0.53], [0.9, 0.8, 0.7], "wild"),
            ([1.0, 2.0, 1.05], [1.0, 1.0, 1.0], "still"),
        ],
        "Wild means that the last training loss is more than 1.05 times the first.",
    )


def still_when_it_hardly_falls(learner):
    """Not below four fifths of the first."""
    _hold(
        learner,
        [
            ([2.0, 1.9, 1.8, 1.7], [2.0, 1.9, 1.8, 1.7], "still"),
            ([2.0, 0.1, 1.0, 1.62], [2.0, 1.9, 1.8, 1.7], "still"),
            ([2.0, 1.9, 1.8, 1.7], [2.0, 0.1, 1.0, 3.0], "still"),
            ([2.0, 1.9, 1.8, 1.56], [2.0, 1.9, 1.8, 1.6], "healthy"),
            ([1.0, 0.9, 0.8], [1.0, 0.9, 0.8], "healthy"),
        ],
        "Still means that the last training loss is more than 0.8 times the first.",
    )


def by_heart_when_held_out_climbs(learner):
    """More than a fifth above its lowest point."""
    _hold(
        learner,
        [
            ([2.0, 1.0, 0.5, 0.1], [2.0, 1.0, 1.1, 1.23], "overfitting"),
            ([2.0, 1.0, 0.5, 0.1], [2.0, 1.0, 1.5, 1.17], "healthy"),
            ([2.0, 1.0, 0.5, 0.1], [2.0, 1.0, 1.5, 1.2], "healthy"),
            ([2.0, 1.0, 0.5, 0.1], [0.5, 1.0, 1.5, 0.62], "overfitting"),
            ([2.0, 1.0, 0.5, 0.1, 0.2, 0.1], [2.0, 0.4, 0.45, 0.44, 0.46, 0.47], "healthy"),
        ],
        "Overfitting means that the last held-out loss is more than 1.2 times the smallest.",
    )
