import numpy as np


def softmax(scores):
    top = scores.max(axis=1, keepdims=True)
    e = np.exp(scores - top)
    total = e.sum(axis=0, keepdims=True)
    return e / total


# two fruits, three kinds
scores = np.array([[2.0, 1.0, -1.0], [0.5, 0.5, 3.0]])
shares = softmax(scores)

print(shares.round(4))
print("total of each row", shares.sum(axis=1).round(4))
