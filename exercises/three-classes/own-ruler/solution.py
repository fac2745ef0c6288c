import numpy as np


def prepare(train, test):
    """Both tables on one scale, that of the training readings."""
    mean, std = train.mean(axis=0), train.std(axis=0)
    train = (train - mean) / std
    test = (test - mean) / std
    return train, test


known = np.array([[60.0, 2.0], [70.0, 4.0], [80.0, 6.0], [90.0, 8.0]])
cold = np.array([[20.0, 1.0], [24.0, 1.4]])
hot = np.array([[120.0, 9.0], [124.0, 9.4]])

print("cold", prepare(known, cold)[1].round(2).tolist())
print("hot ", prepare(known, hot)[1].round(2).tolist())
