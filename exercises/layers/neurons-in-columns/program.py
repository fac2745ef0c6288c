import numpy as np

x = np.array([2, 1])
W = np.array([[1, -1, 0],
              [3, 1, -2]])
b = np.array([-1, 0, 3])

z = x @ W + b
print(np.maximum(0, z))
