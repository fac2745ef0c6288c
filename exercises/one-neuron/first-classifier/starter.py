import numpy as np

weights = [0.8, -0.5]
bias = 0.1

examples = [[0.9, 0.1], [0.1, 0.9], [0.5, 0.6]]  # wind and rain on three days
labels = [1, 0, 0]  # 1: kites were flying, 0: none were


def classify(inputs, weights, bias):
    # Weighted sum, bias, sigmoid: return one number between 0 and 1.
    return 0.0


def report(examples, labels, weights, bias):
    rows = []
    # For each example, append its prediction rounded to four decimals, and True or False.
    return rows


for prediction, matches in report(examples, labels, weights, bias):
    print(prediction, matches)
