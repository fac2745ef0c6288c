import numpy as np


def diagnose(training, held_out):
    """One word for a pair of loss curves."""
    training, held_out = np.asarray(training), np.asarray(held_out)
    if not np.isfinite(training).all():
        return "wild"
    if training[-1] > 1.05 * training[0]:
        return "wild"
    if training[-1] > 0.8 * training[0]:
        return "still"
    if held_out[-1] > 1.2 * held_out.min():
        return "overfitting"
    return "healthy"


curves = {                                 # training, held out
    "A": ([0.636, 0.343, 0.694, 0.693], [2.027, 0.449, 0.696, 0.693]),
    "B": ([0.636, 0.629, 0.607, 0.561], [0.675, 0.669, 0.653, 0.616]),
    "C": ([0.693, 0.693, 0.693, 0.693], [0.693, 0.693, 0.693, 0.693]),
    "D": ([0.636, 0.499, 0.295, 0.206], [0.668, 0.559, 0.389, 0.541]),
    "E": ([0.636, 0.497, 0.291, 0.286], [0.668, 0.557, 0.383, 0.380]),
}
for case, pair in curves.items():
    print(case, diagnose(*pair))
