def train(w, lr=0.1, steps=50):
    for _ in range(steps):
        gradient = 2 * (w - 3)
        w = w - lr * gradient
    return w
