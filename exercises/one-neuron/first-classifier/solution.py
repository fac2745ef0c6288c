import numpy as np

weights = [0.8, -0.5]
bias = 0.1

examples = [[0.9, 0.1], [0.1, 0.9], [0.5, 0.6]]  # wind and rain on three days
labels = [1, 0, 0]  # 1: kites were flying, 0: none were


def classify(inputs, weights, bias):
    z = np.dot(inputs, weights) + bias
    return 1 / (1 + np.exp(-z))


def report(examples, labels, weights, bias):
    rows = []
    for inputs, label in zip(examples, labels):
        prediction = classify(inputs, weights, bias)
        rows.append((round(prediction, 4), round(prediction) == label))
    return rows


for prediction, matches in report(examples, labels, weights, bias):
    print(prediction, matches)
