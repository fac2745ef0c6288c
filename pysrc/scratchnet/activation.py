"""Activations: what a neuron makes of its weighted sum z, each next to its slope.

Every slope is written with the output a, which the forward pass has worked out already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scratchnet.name import look_up

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from scratchnet.shape import Array


class Activation:
    """A function from weighted sums z to outputs a of the same shape.

    Call it with numbers of any shape; float32 stays float32, everything else becomes float64.
    """

    name: str
    formula: str

    def __call__(self, z: ArrayLike) -> Array:
        raise NotImplementedError

    def backward(self, a: Array, da: Array) -> Array:
        """The slope of the loss by z, from the output a and the slope of the loss by a, all of one shape."""
        raise NotImplementedError

    def slope(self, z: ArrayLike) -> Array:
        """da/dz at z, in the shape of z.

        >>> sigmoid.slope([-2.0, 0.0, 2.0]).round(4)
        array([0.105, 0.25 , 0.105])
        """
        a = self(z)
        return self.backward(a, np.ones_like(a))

    def __repr__(self) -> str:
        return self.name

    def __deepcopy__(self, memo: object) -> Activation:
        # A copied network computes with the very same function, and can still be taken elsewhere by its name.
        return self


class Identity(Activation):
    """a = z, for outputs that may be any number. Goodfellow, Bengio, Courville, Deep Learning (2016), section 6.2.2.1.

    >>> identity([-1.5, 2.0])
    array([-1.5,  2. ])
    """

    name = "identity"
    formula = "a = z"

    def __call__(self, z: ArrayLike) -> Array:
        return np.add(z, 0.0)  # a copy: nobody's z changes when a does

    def backward(self, a: Array, da: Array) -> Array:
        del a  # the slope is 1 everywhere
        return da


class Sigmoid(Activation):
    """a = 1 / (1 + exp(-z)), between 0 and 1. Bishop, Pattern Recognition and Machine Learning (2006), section 4.3.2.

    Worked out as exp(-log(1 + exp(-z))): nothing overflows, and far on the left the result is tiny, not 0.

    >>> sigmoid([-1e4, -40.0, 0.0, 1.19, 1e4])
    array([0.00000000e+00, 4.24835426e-18, 5.00000000e-01, 7.66741064e-01,
           1.00000000e+00])
    """

    name = "sigmoid"
    formula = "a = 1 / (1 + exp(-z))"

    def __call__(self, z: ArrayLike) -> Array:
        a: Array = np.exp(-np.logaddexp(0.0, np.negative(z)))
        return a

    def backward(self, a: Array, da: Array) -> Array:
        return da * (a * (1.0 - a))


class Tanh(Activation):
    """a = tanh(z), between -1 and 1. Goodfellow, Bengio, Courville, Deep Learning (2016), section 6.3.2.

    >>> tanh([-1.0, 0.0, 1e4]).round(4)
    array([-0.7616,  0.    ,  1.    ])
    """

    name = "tanh"
    formula = "a = tanh(z)"

    def __call__(self, z: ArrayLike) -> Array:
        return np.tanh(z)

    def backward(self, a: Array, da: Array) -> Array:
        return da * (1.0 - a * a)  # 1.0: NumPy takes longer over a whole number


class ReLU(Activation):
    """a = max(0, z); its slope at exactly 0 is taken as 0. Goodfellow, Bengio, Courville (2016), section 6.3.1.

    >>> relu([-3.0, 0.0, 2.0])
    array([0., 0., 2.])
    >>> relu.slope([-3.0, 0.0, 2.0])
    array([0., 0., 1.])
    """

    name = "relu"
    formula = "a = max(0, z)"

    def __call__(self, z: ArrayLike) -> Array:
        return np.maximum(z, 0.0)

    def backward(self, a: Array, da: Array) -> Array:
        return da * (a > 0)


class LeakyReLU(Activation):
    """a = z where z > 0, else 0.01 z: never quite dead. Maas, Hannun, Ng, "Rectifier nonlinearities improve neural
    network acoustic models", ICML 2013, section 2.

    >>> leaky_relu([-3.0, 0.0, 2.0])
    array([-0.03,  0.  ,  2.  ])
    """

    name = "leaky_relu"
    formula = "a = max(z, 0.01 z)"
    leak = 0.01

    def __call__(self, z: ArrayLike) -> Array:
        a: Array = np.maximum(z, np.multiply(z, self.leak))
        return a

    def backward(self, a: Array, da: Array) -> Array:
        return np.where(a > 0, da, self.leak * da)


class Softmax(Activation):
    """a_i = exp(z_i) / sum_j exp(z_j) along the last axis: k shares that add up to 1. Bishop (2006), section 4.3.4.

    The largest z is subtracted first, which changes no share and keeps exp from overflowing: Goodfellow, Bengio,
    Courville (2016), section 4.1.

    >>> softmax([[1.0, 2.0, 3.0], [1e4, 0.0, -1e4]]).round(4)
    array([[0.09  , 0.2447, 0.6652],
           [1.    , 0.    , 0.    ]])
    """

    name = "softmax"
    formula = "a_i = exp(z_i) / sum_j exp(z_j)"

    def __call__(self, z: ArrayLike) -> Array:
        e = np.exp(z - np.max(z, axis=-1, keepdims=True))  # (..., k)
        share: Array = e / e.sum(axis=-1, keepdims=True)  # (..., k) / (..., 1)
        return share

    def backward(self, a: Array, da: Array) -> Array:
        # Every output depends on every z: da_i/dz_j = a_i ((i = j) - a_j), summed over i.
        dz: Array = a * (da - (a * da).sum(axis=-1, keepdims=True))
        return dz

    def slope(self, z: ArrayLike) -> Array:
        """da_i/dz_j at z: for z of shape (..., k) a table of shape (..., k, k).

        >>> softmax.slope([0.0, 0.0])
        array([[ 0.25, -0.25],
               [-0.25,  0.25]])
        """
        a = self(z)  # (..., k)
        same: Array = np.eye(a.shape[-1], dtype=a.dtype)  # (k, k)
        table: Array = a[..., :, np.newaxis] * (same - a[..., np.newaxis, :])  # (..., k, 1) * (..., k, k)
        return table


identity = Identity()
sigmoid = Sigmoid()
tanh = Tanh()
relu = ReLU()
leaky_relu = LeakyReLU()
softmax = Softmax()

ACTIVATIONS: dict[str, Activation] = {f.name: f for f in (identity, sigmoid, tanh, relu, leaky_relu, softmax)}


def named(name: str | Activation) -> Activation:
    """The activation called `name`; an activation is passed through.

    Raises:
        ValueError: there is none of that name; the message lists them and guesses.

    >>> named("tanh")
    tanh
    """
    return name if isinstance(name, Activation) else look_up("activation", name, ACTIVATIONS)
