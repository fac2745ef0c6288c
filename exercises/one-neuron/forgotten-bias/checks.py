import numpy as np


def works_for_arrays(learner):
    """Arrays go in, a single number comes out."""
    z = learner["weighted_sum"](np.array([0.8, 0.6, 0.9]), np.array([0.5, 0.7, 0.3]), 0.1)
    assert np.size(z) == 1, f"One number should come back, but {np.size(z)} did."
    assert abs(float(z) - 1.19) < 1e-5, f"With arrays the sum should be 1.19, but it is {float(z):.4f}."
