import numpy as np
held_out = [0.9, 0.7, 0.75, 0.72, 0.6, 0.65, 0.62, 0.7, 0.5]
weights = np.arange(18.0).reshape(9, 2)
best, best_epoch, patience = np.inf, 0, 3
for epoch, loss in enumerate(held_out):
    if loss < best:
        best, best_epoch = loss, epoch
        kept = weights[epoch].copy()
    if epoch - best_epoch == patience:
        break
