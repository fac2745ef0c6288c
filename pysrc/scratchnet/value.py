"""A number that remembers how it was made: the chain rule, one number at a time.

Each operation stands next to its slope. A value that is used twice is reached by the slope twice, so slopes are added up.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Value:
    """One number in a graph of numbers. After `backward` on the last of them, `slope` holds d(last)/d(this).

    Baydin, Pearlmutter, Radul, Siskind, "Automatic differentiation in machine learning: a survey", JMLR 18 (2018),
    section 3.2, reverse mode.

    Raises:
        TypeError: it is made of, or combined with, something that is not a number.
        ValueError: the logarithm of a number that is not positive, or a fractional power of a negative one.
        ZeroDivisionError: a division by 0.

    >>> x, y = Value(3.0, "x"), Value(2.0, "y")
    >>> z = x * y + x          # x is used twice: dz/dx = y + 1
    >>> z.backward()
    >>> z.number, x.slope, y.slope
    (9.0, 3.0, 3.0)
    """

    def __init__(self, number: float, name: str = "") -> None:
        if isinstance(number, bool) or not isinstance(number, (int, float)):
            raise TypeError(f"a Value holds one number, not {number!r}: write Value(float(…)) for a single entry of an array")
        self.number = float(number)
        self.name = name
        self.slope = 0.0
        self.operation = ""
        self.parts: tuple[Value, ...] = ()
        self._backward: Callable[[], None] = _nothing

    def __add__(self, other: Value | float) -> Value:
        other = _value(other)
        out = self._made("+", self.number + other.number, self, other)

        def backward() -> None:
            self.slope += out.slope
            other.slope += out.slope

        out._backward = backward
        return out

    def __mul__(self, other: Value | float) -> Value:
        other = _value(other)
        out = self._made("·", self.number * other.number, self, other)

        def backward() -> None:
            self.slope += other.number * out.slope
            other.slope += self.number * out.slope

        out._backward = backward
        return out

    def __pow__(self, exponent: float) -> Value:
        if isinstance(exponent, bool) or not isinstance(exponent, (int, float)):
            raise TypeError(f"the exponent must be a plain number, not {exponent!r}")
        if self.number == 0 and exponent < 0:
            raise ZeroDivisionError(f"0 to the power {exponent:g} is a division by 0")
        if self.number < 0 and exponent != int(exponent):
            raise ValueError(f"{self.number:g} to the power {exponent:g} is not a real number")
        out = self._made(f"^{exponent:g}", self.number**exponent, self)

        def backward() -> None:
            if exponent != 0:
                # At 0, a fractional power below 1 rises straight up.
                steep = self.number == 0 and exponent < 1
                self.slope += (math.inf if steep else exponent * self.number ** (exponent - 1)) * out.slope

        out._backward = backward
        return out

    def exp(self) -> Value:
        """e to this power."""
        out = self._made("exp", math.exp(self.number), self)

        def backward() -> None:
            self.slope += out.number * out.slope

        out._backward = backward
        return out

    def log(self) -> Value:
        """The natural logarithm."""
        if self.number <= 0:
            raise ValueError(f"the logarithm of {self.number:g} is not a number: it needs a value above 0")
        out = self._made("log", math.log(self.number), self)

        def backward() -> None:
            self.slope += out.slope / self.number

        out._backward = backward
        return out

    def tanh(self) -> Value:
        """The hyperbolic tangent."""
        out = self._made("tanh", math.tanh(self.number), self)

        def backward() -> None:
            self.slope += (1 - out.number**2) * out.slope

        out._backward = backward
        return out

    def sigmoid(self) -> Value:
        """1 / (1 + exp(-this)), without overflow on either side."""
        e = math.exp(-abs(self.number))
        out = self._made("sigmoid", (1 if self.number >= 0 else e) / (1 + e), self)

        def backward() -> None:
            self.slope += out.number * (1 - out.number) * out.slope

        out._backward = backward
        return out

    def relu(self) -> Value:
        """max(0, this); the slope at 0 is taken as 0."""
        out = self._made("relu", max(0.0, self.number), self)

        def backward() -> None:
            self.slope += (out.number > 0) * out.slope

        out._backward = backward
        return out

    def backward(self) -> None:
        """Work out d(this)/d(every value this was made of). Slopes of an earlier call are forgotten."""
        order = self.ancestry()
        for value in order:
            value.slope = 0.0
        self.slope = 1.0
        # From the end: a value passes its slope on when all that was made of it has added to it.
        for value in reversed(order):
            value._backward()

    def ancestry(self) -> list[Value]:
        """Every value this was made of, each once and after its own parts; this one comes last."""
        order: list[Value] = []
        seen: set[Value] = set()
        waiting = [(self, False)]
        while waiting:
            value, parts_done = waiting.pop()
            if parts_done:
                order.append(value)
            elif value not in seen:
                seen.add(value)
                waiting.append((value, True))
                waiting.extend((part, False) for part in value.parts)
        return order

    def _made(self, operation: str, number: float, *parts: Value) -> Value:
        out = Value(number)
        out.operation, out.parts = operation, parts
        return out

    def __neg__(self) -> Value:
        return self * -1

    def __sub__(self, other: Value | float) -> Value:
        return self + _value(other) * -1

    def __truediv__(self, other: Value | float) -> Value:
        return self * _value(other) ** -1

    def __radd__(self, other: float) -> Value:
        return self + other

    def __rmul__(self, other: float) -> Value:
        return self * other

    def __rsub__(self, other: float) -> Value:
        return _value(other) - self

    def __rtruediv__(self, other: float) -> Value:
        return _value(other) / self

    def __repr__(self) -> str:
        return f"Value({self.number:g}{f', {self.name!r}' if self.name else ''})"


def _value(number: Value | float) -> Value:
    return number if isinstance(number, Value) else Value(number)


def _nothing() -> None:
    """A value that was made of nothing passes nothing on."""
