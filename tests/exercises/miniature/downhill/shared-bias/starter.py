def neuron(inputs, weights, bias):
    total = 0
    for x, w in zip(inputs, weights):
        total += ____
    return total + ____
