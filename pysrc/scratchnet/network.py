"""A network: layers in a row, with a loss at the end and all its numbers in one vector."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

import numpy as np

from scratchnet import loss as losses
from scratchnet.layer import Dense, Dropout, Layer
from scratchnet.shape import Array, Floats, Labels, same_shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import ArrayLike, DTypeLike

    from scratchnet.loss import Loss


class Sequential:
    """Layers in a row: what one gives, the next takes.

    All weights and biases lie in one vector, `parameters`, shape (P,), and their slopes in another, `gradients`; W and b of
    the layers are windows into them. An optimiser therefore moves one vector, however many layers there are.

    `loss` is the one that fits the last activation unless named. `rng` is a seed or a generator; it draws the weights of
    every layer that has none yet, and later the masks of Dropout. `dtype` is float64 or float32, and stays.

    Raises:
        ValueError: there are no layers, neighbours do not fit, a layer is used twice, the last layer is not a Dense, or
            its activation is not the one the loss reads.

    >>> network = Sequential([Dense(2, 4, "tanh"), Dense(4, 1, "sigmoid")], rng=1)
    >>> network
    Sequential: 2 → 4 tanh → 1 sigmoid, 17 parameters, binary_cross_entropy
    >>> network.predict([[0.0, 1.0], [1.0, 1.0]]).shape
    (2, 1)
    """

    def __init__(
        self,
        layers: Sequence[Layer],
        loss: str | Loss | None = None,
        rng: int | np.random.Generator = 0,
        dtype: DTypeLike = np.float64,
    ) -> None:
        self.layers = tuple(layers)
        self.dense = _fitting_together(self.layers)
        self.output = self.dense[-1]
        self.loss = losses.fitting(self.output.activation) if loss is None else losses.named(loss)
        self._check_loss()
        self._hidden = self.layers[:-1]
        self._hidden_backwards = self._hidden[::-1]
        self.dtype = _float_type(dtype)
        self.rng = np.random.default_rng(rng)

        size = sum(layer.W.size + layer.b.size for layer in self.dense)
        self._parameters, self._gradients = np.zeros(size, self.dtype), np.zeros(size, self.dtype)
        # 1 where L2 pulls, which is at the weights, and 0 at the biases.
        self.decays = np.zeros(size, self.dtype)
        self._share_out()
        for layer in self.layers:
            if isinstance(layer, Dense) and not layer.ready:
                layer.initialise(self.rng)
            elif isinstance(layer, Dropout):
                layer.rng = self.rng

    def backpropagate(self, X: Array, y: Array) -> float:
        """One way there and back, for tables that `checked` has passed: fills `gradients`, gives the loss.

        Bishop, Pattern Recognition and Machine Learning (2006), section 5.3.1.
        """
        a = X  # (n, d)
        for layer in self._hidden:
            a = layer.forward(a)
        z = self.output.forward_sum(a)  # (n, k)

        if self.loss.reads_logits_of:
            value, dz = self.loss.with_slope(z, y)
        else:
            a = self.output.activation(z)
            value, da = self.loss.with_slope(a, y)
            dz = self.output.activation.backward(a, da)  # (n, k)

        first = self.layers[0]
        da = self.output.backward_sum(dz, to_input=self.output is not first)
        for layer in self._hidden_backwards:
            da = layer.backward(da, to_input=layer is not first)
        return value

    def gradient(self, X: ArrayLike, y: ArrayLike) -> float:
        """As `backpropagate`, for any X, shape (n, d), and y, shape (n, k) or (n,).

        Raises:
            ValueError: X or y does not fit, is empty or holds NaN, or a label is out of range; nothing is broadcast.

        >>> network = Sequential([Dense(2, 1)])
        >>> network.dense[0].W = [[1.0], [1.0]]
        >>> network.gradient([[1.0, 2.0]], [5.0]), network.gradients      # (3 - 5)² and its slopes
        (4.0, array([-4., -8., -4.]))
        """
        return self.backpropagate(*self.checked(X, y))

    def predict(self, X: ArrayLike) -> Array:
        """The outputs for a table of examples, shape (n, d) in, (n, k) out; Dropout does nothing here.

        Raises:
            ValueError: X does not fit the first layer, is empty or holds NaN.
        """
        a = self.checked_inputs(X)
        for layer in self.layers:
            a = layer.apply(a)
        return a

    def classify(self, X: ArrayLike) -> Labels:
        """The class of each example, shape (n,): the largest output's number, or for a single output whether it is above
        the middle (0 for tanh, 0.5 otherwise).

        >>> network = Sequential([Dense(1, 1, "sigmoid")])
        >>> network.dense[0].W = [[1.0]]
        >>> network.classify([[-2.0], [3.0]])
        array([0, 1])
        """
        a = self.predict(X)
        if self.output.outputs > 1:
            largest: Labels = np.argmax(a, axis=1)
            return largest
        middle = 0.0 if self.output.activation.name == "tanh" else 0.5
        return (a[:, 0] > middle).astype(np.intp)

    def loss_of(self, X: ArrayLike, y: ArrayLike) -> float:
        """The loss on a table of examples, without a way back and without Dropout.

        Raises:
            ValueError: as `gradient`.
        """
        a, targets = self.checked(X, y)
        for layer in self._hidden:
            a = layer.apply(a)
        z = self.output.weighted_sum(a)
        return self.loss.with_slope(z if self.loss.reads_logits_of else self.output.activation(z), targets)[0]

    def checked(self, X: ArrayLike, y: ArrayLike) -> tuple[Array, Array]:
        """X and y as tables of this network's floats, or an error that names the layer, both shapes and what to do."""
        table = self.checked_inputs(X)
        if np.shape(y)[:1] != table.shape[:1]:
            raise ValueError(
                f"X has shape {table.shape}, {len(table)} example(s), but y has shape {np.shape(y)}: give one y per row of X"
            )
        return table, self.loss.targets(y, (len(table), self.output.outputs), self.dtype)

    def checked_inputs(self, X: ArrayLike) -> Array:
        """X as a table of this network's floats that fits the first layer."""
        first = self.dense[0]
        return first.checked(X, self._called(first))

    @property
    def parameters(self) -> Array:
        """All weights and biases, shape (P,): W1 row by row, b1, W2, …; assignment copies."""
        return self._parameters

    @parameters.setter
    def parameters(self, values: ArrayLike) -> None:
        self._parameters[...] = same_shape("parameters", values, self._parameters.shape, "those of the network", self.dtype)

    @property
    def gradients(self) -> Array:
        """The slope of the loss by each parameter, shape (P,), as the last `gradient` left it."""
        return self._gradients

    def tensors(self) -> dict[str, Array]:
        """The parameters by name: W1 (d, k), b1 (k,), W2, …; windows, not copies."""
        return _by_name((layer.W, layer.b) for layer in self.dense)

    def slopes(self) -> dict[str, Array]:
        """The gradients by the name of their parameter, as `tensors`."""
        return _by_name((layer.dW, layer.db) for layer in self.dense)

    def copy(self) -> Sequential:
        """A network of its own with the same numbers; its Dropout draws on from the same point of chance."""
        twin = copy.deepcopy(self)
        twin._share_out()  # a copied window would no longer look into the copied vector
        return twin

    def __repr__(self) -> str:
        steps = [f"{layer.outputs} {layer.activation}" if isinstance(layer, Dense) else repr(layer) for layer in self.layers]
        return f"Sequential: {' → '.join([str(self.dense[0].inputs), *steps])}, {self._parameters.size} parameters, {self.loss}"

    def _called(self, layer: Layer) -> str:
        return _called(self.layers.index(layer), layer)

    def _check_loss(self) -> None:
        wanted, activation = self.loss.reads_logits_of, self.output.activation.name
        if wanted not in (None, activation):
            raise ValueError(
                f"{self.loss} goes with {wanted!r}, but {self._called(self.output)} ends in {activation!r}: "
                f"give the last layer {wanted!r}, or leave the loss to {losses.fitting(self.output.activation)}"
            )

    def _share_out(self) -> None:
        start = 0
        for layer in self.dense:
            d, k = layer.W.shape
            end = start + (d + 1) * k
            Wb, dWb = (vector[start:end].reshape(d + 1, k) for vector in (self._parameters, self._gradients))
            layer.keep_in(Wb, dWb)
            self.decays[start : end - k] = 1
            start = end


