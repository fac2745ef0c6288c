import numpy as np

image = np.zeros((8, 8))
image[2, 5] = 16

row = image.reshape(64)
both = np.stack([image, image.T]).reshape(2, 64)

print(np.argmax(row))
print(both.shape)
print(both.argmax(axis=1))
