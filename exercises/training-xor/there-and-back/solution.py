import numpy as np
W1 = np.array([[1.0, -1.0], [0.5, 1.0]])
W2 = np.array([[1.0], [-2.0]])
grid_x, grid_y = np.meshgrid([0.0, 0.5, 1.0, 1.5], [0.0, 1.0, 2.0])
points = np.column_stack([grid_x.ravel(), grid_y.ravel()])
answers = np.tanh(points @ W1) @ W2
surface = answers.reshape(grid_x.shape)
yes = np.mean(surface > 0)
