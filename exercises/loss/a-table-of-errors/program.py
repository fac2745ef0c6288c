import numpy as np

answers = np.array([[1, 0], [3, 2]])
targets = np.array([[1, 2], [0, 1]])

errors = answers - targets
print(np.mean(errors ** 2))
