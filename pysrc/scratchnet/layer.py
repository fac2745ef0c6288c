"""Layers: forward turns a batch of examples into the next layer's, backward turns slopes back and notes its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scratchnet import activation as activations
from scratchnet import initialiser as initialisers
from scratchnet.shape import Array, count, number, rows, same_shape

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from scratchnet.activation import Activation
    from scratchnet.initialiser import Initialiser

# Of two ways to the same product, `dot` takes less setting up, and `matmul` less time for each example from about so many on.
FEW = 32


class Layer:
    """What a network asks of a layer; none of it checks shapes, since the network has done so once."""

    def apply(self, X: Array) -> Array:
        """The layer in use: shape (n, d) in, (n, k) out, nothing remembered."""
        raise NotImplementedError

    def forward(self, X: Array) -> Array:
        """The layer in training: as `apply`, and remembers what `backward` needs."""
        raise NotImplementedError

    def backward(self, da: Array, to_input: bool = True) -> Array:
        """From the slope of the loss by the outputs, (n, k), to that by the inputs, (n, d).

        With `to_input` False the caller has no use for the result, and it may be anything.
        """
        raise NotImplementedError


class Dense(Layer):
    """A layer in which every neuron sees every input: a = activation(X W + b). Bishop (2006), section 5.1.

    `inputs` (d) and `outputs` (k) are counts; X has shape (n, d), W (d, k), b (k,), a (n, k). The initialiser is He for the
    ReLUs and Xavier for the rest unless named. A network gives the layer its first weights; to set them by hand, assign
    to `W` and `b`. Assignment copies numbers into the layer and never swaps its arrays.

    Raises:
        ValueError: a count is below 1, a name is unknown, weights of another shape are assigned, or X does not fit.

    >>> layer = Dense(2, 3, "relu")
    >>> layer.W = [[1, 0, -1],
    ...            [0, 1, -1]]
    >>> layer([[2.0, 3.0]])
    array([[2., 3., 0.]])
    """

    # W with b as its last row; `_W`, its transpose and `_b` are windows into it.
    _Wb: Array
    _W: Array
    _WT: Array
    _b: Array

    def __init__(
        self,
        inputs: int,
        outputs: int,
        activation: str | Activation = "identity",
        initialiser: str | Initialiser | None = None,
    ) -> None:
        self.inputs = count("inputs", inputs)
        self.outputs = count("outputs", outputs)
        self.activation = activations.named(activation)
        if self.activation.name == "softmax" and outputs == 1:
            raise ValueError("softmax over a single output is always 1: use 'sigmoid', or one output per class")
        self.initialiser = initialisers.fitting(self.activation) if initialiser is None else initialisers.named(initialiser)
        self.ready = False
        shape = (inputs + 1, outputs)
        self.keep_in(np.zeros(shape), np.zeros(shape))

    def apply(self, X: Array) -> Array:
        return self.activation(self.weighted_sum(X))

    def forward(self, X: Array) -> Array:
        self._a = self.activation(self.forward_sum(X))
        return self._a

    def forward_sum(self, X: Array) -> Array:
        """z as `weighted_sum` gives it, remembering X for the way back.

        A 1 beside every example meets b, the last row: one product gives X W + b, and another both dW and db.
        """
        if (n := len(X)) != self._n:
            self._make_room(n)
        self._X[...] = X  # (n, d)
        z: Array = self._X1.dot(self._Wb) if n < FEW else self._X1 @ self._Wb  # (n, d + 1) @ (d + 1, k) -> (n, k)
        return z

    def weighted_sum(self, X: Array) -> Array:
        """z = X W + b, before the activation."""
        z: Array = X @ self._W  # (n, d) @ (d, k) -> (n, k)
        z += self._b  # (n, k) + (k,)
        return z

    def backward(self, da: Array, to_input: bool = True) -> Array:
        return self.backward_sum(self.activation.backward(self._a, da), to_input)

    def backward_sum(self, dz: Array, to_input: bool = True) -> Array:
        """From the slope by z, (n, k): notes dW and db, the slopes by the weights, and gives that by X, (n, d)."""
        self._X1T.dot(dz, self._dWb)  # (d + 1, n) @ (n, k) -> (d + 1, k)
        if not to_input:
            return dz
        return dz.dot(self._WT) if self._n < FEW else dz @ self._WT  # (n, k) @ (k, d) -> (n, d)

    def __call__(self, X: ArrayLike) -> Array:
        """The outputs for a table of examples, checked: shape (n, d) in, (n, k) out."""
        if not self.ready:
            raise ValueError(f"{self!r} has no weights yet: assign to W and b, or put the layer into a Sequential")
        return self.apply(self.checked(X, repr(self)))

    def checked(self, X: ArrayLike, name: str) -> Array:
        """`X` as a table of this layer's floats, or an error that calls the layer `name`."""
        table = rows("X", X, self._W.dtype.type)
        if table.shape[1] != self.inputs:
            raise ValueError(
                f"X has shape {table.shape}, but W of {name} has shape {self._W.shape}: give {self.inputs} number(s) per "
                f"example, or make the layer Dense({table.shape[1]}, {self.outputs})"
            )
        return table

    @property
    def W(self) -> Array:  # the lesson's letter
        """The weights, shape (d, k): W[i, j] leads from input i to neuron j."""
        return self._W

    @W.setter
    def W(self, values: ArrayLike) -> None:
        self._W[...] = same_shape("W", values, self._W.shape, f"W of {self!r}", self._W.dtype.type)
        self.ready = True

    @property
    def b(self) -> Array:
        """The biases, shape (k,)."""
        return self._b

    @b.setter
    def b(self, values: ArrayLike) -> None:
        self._b[...] = same_shape("b", values, self._b.shape, f"b of {self!r}", self._b.dtype.type)

    def initialise(self, rng: np.random.Generator) -> None:
        """Draw the weights anew; the biases become 0."""
        self.W = self.initialiser(self.inputs, self.outputs, rng)
        self._b[...] = 0

    def keep_in(self, Wb: Array, dWb: Array) -> None:
        """From now on keep weights and slopes in these tables, shape (d + 1, k) with b last; present values move along."""
        if self.ready:
            Wb[...] = self._Wb
        self._Wb, self._W, self._b = Wb, Wb[:-1], Wb[-1]
        self._WT = self._W.T
        self._dWb, self.dW, self.db = dWb, dWb[:-1], dWb[-1]
        self._room = np.ones((0, self.inputs + 1), Wb.dtype)
        self._make_room(0)

    def _make_room(self, n: int) -> None:
        """Have room for n examples; what a larger batch needed is kept, since the last batch of an epoch is often smaller."""
        self._n = n
        if n > len(self._room):
            self._room = np.ones((n, self.inputs + 1), self._room.dtype)
        self._X1 = self._room[:n]
        self._X, self._X1T = self._X1[:, :-1], self._X1.T

    def __repr__(self) -> str:
        return f"Dense({self.inputs}, {self.outputs}, {self.activation.name!r})"


