import numpy as np
matrix = np.array([[30, 1, 0], [2, 25, 4], [5, 0, 33]])
right = np.trace(matrix) / matrix.sum()
mistakes = matrix.copy()
np.fill_diagonal(mistakes, 0)
place = mistakes.argmax()
written, read = divmod(place, 3)
