import numpy as np

W = np.ones((64, 32))    # ours: (inputs, outputs)
weight = W.T             # PyTorch's: (outputs, inputs)
X = np.zeros((5, 64))

print(weight.shape)
print((X @ weight.T).shape)
print(weight.sum(axis=1).shape)
