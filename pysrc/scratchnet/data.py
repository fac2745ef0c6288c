"""Data sets, from a truth table to handwritten digits: drawn from a seed, so that everyone learns from the same ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from scratchnet.name import look_up
from scratchnet.shape import Array, Labels, count, labels, number, rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import ArrayLike


@dataclass(frozen=True)
class Dataset:
    """Examples and their classes. `X` has shape (n, d), `y` holds class numbers, shape (n,).

    `features` names the columns with their units, `classes` the class numbers. X is standardised: raw = X · std + mean, both of
    shape (d,) and in the units of the features.
    """

    X: Array
    y: Labels
    features: tuple[str, ...]
    classes: tuple[str, ...]
    mean: Array
    std: Array

    def __len__(self) -> int:
        return len(self.y)

    def split(self, held_out: float = 0.2, rng: int | np.random.Generator = 0) -> tuple[Dataset, Dataset]:
        """Two parts without a common example, drawn at random: to learn from, and held out (a share between 0 and 1).

        Raises:
            ValueError: the share leaves one part empty.

        >>> train, test = spiral(100).split(0.25)
        >>> len(train), len(test)
        (75, 25)
        """
        held = round(len(self) * number("held_out", held_out, 0.0, 1.0))
        if not 0 < held < len(self):
            raise ValueError(
                f"held_out is {held_out}, which holds out {held} of {len(self)} examples: leave some in both parts"
            )
        order = np.random.default_rng(rng).permutation(len(self))
        return self._part(order[held:]), self._part(order[:held])

    def standardise(self, raw: ArrayLike) -> Array:
        """New examples, in the units of the features, shape (n, d), on the scale of X.

        Raises:
            ValueError: `raw` does not have the columns of X, is empty or holds NaN.

        >>> readings = sensors()
        >>> bool(np.allclose(readings.standardise(readings.raw()), readings.X))
        True
        """
        table = rows("raw", raw)
        if table.shape[1] != len(self.mean):
            raise ValueError(
                f"raw has shape {table.shape}, but there are {len(self.mean)} features: {', '.join(self.features[:4])}"
            )
        return (table - self.mean) / self.std

    def raw(self) -> Array:
        """X in the units of the features, shape (n, d)."""
        return self.X * self.std + self.mean

    def _part(self, some: Labels) -> Dataset:
        return replace(self, X=self.X[some], y=self.y[some])


# The answers to (0, 0), (0, 1), (1, 0), (1, 1).
GATES = {
    "and": (0, 0, 0, 1),
    "or": (0, 1, 1, 1),
    "nand": (1, 1, 1, 0),
    "nor": (1, 0, 0, 0),
    "xor": (0, 1, 1, 0),
    "xnor": (1, 0, 0, 1),
}


def logic_gate(name: str) -> Dataset:
    """The truth table of "and", "or", "nand", "nor", "xor" or "xnor": X of shape (4, 2) as it stands, 0 and 1.

    Raises:
        ValueError: there is no such gate.

    >>> logic_gate("xor").y
    array([0, 1, 1, 0])
    """
    y = np.array(look_up("logic gate", name, GATES))
    X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    return Dataset(X, y, ("first", "second"), ("0", "1"), np.zeros(2), np.ones(2))


def gaussians(n: int = 300, noise: float = 0.5, rng: int | np.random.Generator = 0) -> Dataset:
    """Two round clouds around (-1, -1) and (1, 1) with standard deviation `noise`; a straight line parts them.

    Raises:
        ValueError: n is below 2, or the noise is negative.

    >>> gaussians(100).X.shape
    (100, 2)
    """
    y, rng = _two_classes(n), np.random.default_rng(rng)
    X = (2.0 * y - 1)[:, np.newaxis] + number("noise", noise, 0.0) * rng.standard_normal((n, 2))
    return _standardised(X, y, ("x", "y"), ("lower left", "upper right"))


def xor(n: int = 300, noise: float = 0.2, rng: int | np.random.Generator = 0) -> Dataset:
    """Four round clouds around the corners of a square, standard deviation `noise`; opposite corners are of one class.

    Raises:
        ValueError: n is below 2, or the noise is negative.

    >>> xor(100).classes
    ('alike', 'apart')
    """
    y, rng = _two_classes(n), np.random.default_rng(rng)
    corner = rng.integers(0, 2, n)  # one of the two of its class
    X = np.column_stack([corner, corner ^ y]) + number("noise", noise, 0.0) * rng.standard_normal((n, 2))
    return _standardised(X, y, ("x", "y"), ("alike", "apart"))


def circles(n: int = 300, noise: float = 0.1, rng: int | np.random.Generator = 0) -> Dataset:
    """A disc of radius ½ within a ring of radius 0.7 to 1; each coordinate then moves by a normal of deviation `noise`.

    Raises:
        ValueError: n is below 2, or the noise is negative.

    >>> circles(100).classes
    ('inside', 'outside')
    """
    y, rng = _two_classes(n), np.random.default_rng(rng)
    r = np.where(y == 0, rng.uniform(0, 0.5, n), rng.uniform(0.7, 1, n))
    angle = rng.uniform(0, 2 * np.pi, n)
    X = np.column_stack([r * np.cos(angle), r * np.sin(angle)])
    X += number("noise", noise, 0.0) * rng.standard_normal((n, 2))
    return _standardised(X, y, ("x", "y"), ("inside", "outside"))


def spiral(
    n: int = 300, noise: float = 0.02, rng: int | np.random.Generator = 0, arms: int = 2, turns: float = 1.25
) -> Dataset:
    """Arms that wind `turns` times around the middle up to radius 1, one class each, blurred by a normal of deviation
    `noise`.

    Raises:
        ValueError: n is below the number of arms, there are fewer than two, or the noise is negative.

    >>> spiral(90, arms=3).classes
    ('arm 1', 'arm 2', 'arm 3')
    """
    count("arms", arms, least=2)
    y, rng = np.arange(count("n", n, least=arms)) % arms, np.random.default_rng(rng)
    r = np.sqrt(rng.uniform(0.01, 1, n))  # the root spreads the points evenly along the arm's length
    angle = 2 * np.pi * (number("turns", turns, 0.0) * r + y / arms)
    X = np.column_stack([r * np.sin(angle), r * np.cos(angle)])
    X += number("noise", noise, 0.0) * rng.standard_normal((n, 2))
    return _standardised(X, y, ("x", "y"), tuple(f"arm {i + 1}" for i in range(arms)))


# Mean and standard deviation of temperature (°C) and vibration (mm/s) in each state; hot machines shake more.
MACHINE = {
    "normal": ((60.0, 2.0), (5.5, 0.55)),
    "warning": ((78.0, 4.5), (5.5, 0.7)),
    "critical": ((95.0, 8.0), (7.0, 1.1)),
}


def sensors(n: int = 300, noise: float = 1.0, rng: int | np.random.Generator = 0) -> Dataset:
    """Made-up readings of a machine: temperature in °C, vibration in mm/s; normal, warning or critical.

    `noise` stretches the clouds: at 1 they touch, so that a few readings cannot be told apart; at 0.7 they hardly do.

    Raises:
        ValueError: n is below 3, or the noise is negative.

    >>> sensors().classes, sensors().features
    (('normal', 'warning', 'critical'), ('temperature (°C)', 'vibration (mm/s)'))
    """
    y, rng = np.arange(count("n", n, least=3)) % 3, np.random.default_rng(rng)
    mean, std = np.array(list(MACHINE.values())).transpose(1, 0, 2)  # (3, 2) each
    X = mean[y] + number("noise", noise, 0.0) * std[y] * rng.standard_normal((n, 2))
    return _standardised(X, y, ("temperature (°C)", "vibration (mm/s)"), tuple(MACHINE))


def own(points: ArrayLike, classes: ArrayLike) -> Dataset:
    """Examples of one's own: `points` of shape (n, d), `classes` whole numbers of shape (n,), renumbered without gaps.

    >>> own([[20.0, 1.0], [30.0, 4.0], [25.0, 2.0]], [1, 5, 1]).y
    array([0, 1, 0])
    """
    X, given = rows("points", points), labels("classes", classes)
    names, y = np.unique(given, return_inverse=True)
    if len(X) != len(given) or len(names) < 2:
        raise ValueError(
            f"points has shape {X.shape}, classes {given.shape} and {len(names)} class(es): give each point one of two"
        )
    return _standardised(X, y.astype(np.intp), ("x", "y", "z")[: X.shape[1]], tuple(map(str, names)))


def digits() -> Dataset:
    """1 797 handwritten digits as 8×8 images, shape (1797, 64), row by row from the top left; ink per pixel from 0 to 16.

    All pixels share one mean and one standard deviation, so that a picture stays a picture. Alpaydin and Kaynak, Optical
    Recognition of Handwritten Digits (1998), UCI Machine Learning Repository; digits.txt says under which licence.

    >>> images = digits()
    >>> images.X.shape, images.raw().min().round(), images.raw().max().round()
    ((1797, 64), np.float64(0.0), np.float64(16.0))
    """
    from importlib import resources  # slow to load, and only needed here

    with (resources.files("scratchnet") / "digits.npz").open("rb") as file, np.load(file) as stored:
        pixels, y = stored["pixels"].astype(np.float64), stored["labels"].astype(np.intp)
    mean, std = np.full(64, pixels.mean()), np.full(64, pixels.std())
    features = tuple(f"ink in row {i // 8 + 1}, column {i % 8 + 1}" for i in range(64))
    return Dataset((pixels - mean) / std, y, features, tuple("0123456789"), mean, std)


# The sets that can be had in any size, for a menu; the truth tables and the digits are as they are.
DATASETS: dict[str, Callable[..., Dataset]] = {
    "gaussians": gaussians,
    "xor": xor,
    "circles": circles,
    "spiral": spiral,
    "sensors": sensors,
}


def named(name: str, n: int = 300, rng: int | np.random.Generator = 0) -> Dataset:
    """The data set called `name`, in that size and from that seed, with its usual noise.

    Raises:
        ValueError: there is none of that name; the message lists them and guesses.

    >>> len(named("circles", 50))
    50
    """
    return look_up("data set", name, DATASETS)(n, rng=rng)


def _two_classes(n: int) -> Labels:
    return np.arange(count("n", n, least=2)) % 2


def _standardised(X: Array, y: Labels, features: tuple[str, ...], classes: tuple[str, ...]) -> Dataset:
    mean, std = X.mean(axis=0), X.std(axis=0)
    std[std == 0] = 1
    return Dataset((X - mean) / std, y, features, classes, mean, std)
