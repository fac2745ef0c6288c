import numpy as np


def cross_entropy(a, y):
    a = np.clip(a, 0.001, 0.999)
    return -np.mean(y * np.log(a) + (1 - y) * np.log(1 - a))


def ranking(table, y):
    losses = [cross_entropy(row, y) for row in table]
    return np.argsort(losses).tolist()


rained = np.array([1, 0, 0, 1])
table = np.array([[0.7, 0.4, 0.3, 0.6],
                  [0.9999, 0.0001, 0.0001, 0.0001],
                  [0.9, 0.1, 0.2, 0.8]])

for row in table:
    print(round(cross_entropy(row, rained), 4))
print(ranking(table, rained))
