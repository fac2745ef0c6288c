"""Optimisers, in order of difficulty: each turns slopes into a step of the parameters.

Letters: θ the parameters and g their slopes, both one vector of shape (P,). What a class keeps from step to step belongs to
the one network it has been moving. `learning_rate`, `l2` and the other settings may be changed between any two steps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from scratchnet.name import look_up
from scratchnet.shape import Array, number

if TYPE_CHECKING:
    from scratchnet.network import Sequential


class Optimiser:
    """Moves a network's parameters down their slopes.

    `learning_rate` is the length of a step per unit of slope. `l2` pulls every weight, but no bias, towards 0: the loss gets
    ½ l2 Σ w² and the slope l2 w. Goodfellow, Bengio, Courville, Deep Learning (2016), section 7.1.1.

    Raises:
        ValueError: a setting is out of its range, or the optimiser is asked to move a second network.

    >>> from scratchnet import Dense, Sequential
    >>> network = Sequential([Dense(1, 1)])
    >>> network.parameters = [2.0, 1.0]
    >>> _ = network.gradient([[1.0]], [3.0])                 # already right: all slopes are 0
    >>> SGD(0.5, l2=0.1).step(network)
    >>> network.parameters                                   # 2 - 0.5 · 0.1 · 2; the bias stays
    array([1.9, 1. ])
    """

    def __init__(self, learning_rate: float, l2: float = 0.0) -> None:
        self.learning_rate = learning_rate
        self.l2 = l2
        self._moved: Array | None = None

    def step(self, network: Sequential) -> None:
        """One step, down the slopes that `network.gradients` holds."""
        θ, g = network.parameters, network.gradients
        if self._moved is not θ:
            self._take_on(θ)
        if self._l2:
            g = g + self._l2 * (network.decays * θ)
        self.move(θ, g)

    def begin(self, θ: Array) -> None:
        """Set up, before the first step, whatever is kept from step to step."""

    def move(self, θ: Array, g: Array) -> None:
        """Change θ in place."""
        raise NotImplementedError

    def penalty(self, network: Sequential) -> float:
        """What `l2` adds to the loss: ½ l2 Σ w²."""
        w = network.decays * network.parameters
        return 0.5 * self._l2 * float(w @ w)

    @property
    def learning_rate(self) -> float:
        """The length of a step per unit of slope, at least 0."""
        return self._learning_rate

    @learning_rate.setter
    def learning_rate(self, value: float) -> None:
        self._learning_rate = number("learning_rate", value, 0.0)

    @property
    def l2(self) -> float:
        """The pull of the weights towards 0, at least 0."""
        return self._l2

    @l2.setter
    def l2(self, value: float) -> None:
        self._l2 = number("l2", value, 0.0)

    def _take_on(self, θ: Array) -> None:
        if self._moved is not None:
            raise ValueError(
                f"this {type(self).__name__} has been moving a network of {self._moved.size} parameters and is asked to "
                f"move another, of {θ.size}: make a new {type(self).__name__} for each network"
            )
        self._moved = θ
        self.begin(θ)


class SGD(Optimiser):
    """θ -= learning_rate · g. Goodfellow, Bengio, Courville (2016), section 8.3.1.

    >>> SGD(0.5).learning_rate
    0.5
    """

    def move(self, θ: Array, g: Array) -> None:
        θ -= self._learning_rate * g


class Momentum(Optimiser):
    """A ball that rolls: v = momentum · v - learning_rate · g, θ += v. Goodfellow, Bengio, Courville (2016), section 8.3.2,
    after Polyak, "Some methods of speeding up the convergence of iteration methods" (1964).

    >>> Momentum(0.1, momentum=0.9).momentum
    0.9
    """

    def __init__(self, learning_rate: float, momentum: float = 0.9, l2: float = 0.0) -> None:
        super().__init__(learning_rate, l2)
        self.momentum = number("momentum", momentum, 0.0, 1.0)

    def begin(self, θ: Array) -> None:
        self.v = np.zeros_like(θ)

    def move(self, θ: Array, g: Array) -> None:
        self.v *= self.momentum
        self.v -= self._learning_rate * g
        θ += self.v


class RMSprop(Optimiser):
    """Steps of like length on steep and on flat ground: s = decay · s + (1 - decay) · g²,
    θ -= learning_rate · g / (sqrt(s) + epsilon). Hinton, Neural Networks for Machine Learning (2012), lecture 6e.

    >>> RMSprop(0.01).decay
    0.9
    """

    def __init__(self, learning_rate: float = 0.001, decay: float = 0.9, epsilon: float = 1e-8, l2: float = 0.0) -> None:
        super().__init__(learning_rate, l2)
        self.decay = number("decay", decay, 0.0, 1.0)
        self.epsilon = number("epsilon", epsilon, 0.0)

    def begin(self, θ: Array) -> None:
        self.s = np.zeros_like(θ)

    def move(self, θ: Array, g: Array) -> None:
        self.s *= self.decay
        self.s += (1 - self.decay) * (g * g)
        θ -= self._learning_rate * g / (np.sqrt(self.s) + self.epsilon)


class Adam(Optimiser):
    """Momentum and RMSprop together: m and v are running means of g and of g², each divided by 1 - beta^t because it
    started at 0; θ -= learning_rate · m̂ / (sqrt(v̂) + epsilon). Kingma and Ba, "Adam", ICLR 2015, algorithm 1.

    >>> Adam(0.01).beta1, Adam(0.01).beta2
    (0.9, 0.999)
    """

    def __init__(
        self,
        learning_rate: float = 0.001,
        beta1: float = 0.9,
        beta2: float = 0.999,
        epsilon: float = 1e-8,
        l2: float = 0.0,
    ) -> None:
        super().__init__(learning_rate, l2)
        self.beta1 = number("beta1", beta1, 0.0, 1.0)
        self.beta2 = number("beta2", beta2, 0.0, 1.0)
        self.epsilon = number("epsilon", epsilon, 0.0)

    def begin(self, θ: Array) -> None:
        self.t = 0
        self.m, self.v = np.zeros_like(θ), np.zeros_like(θ)

    def move(self, θ: Array, g: Array) -> None:
        self.t += 1
        self.m *= self.beta1
        self.m += (1 - self.beta1) * g
        self.v *= self.beta2
        self.v += (1 - self.beta2) * (g * g)
        # m̂ / (sqrt(v̂) + epsilon) with both divisions done on single numbers: root is sqrt(1 - beta2^t).
        root = (1 - self.beta2**self.t) ** 0.5
        rate = self._learning_rate * root / (1 - self.beta1**self.t)
        θ -= rate * self.m / (np.sqrt(self.v) + self.epsilon * root)


OPTIMISERS: dict[str, type[Optimiser]] = {"sgd": SGD, "momentum": Momentum, "rmsprop": RMSprop, "adam": Adam}


def named(name: str, learning_rate: float, **settings: Any) -> Optimiser:
    """A new optimiser of the class called `name`, with its further settings.

    Raises:
        ValueError: there is none of that name; the message lists them and guesses.

    >>> type(named("adam", 0.01, l2=1e-4)).__name__
    'Adam'
    """
    return look_up("optimiser", name, OPTIMISERS)(learning_rate, **settings)
