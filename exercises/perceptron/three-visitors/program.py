import numpy as np

w = np.array([0.5, -0.5])
b = 0.0
rate = 0.5

for x, y in [([1, 0], 0), ([0, 1], 0), ([1, 1], 1)]:
    answer = int(np.dot(w, x) + b > 0)
    error = y - answer
    w = w + rate * error * np.array(x)
    b = b + rate * error
    print(error, w, b)
