"""What the build uses of pysrc/, which is no installed package here."""

from __future__ import annotations

import sys
from pathlib import Path

_PYSRC = str(Path(__file__).resolve().parents[2] / "pysrc")
if _PYSRC not in sys.path:
    sys.path.append(_PYSRC)

from grader import Exercise, ExerciseError, load, program  # noqa: E402  only importable from here on
from grader.answers import same  # noqa: E402
from grader.figures import NUMBER, typed  # noqa: E402
from grader.judge import passes  # noqa: E402
from playground.mission import MISSIONS  # noqa: E402
from playground.preset import PRESETS  # noqa: E402
from playground.settings import MOST_LAYERS, MOST_NEURONS  # noqa: E402
from playground.settings import TABLE as FIELDS  # noqa: E402

__all__ = [
    "FIELDS",
    "MISSIONS",
    "MOST_LAYERS",
    "MOST_NEURONS",
    "NUMBER",
    "PRESETS",
    "Exercise",
    "ExerciseError",
    "load",
    "passes",
    "program",
    "same",
    "typed",
]
