"""Undoes what code that must leave no trace changed in shared modules."""

from __future__ import annotations

import copy
import os
import sys
import warnings
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from runner.guard import Guard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Modules whose names a learner may overwrite for all who come later, by accident (`np.random = 3`) or to cheat.
SHARED = (
    "math",
    "random",
    "statistics",
    "time",
    "itertools",
    "functools",
    "operator",
    "numpy",
    "numpy.random",
    "numpy.linalg",
    "scratchnet",
)


@contextmanager
def shielded() -> Iterator[None]:
    """Restore afterwards: built-ins, `sys`, modules, warnings, random states, NumPy's and Matplotlib's settings."""
    if "numpy" in sys.modules:
        # NumPy loads it on first use, which would be too late to see what it was like before.
        import_module("numpy.random")
    with ExitStack() as restoring:
        restoring.enter_context(warnings.catch_warnings())
        _usual_warnings()
        for restore in [*_random_states(), *_settings()]:
            restoring.callback(restore)
        for name in SHARED:
            if name in sys.modules:
                restoring.callback(_names(sys.modules[name]))
        restoring.callback(_imports())
        restoring.callback(os.chdir, Path.cwd())
        # Left first, since what follows needs the built-in names.
        restoring.enter_context(Guard(None))
        yield


def _usual_warnings() -> None:
    """As in a Python that was just started: whether a warning is an error to the program around must not change a verdict."""
    warnings.resetwarnings()
    for category in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning):
        warnings.simplefilter("ignore", category)


def _names(module: ModuleType) -> Callable[[], None]:
    names = vars(module)
    saved = dict(names)

    def restore() -> None:
        names.update(saved)
        # A submodule that was loaded meanwhile stays: loading it again could fail.
        for name in [name for name in names if name not in saved and not isinstance(names[name], ModuleType)]:
            del names[name]

    return restore


def _imports() -> Callable[[], None]:
    loaded, path = set(sys.modules), list(sys.path)

    def restore() -> None:
        added = tuple(place for place in sys.path if place not in path)
        sys.path[:] = path
        for name in [name for name in sys.modules if name not in loaded]:
            spec = getattr(sys.modules[name], "__spec__", None)
            origin = str(getattr(spec, "origin", ""))
            # Made by hand, or found where the learner's code pointed: not what the next program means by that name.
            if spec is None or (added and origin.startswith(added)):
                del sys.modules[name]

    return restore


def _random_states() -> Iterator[Callable[[], None]]:
    random: Any = sys.modules.get("random")
    if random is not None:
        setter, state = random.setstate, random.getstate()
        yield lambda: setter(state)
    numpy_random: Any = sys.modules.get("numpy.random")
    if numpy_random is not None:
        set_state, legacy = numpy_random.set_state, numpy_random.get_state()
        yield lambda: set_state(legacy)


def _settings() -> Iterator[Callable[[], None]]:
    numpy: Any = sys.modules.get("numpy")
    if numpy is not None:
        print_options, errors = numpy.get_printoptions(), numpy.geterr()
        set_options, set_errors = numpy.set_printoptions, numpy.seterr
        yield lambda: set_options(**print_options)
        yield lambda: set_errors(**errors)
    matplotlib: Any = sys.modules.get("matplotlib")
    if matplotlib is not None:
        settings = matplotlib.rcParams
        saved = {name: copy.copy(dict.__getitem__(settings, name)) for name in dict.keys(settings)}
        # Through dict: the mapping's own methods would check every value and choose a backend.
        yield lambda: dict.update(settings, saved)
