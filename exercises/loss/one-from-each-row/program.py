import numpy as np

P = np.array([[0.5, 0.3, 0.2],
              [0.1, 0.1, 0.8],
              [0.6, 0.4, 0.0],
              [0.2, 0.7, 0.1]])
labels = np.array([1, 2, 0, 0])

print(P[np.arange(4), labels])
