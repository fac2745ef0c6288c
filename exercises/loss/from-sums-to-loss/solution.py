import numpy as np
Z = np.array([[2.0, 0.0, 1.0], [0.0, 1.0, -1.0], [0.5, 0.5, 3.0], [1.0, 2.0, 0.0]])
labels = np.array([0, 1, 0, 2])
E = np.exp(Z)
P = E / E.sum(axis=1, keepdims=True)
right = P[np.arange(4), labels]
surprise = -np.log(right)
loss = np.mean(surprise)
