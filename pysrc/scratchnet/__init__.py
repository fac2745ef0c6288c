"""Neural networks in NumPy, small enough to read from top to bottom: what the lessons build, and what the playground runs.

Read in this order: activation, neuron, loss, initialiser, layer, network, optimiser, training.
One training step is followed through three of them: training, network, layer; the others hold the formula that was chosen.
"""

from scratchnet import data
from scratchnet.activation import identity, leaky_relu, relu, sigmoid, softmax, tanh
from scratchnet.explain import explain
from scratchnet.export import load, save, to_notebook, to_numpy, to_pytorch
from scratchnet.gradcheck import gradcheck, gradcheck_network
from scratchnet.layer import Dense, Dropout
from scratchnet.loss import binary_cross_entropy, categorical_cross_entropy, mean_squared_error
from scratchnet.metric import accuracy, confusion_matrix
from scratchnet.network import Sequential
from scratchnet.neuron import Neuron, Perceptron
from scratchnet.optimiser import SGD, Adam, Momentum, RMSprop
from scratchnet.shape import one_hot
from scratchnet.training import Record, train
from scratchnet.value import Value

__all__ = [
    "SGD",
    "Adam",
    "Dense",
    "Dropout",
    "Momentum",
    "Neuron",
    "Perceptron",
    "RMSprop",
    "Record",
    "Sequential",
    "Value",
    "accuracy",
    "binary_cross_entropy",
    "categorical_cross_entropy",
    "confusion_matrix",
    "data",
    "explain",
    "gradcheck",
    "gradcheck_network",
    "identity",
    "leaky_relu",
    "load",
    "mean_squared_error",
    "one_hot",
    "relu",
    "save",
    "sigmoid",
    "softmax",
    "tanh",
    "to_notebook",
    "to_numpy",
    "to_pytorch",
    "train",
]
