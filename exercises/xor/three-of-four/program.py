import numpy as np

X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
y = np.array([0, 1, 1, 0])
w, b = np.array([1, 1]), -0.5

z = X @ w + b
answers = (z > 0).astype(int)

print(z.shape)
print(answers)
print(answers == y)
print((answers == y).mean())
