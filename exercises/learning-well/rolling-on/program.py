import numpy as np

slopes = np.array([[1.0, 2.0],
                   [1.0, -2.0],
                   [1.0, 2.0]])

w, v = np.zeros(2), np.zeros(2)
for g in slopes:
    v = 0.5 * v - g
    w = w + v

print(v)
print(w)
