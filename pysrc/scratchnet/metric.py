"""Metrics: how good the answers are, in the words of the task rather than of the loss."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scratchnet.shape import Labels, count, labels

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


def accuracy(predicted: ArrayLike, actual: ArrayLike) -> float:
    """The share of examples, from 0 to 1, whose predicted class is the actual one; both of shape (n,).

    Goodfellow, Bengio, Courville, Deep Learning (2016), section 5.1.2.

    Raises:
        ValueError: the two are not class numbers of one shape (n,); a column beside a row would be compared all with all.

    >>> accuracy([0, 1, 2, 2], [0, 1, 1, 2])
    0.75
    """
    p, t = _pair(predicted, actual)
    return float((p == t).mean())


def confusion_matrix(predicted: ArrayLike, actual: ArrayLike, classes: int | None = None) -> NDArray[np.intp]:
    """How often class i (row) was taken for class j (column), shape (classes, classes); right answers on the diagonal.

    Fawcett, "An introduction to ROC analysis", Pattern Recognition Letters 27 (2006), section 2; there with the axes swapped.

    Raises:
        ValueError: as `accuracy`, or a class is not below `classes`.

    >>> confusion_matrix([0, 1, 2, 2], [0, 1, 1, 2])
    array([[1, 0, 0],
           [0, 1, 1],
           [0, 0, 1]])
    """
    p, t = _pair(predicted, actual)
    most = int(max(p.max(), t.max()))
    size = most + 1 if classes is None else count("classes", classes)
    if most >= size:
        raise ValueError(f"class {most} is out of range: {size} classes are numbered 0 … {size - 1}")
    return np.bincount(size * t + p, minlength=size * size).reshape(size, size).astype(np.intp)


def _pair(predicted: ArrayLike, actual: ArrayLike) -> tuple[Labels, Labels]:
    p, t = labels("predicted", predicted), labels("actual", actual)
    if p.shape != t.shape:
        raise ValueError(f"predicted has shape {p.shape}, but actual has shape {t.shape}: give one of each per example")
    return p, t
