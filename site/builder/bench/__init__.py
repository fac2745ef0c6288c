"""`build.py bench`: how fast things are, as ratios to peers measured in the same run; see race.py."""

from __future__ import annotations

import json
import platform
import sys
from contextlib import ExitStack
from dataclasses import asdict
from typing import TYPE_CHECKING

from .. import browser
from ..errors import BuildError
from ..progress import amount, step
from .race import FEWEST, Race, Result, run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

GROUPS = ("library", *(engine.name for engine in browser.ENGINES), "playground")
HEADINGS = ("race", "ours", "peer", "ratio", "from … to", "at most", "")


def races(root: Path, names: Sequence[str] = ()) -> Iterator[Race]:
    """The races of the groups with these names, or of all; each can be run until the next is asked for."""
    if unknown := [name for name in names if name not in GROUPS]:
        raise BuildError("run the benchmarks", f"there is no {' or '.join(unknown)}", f"Choose from {', '.join(GROUPS)}.")
    for name in names or GROUPS:
        try:
            with ExitStack() as stack:
                yield from group(root, name, stack)
        except BuildError as error:
            # A browser that is not there is no reason to measure nothing, unless it was asked for.
            if names:
                raise
            print(f"without {name}\n{error.report()}", file=sys.stderr, flush=True)


def group(root: Path, name: str, stack: ExitStack) -> Iterable[Race]:
    """The races of one group; `stack` closes what they open."""
    if name == "library":
        from . import library

        return library.races()
    if name == "playground":
        from . import playground

        return playground.races(root, stack)
    from . import page

    return page.races(root, next(engine for engine in browser.ENGINES if engine.name == name), stack)


def bench(into: Path, rounds: int, races: Iterable[Race]) -> int:
    """Run the races, print the table, write it as JSON; gives 1 when a ratio is over its limit."""
    if rounds < FEWEST:
        raise BuildError(
            "run the benchmarks",
            f"{rounds} rounds are asked for, but a median of fewer than {FEWEST} says little",
            f"Give --rounds {FEWEST} or more.",
        )
    results: list[Result] = []
    into.parent.mkdir(parents=True, exist_ok=True)
    for race in races:
        with step(f"Measuring: {race.name}"):
            results.append(run(race, rounds))
        # At once, so that what ends a long run early does not take it all away.
        into.write_text(json.dumps(record(results), indent=2) + "\n", encoding="utf-8")
    print(table(results))
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
        _quantity(result.ours, result.unit),
        _quantity(result.peer, result.unit),
        f"{result.ratio:.2f}",
        f"{result.least:.2f} … {result.most:.2f}",
        "" if result.limit is None else f"{result.limit:.2f}",
        "" if result.limit is None else "ok" if result.ok else "TOO SLOW",
    )


def _quantity(value: float, unit: str) -> str:
    if unit == "bytes":
        return amount(round(value))
    return f"{value:.2f} s" if value >= 1 else f"{1000 * value:.1f} ms"
