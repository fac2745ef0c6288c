"""Takes values apart without calling a method of the learner's: whatever their classes override, data stays data."""

from __future__ import annotations

from typing import Any

Shape = tuple[int, ...]

# Set for classes made by a `class` statement, and not for those built into Python or NumPy.
_HEAP_TYPE = 1 << 9
MOST_AXES = 32


def native(value: object) -> Any:
    """The class of the value, or the nearest one above it that is built in and so cannot lie."""
    kind = type(value)
    return next(one for one in type.__dict__["__mro__"].__get__(kind) if not one.__flags__ & _HEAP_TYPE)


def is_array(value: object) -> bool:
    """Whether it is a NumPy array (a matrix, or another class made from arrays, is one too)."""
    kind = native(value)
    return bool(kind.__name__ == "ndarray" and kind.__module__ == "numpy")


def is_list(value: object) -> bool:
    """Whether it is a list, a tuple or a range."""
    return native(value) in (list, tuple, range)


def is_single(value: object) -> bool:
    """Whether it is a float32 or another number with few digits, alone or as an array."""
    return (is_array(value) or _is_scalar(value)) and native(value).dtype.__get__(value).name in ("float32", "complex64")


def items(value: object) -> list[Any]:
    """The entries of a list or an array as a list."""
    if is_array(value):
        return list(native(value).tolist(value))
    return list(native(value).__iter__(value))


def size(value: object) -> int:
    """The number of entries of a list or of an array that is not 0-dimensional."""
    return int(native(value).__len__(value))


def scalar(value: object) -> object:
    """The Python value of a NumPy number or of a 0-dimensional array; anything else as it is."""
    if _is_scalar(value) or (is_array(value) and shape(value) == ()):
        plain = native(value).item(value)
        # An extended float has no Python counterpart and comes back as itself.
        return float(plain) if _is_scalar(plain) and type(plain).__name__.startswith("longdouble") else plain
    return value


def shape(value: object, most: int = MOST_AXES) -> Shape:
    """The shape of an array, or of nested lists as their first entries tell it; () for anything else."""
    if is_array(value):
        return tuple(native(value).shape.__get__(value))
    if not is_list(value) or most == 0:
        return ()
    length = size(value)
    return (length, *shape(native(value).__getitem__(value, 0), most - 1)) if length else (0,)


def _is_scalar(value: object) -> bool:
    # A class of the learner's made from one of them is not taken for a number.
    kind = type(value)
    return not kind.__flags__ & _HEAP_TYPE and kind.__module__ == "numpy" and hasattr(kind, "dtype") and not is_array(value)
