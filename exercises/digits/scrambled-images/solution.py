import numpy as np


def rows_of(scans):
    n = scans.shape[2]
    return scans.transpose(2, 0, 1).reshape(n, -1)    # (n, pixels)


one = np.array([[1, 2], [3, 4]])
scans = np.stack([one, 10 * one, 100 * one], axis=2)    # (2, 2, 3)
print(rows_of(scans))
