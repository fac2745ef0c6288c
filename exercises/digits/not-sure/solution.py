import numpy as np


def decide(P, least):
    return np.where(P.max(axis=1) >= least, P.argmax(axis=1), -1)


def report(decisions, labels):
    sure = decisions != -1
    if not sure.any():
        return 0.0, 0.0
    return sure.mean(), np.mean(decisions[sure] == labels[sure])


P = np.array([[0.97, 0.02, 0.01],
              [0.40, 0.35, 0.25],
              [0.10, 0.10, 0.80]])
labels = np.array([0, 1, 1])
decisions = decide(P, 0.8)
print(decisions)
print(report(decisions, labels))
