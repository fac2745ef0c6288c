"""A value as plain data, for the pictures that are drawn from a run's variables."""

from __future__ import annotations

import math
import sys

MOST_NUMBERS = 10_000
MOST_TEXT = 1_000
MOST_DEPTH = 8
MOST_BITS = 1_000


def plain(value: object) -> dict[str, object]:
    """`{"value": …}` fit for JSON, or `{"problem": …}` saying why there is none; never raises.

    Not-a-number and the infinities, which JSON cannot hold, become the texts "nan", "inf" and "-inf".
    """
    try:
        return {"value": _Plain().of(value, 0)}
    except ValueError as problem:
        return {"problem": str(problem)}
    except BaseException:  # noqa: BLE001  (a class of the learner's can raise anything)
        return {"problem": "cannot be read"}


class _Plain:
    def __init__(self) -> None:
        self._room = MOST_NUMBERS

    def of(self, value: object, depth: int) -> object:
        self._room -= 1
        if self._room < 0:
            raise ValueError(f"holds more than {MOST_NUMBERS} values")
        if depth > MOST_DEPTH:
            raise ValueError(f"is nested more than {MOST_DEPTH} deep")
        if isinstance(value, _numpy("ndarray", "generic")):
            return self._array(value, depth)
        # Exact types: a subclass may have methods of the learner's.
        kind = type(value)
        if value is None or kind is bool:
            return value
        if kind is int:
            return self._int(value)  # type: ignore[arg-type]
        if kind is float:
            return value if math.isfinite(value) else str(value)  # type: ignore[arg-type]
        if kind is str:
            return value[:MOST_TEXT]  # type: ignore[index]
        if kind is list or kind is tuple:
            return [self.of(item, depth + 1) for item in value]  # type: ignore[attr-defined]
        if kind is dict:
            return {self._key(key): self.of(item, depth + 1) for key, item in value.items()}  # type: ignore[attr-defined]
        raise ValueError(f"is a {kind.__name__}, which is not plain data")

    def _int(self, value: int) -> int:
        # The page's numbers end there, and Python refuses to write much longer ones.
        if value.bit_length() > MOST_BITS:
            raise ValueError(f"is a whole number of {value.bit_length()} bits, which is too large")
        return value

    def _array(self, value: object, depth: int) -> object:
        size, kind = value.size, value.dtype.kind  # type: ignore[attr-defined]
        if size > self._room:
            raise ValueError(f"holds {size} values, more than {MOST_NUMBERS}")
        if kind not in "biufU":
            raise ValueError(f"is an array of {value.dtype}, which is not plain data")  # type: ignore[attr-defined]
        return self.of(value.tolist(), depth)  # type: ignore[attr-defined]

    def _key(self, key: object) -> str:
        if type(key) not in (str, int, bool, float):
            raise ValueError(f"has a key that is a {type(key).__name__}, not a text or a number")
        return str(key)


def _numpy(*names: str) -> tuple[type, ...]:
    loaded = getattr(sys.modules.get("numpy"), "__dict__", {})
    return tuple(kind for kind in map(loaded.get, names) if isinstance(kind, type))