class Dropout(Layer):
    """In training, silences each number with probability `rate` and makes up for it: a = X · mask / (1 - rate).

    In use it does nothing. Srivastava and others, "Dropout", JMLR 15 (2014); scaled in training rather than in use, as in
    Goodfellow, Bengio, Courville (2016), section 7.12. X and a have shape (n, d). `rate` may change between steps.
    With `hold` True the next forward passes keep the last mask, which is what a gradient check needs.

    Raises:
        ValueError: the rate is not at least 0 and below 1.

    >>> layer = Dropout(0.5)
    >>> layer.forward(np.ones((1, 8)))
    array([[2., 0., 0., 0., 2., 2., 2., 2.]])
    >>> layer.apply(np.ones((1, 8)))
    array([[1., 1., 1., 1., 1., 1., 1., 1.]])
    """

    def __init__(self, rate: float) -> None:
        self.rate = rate
        self.rng = np.random.default_rng(0)
        self.hold = False
        self._mask: Array = np.ones((0, 0))

    @property
    def rate(self) -> float:
        """The share that is silenced, at least 0 and below 1."""
        return self._rate

    @rate.setter
    def rate(self, value: float) -> None:
        self._rate = number("rate", value, 0.0, 1.0)

    def apply(self, X: Array) -> Array:
        return X

    def forward(self, X: Array) -> Array:
        if not (self.hold and self._mask.shape == X.shape):
            kept = self.rng.random(X.shape) >= self._rate  # (n, d)
            self._mask = kept.astype(X.dtype) / (1 - self._rate)
        return X * self._mask

    def backward(self, da: Array, to_input: bool = True) -> Array:
        del to_input  # as cheap as not to
        return da * self._mask

    def __repr__(self) -> str:
        return f"Dropout({self._rate:g})"
