"""`build.py bench`: how fast things are, as ratios to peers measured in the same run; race.py says how, the others what."""

from __future__ import annotations

import json
import platform
from contextlib import ExitStack
from dataclasses import asdict
from typing import TYPE_CHECKING

from ..errors import BuildError
from ..progress import step
from . import library, playground
from .race import FEWEST, Race, Result, run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

HEADINGS = ("race", "ours", "peer", "ratio", "from … to", "at most", "")


def bench(into: Path, rounds: int, races: Sequence[Race] | None = None, root: Path | None = None) -> int:
    """Run every race, print the table, write it as JSON; gives 1 when a ratio is over its limit.

    With `root` the races of the playground are run too, on the site that is built from there.
    """
    if rounds < FEWEST:
        raise BuildError(
            "run the benchmarks",
            f"{rounds} rounds are asked for, but a median of fewer than {FEWEST} says little",
            f"Give --rounds {FEWEST} or more.",
        )
    results = []
    with ExitStack() as stack:
        found = list(library.races() if races is None else races)
        if root is not None:
            found += playground.races(root, into.parent, stack)
        for race in found:
            with step(f"Measuring: {race.name}"):
                results.append(run(race, rounds))
    print(table(results))
    into.parent.mkdir(parents=True, exist_ok=True)
    into.write_text(json.dumps(record(results), indent=2) + "\n", encoding="utf-8")
    print(f"\nwritten to {into}")
    return 0 if all(result.ok for result in results) else 1


def table(results: Sequence[Result]) -> str:
    """The results as text, one line each."""
    rows = [HEADINGS, *map(_row, results)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(HEADINGS))]
    lines = []
    for row in rows:
        first, *numbers, last = row
        cells = [first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(numbers, widths[1:], strict=False)), last]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def record(results: Sequence[Result]) -> dict[str, object]:
    """The results and what they were measured with, as they are written."""
    import numpy as np

    return {
        "version": 1,
        "python": platform.python_version(),
        "numpy": np.__version__,
        "machine": f"{platform.system()} {platform.machine()}",
        "races": [asdict(result) | {"ok": result.ok} for result in results],
    }


def _row(result: Result) -> tuple[str, ...]:
    return (
        result.name,
        _time(result.ours),
        _time(result.peer),
        f"{result.ratio:.2f}",
        f"{result.least:.2f} … {result.most:.2f}",
        f"{result.limit:.2f}",
        "ok" if result.ok else "TOO SLOW",
    )


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{1000 * seconds:.1f} ms"
