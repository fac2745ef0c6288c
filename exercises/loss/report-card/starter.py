import numpy as np


def cross_entropy(a, y):
    # Keep the chances between 0.001 and 0.999, then take the mean surprise.
    return 0.0


def ranking(table, y):
    # The numbers of the rows, from the smallest loss to the largest.
    return []


rained = np.array([1, 0, 0, 1])
table = np.array([[0.7, 0.4, 0.3, 0.6],
                  [0.9999, 0.0001, 0.0001, 0.0001],
                  [0.9, 0.1, 0.2, 0.8]])

for row in table:
    print(round(cross_entropy(row, rained), 4))
print(ranking(table, rained))
