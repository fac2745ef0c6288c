import numpy as np

w = np.array([4.0, -1.0])

for step in range(2):
    gradient = np.array([2.0, 4.0]) * w
    w = w - 0.25 * gradient

print(w)