def _by_name(pairs: Iterable[tuple[Array, Array]]) -> dict[str, Array]:
    return {f"{letter}{i}": part for i, pair in enumerate(pairs, 1) for letter, part in zip("Wb", pair, strict=True)}


def _called(index: int, layer: Layer) -> str:
    return f"layer {index + 1}, {layer!r},"


def _fitting_together(layers: tuple[Layer, ...]) -> tuple[Dense, ...]:
    """The Dense layers among `layers`, or an error that names the first that does not fit."""
    seen: list[Layer] = []
    dense: list[Dense] = []
    for index, layer in enumerate(layers):
        if not isinstance(layer, Layer):
            raise TypeError(f"layer {index + 1} is {layer!r}, which is not a layer: write for example Dense(2, 4, 'tanh')")
        if any(layer is other for other in seen):
            raise ValueError(f"{_called(index, layer)} stands in the network twice: make another Dense for the second place")
        seen.append(layer)
        if isinstance(layer, Dense):
            if dense and dense[-1].outputs != layer.inputs:
                before = dense[-1]
                raise ValueError(
                    f"{_called(index, layer)} takes {layer.inputs} number(s), W {layer.W.shape}, but the layer before it, "
                    f"{before!r}, gives {before.outputs}, W {before.W.shape}: make it Dense({before.outputs}, {layer.outputs})"
                )
            dense.append(layer)
    if not layers or layers[-1] is not (dense[-1] if dense else None):
        last = repr(layers[-1]) if layers else "nothing"
        raise ValueError(f"a network ends in a Dense layer, which gives its outputs, but this one ends in {last}")
    return tuple(dense)


def _float_type(dtype: DTypeLike) -> Floats:
    kind = np.dtype(dtype).type
    if kind is np.float32:
        return np.float32
    if kind is np.float64:
        return np.float64
    raise ValueError(f"dtype is {np.dtype(dtype)}, but a network computes in float64 or float32")
