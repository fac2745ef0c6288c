import numpy as np


def softplus(z):
    # The logarithm of 1 + e to the z, for sums of any size.
    return z


def softplus_slope(z):
    # How fast softplus rises at z, in the shape of z.
    return z


sums = np.array([[-3.0, -1.0, 0.0], [1.0, 3.0, 10.0]])
rain = softplus(sums)

print(rain.round(4))
print(softplus_slope(sums).round(4))
