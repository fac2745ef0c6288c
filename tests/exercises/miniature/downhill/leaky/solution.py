def leaky_relu(x, slope=0.01):
    return x if x > 0 else slope * x
