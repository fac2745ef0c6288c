import numpy as np
inputs = [0.9, 0.6, 0.2]
weights, bias = [0.6, 0.3, 0.1], 0.1
z = np.dot(inputs, weights) + bias
output = 1 / (1 + np.exp(-z))
