import numpy as np


def confusion(true, predicted, classes):
    """Row: true class, column: answer; how many readings."""
    matrix = np.zeros((classes, classes), dtype=int)
    for t, p in zip(true, predicted):
        matrix[t, p] += 1
    return matrix


def recall(matrix):
    """For each true class the share that was recognised."""
    return np.diag(matrix) / matrix.sum(axis=1)


def cost(matrix, prices):
    """What all the answers cost together."""
    return np.sum(matrix * prices)


prices = np.array([[0, 10, 50],            # normal: false alarms
                   [20, 0, 10],            # warning
                   [900, 400, 0]])         # critical: missed alarms

true = np.array([0, 0, 0, 0, 1, 1, 1, 2, 2, 2])
careful = np.array([0, 1, 2, 0, 1, 2, 1, 2, 2, 2])
relaxed = np.array([0, 0, 0, 0, 1, 1, 1, 2, 1, 0])

for name, said in [("careful", careful), ("relaxed", relaxed)]:
    matrix = confusion(true, said, 3)
    print(name, "accuracy", np.mean(said == true))
    print(" recall", recall(matrix), " cost", cost(matrix, prices))
