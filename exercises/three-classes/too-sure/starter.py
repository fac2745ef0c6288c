import numpy as np


def overconfidence(p, y):
    sure = p.max(axis=____)                # (n,)
    right = p.argmax(axis=1) == ____       # (n,)
    return ____


p = np.array([[0.9, 0.1, 0.0],
              [0.2, 0.7, 0.1],
              [0.8, 0.1, 0.1],
              [0.3, 0.1, 0.6]])
y = np.array([0, 1, 2, 0])
print(f"{overconfidence(p, y):.4f}")
