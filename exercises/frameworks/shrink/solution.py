import numpy as np


def shrink(image, size):
    rows, columns = image.shape[0] // size, image.shape[1] // size
    out = np.zeros((rows, columns))
    for r in range(rows):
        for c in range(columns):
            square = image[r * size : (r + 1) * size, c * size : (c + 1) * size]
            out[r, c] = square.max()
    return out


image = np.array([[1, 5, 0, 2],
                  [3, 4, 8, 6],
                  [0, 0, 7, 0],
                  [9, 1, 0, 0]])
print(shrink(image, 2))
