w = 1.0
gradient = 2 * (w - 3)
w = w - 0.1 * gradient
print("step 1:", round(w, 3))
