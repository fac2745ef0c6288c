"""What the worker asks of Python while it starts: unpack wheels, clean up, draw new random numbers."""

from __future__ import annotations

import gc
import random
import sys
from importlib import invalidate_caches
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

if TYPE_CHECKING:
    from collections.abc import Sequence


def unpack(wheels: Sequence[str], folder: str) -> None:
    """Put what is in the wheels at `wheels` below `folder`.

    Pyodide's own way of loading packages leaves references to JavaScript behind, which no memory snapshot can hold.
    """
    for wheel in wheels:
        with ZipFile(wheel) as archive:
            archive.extractall(folder)
    invalidate_caches()


def settle() -> None:
    """Leave no garbage in the memory that is about to be kept."""
    gc.collect()


def reseed(seed: str) -> None:
    """Begin new random numbers; `seed` is hexadecimal.

    An interpreter that comes out of a snapshot would otherwise draw the same numbers every time.
    """
    random.seed(int(seed, 16))
    numpy_random: Any = sys.modules.get("numpy.random")
    if numpy_random is not None:
        numpy_random.seed([int(seed[place : place + 8], 16) for place in range(0, len(seed), 8)])
