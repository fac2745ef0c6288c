w = 1.0
lr = 0.1
gradient = 2 * (w - 3)
w = w - lr * gradient
