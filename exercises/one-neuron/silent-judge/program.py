import numpy as np

scores = np.array([8, 5, 10])
weights = np.array([0.5, 0.5, 0.0])

print(np.dot(scores, weights))
