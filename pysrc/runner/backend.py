"""The Matplotlib backend named in `runner.figure`: draws with Agg, and `plt.show()` shows on the page at that moment.

Only Matplotlib imports this module, so Matplotlib is there when it runs.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

from runner import figure
from runner.output import Output

_agg: Any = import_module("matplotlib.backends.backend_agg")
FigureCanvas = _agg.FigureCanvas


def show(*_: object, **__: object) -> None:
    """What `plt.show()` does."""
    if Output.current is not None:
        figure.show(sys.modules["matplotlib.pyplot"], Output.current)
