"""What arrays and numbers must be before the arithmetic starts: asked once at the door, never in the loop."""

from __future__ import annotations

import math
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

# Letters used everywhere: n examples, d numbers in, k numbers out. One example is one row.
Array: TypeAlias = NDArray[np.floating[Any]]
Labels: TypeAlias = NDArray[np.integer[Any]]
Floats: TypeAlias = "type[np.float32] | type[np.float64]"


def floats(name: str, values: ArrayLike, dtype: Floats = np.float64) -> Array:
    """`values` as an array of finite floats, or an error that says where they are not."""
    try:
        array: Array = np.asarray(values, dtype=dtype)
    except (TypeError, ValueError) as error:
        raise TypeError(f"{name} must hold numbers only, in rows of equal length: {error}") from error
    if not np.isfinite(array).all():
        where = tuple(map(int, np.argwhere(~np.isfinite(array))[0]))
        count = int(np.size(array) - np.isfinite(array).sum())
        raise ValueError(
            f"{name} holds {count} value(s) that are not finite, first {array[where]} at {list(where)}: "
            "replace or leave out those rows"
        )
    return array


def rows(name: str, values: ArrayLike, dtype: Floats = np.float64) -> Array:
    """`values` as a table of at least one row, one example per row."""
    array = floats(name, values, dtype)
    if array.ndim == 1:
        raise ValueError(
            f"{name} has shape {array.shape}, but must have two axes, (examples, numbers per example): "
            f"for one example write {name}[np.newaxis, :], for one number per example {name}[:, np.newaxis]"
        )
    if array.ndim != 2:
        raise ValueError(f"{name} has shape {array.shape}, but must have two axes, (examples, numbers per example)")
    if array.size == 0:
        raise ValueError(f"{name} has shape {array.shape}, which is empty: give at least one example")
    return array


def same_shape(name: str, values: ArrayLike, shape: tuple[int, ...], whose: str, dtype: Floats = np.float64) -> Array:
    """`values` as an array of exactly this shape: nothing is broadcast."""
    array = floats(name, values, dtype)
    if array.shape != shape:
        turned = ": it looks transposed, try .T" if array.shape == shape[::-1] else ""
        raise ValueError(f"{name} has shape {array.shape}, but {whose} has shape {shape}{turned}")
    return array


def labels(name: str, values: ArrayLike) -> Labels:
    """`values` as class numbers, one per example, shape (n,)."""
    array = np.asarray(values)
    if array.ndim != 1 or array.size == 0:
        raise ValueError(
            f"{name} has shape {array.shape}, but must be one class number per example, shape (n,): "
            "network.classify(X) gives such numbers, and .ravel() turns a column of them into this shape"
        )
    if array.dtype.kind not in "biu" and not (array.dtype.kind == "f" and (array == np.floor(array)).all()):
        raise TypeError(f"{name} must hold whole numbers, the classes 0, 1, …, not {array.dtype} such as {array[0]}")
    whole: Labels = array.astype(np.intp)
    if whole.min() < 0:
        raise ValueError(f"{name} holds the class {whole.min()}: classes are numbered 0, 1, 2, …")
    return whole


def one_hot(classes: ArrayLike, count: int) -> Array:
    """Class numbers, shape (n,), as rows with a single 1, shape (n, count).

    Raises:
        ValueError: a class is not in 0 … count - 1, or `classes` is not one number per example.

    >>> one_hot([2, 0], 3)
    array([[0., 0., 1.],
           [1., 0., 0.]])
    """
    y = labels("classes", classes)
    if y.max() >= count:
        raise ValueError(f"class {y.max()} is out of range: {count} outputs stand for the classes 0 … {count - 1}")
    table = np.zeros((len(y), count))
    table[np.arange(len(y)), y] = 1
    return table


def count(name: str, value: object, least: int = 1) -> int:
    """`value` as a whole number that is not too small."""
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)):
        raise TypeError(f"{name} must be a whole number, not {value!r}")
    if value < least:
        raise ValueError(f"{name} is {value}, but must be at least {least}")
    return int(value)


def number(name: str, value: object, least: float, below: float = math.inf) -> float:
    """`value` as a finite number with least <= value < below."""
    if isinstance(value, bool) or not isinstance(value, (int, float, np.integer, np.floating)):
        raise TypeError(f"{name} must be a number, not {value!r}")
    if not least <= value < below:
        limit = f"at least {least:g}" + ("" if below == math.inf else f" and below {below:g}")
        raise ValueError(f"{name} is {value}, but must be {limit}")
    return float(value)
