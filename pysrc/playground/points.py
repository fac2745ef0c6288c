"""Own points: a text with a point per line, and what is wrong with those lines that hold none."""

from __future__ import annotations

import math
from dataclasses import dataclass

MOST_POINTS = 1000
MOST_CLASSES = 6
FEWEST = 4
# More complaints than this are counted, not listed.
MOST_PROBLEMS = 20
# A number of more digits than this would only make the page's address longer.
DIGITS = 5


@dataclass(frozen=True)
class Points:
    """The points that were found, and for the other lines a sentence each; `problem` says why they cannot be learnt from."""

    points: list[tuple[float, float, int]]
    problems: list[str]
    problem: str | None


def parse(text: str) -> Points:
    """Read lines of `x, y, class`; commas, semicolons, tabs or spaces part the columns. Words in the first line are a heading.

    >>> parse("x,y,class\\n1,2,0\\n3,oops,1").problems
    ['Line 3: y is "oops", which is not a number.']
    """
    points: list[tuple[float, float, int]] = []
    problems: list[str] = []
    names: list[str] = []
    left_out: list[str] = []
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]
    lines = [(number, line) for number, line in lines if line and not line.startswith("#")]
    for i, (number, line) in enumerate(lines):
        cells = _cells(line)
        if i == 0 and not any(map(_is_number, cells)):
            names = cells
            continue
        if len(points) == MOST_POINTS:
            left_out = [f"Line {number}: there are {MOST_POINTS} points already; this line and what follows are left out."]
            break
        try:
            points.append(_point(cells))
        except ValueError as error:
            problems.append(f"Line {number}: {error}")
    if len(problems) > MOST_PROBLEMS:
        more = len(problems) - MOST_PROBLEMS
        problems = [*problems[:MOST_PROBLEMS], f"and {more} more line{'s that hold' if more > 1 else ' that holds'} no point."]
    if names and len(names) != 3:
        problems.insert(0, f"The heading has {len(names)} columns: {', '.join(names)[:60]}. Three are read: x, y, class.")
    return Points(points, problems + left_out, unfit(points))


def unfit(points: list[tuple[float, float, int]]) -> str | None:
    """Why nothing can be learnt from these points, or None."""
    if len(points) < FEWEST:
        return f"There {'is 1 point' if len(points) == 1 else f'are {len(points)} points'}; at least {FEWEST} are needed."
    classes = {label for _, _, label in points}
    if len(classes) < 2:
        return f"All points are of class {classes.pop()}: there is nothing to tell apart. Add points of another class."
    return None


def _cells(line: str) -> list[str]:
    for mark in (",", ";", "\t"):
        if mark in line:
            return [cell.strip().strip('"') for cell in line.split(mark)]
    return line.split()


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _point(cells: list[str]) -> tuple[float, float, int]:
    if len(cells) != 3:
        raise ValueError(
            f"there {'is 1 column' if len(cells) == 1 else f'are {len(cells)} columns'}, but three are read: x, y, class."
        )
    x, y = (_number(name, cell) for name, cell in zip("xy", cells, strict=False))
    label = _number("class", cells[2])
    if label != int(label) or not 0 <= label < MOST_CLASSES:
        raise ValueError(f'class is "{cells[2]}", but must be a whole number from 0 to {MOST_CLASSES - 1}.')
    return x, y, int(label)


def _number(name: str, cell: str) -> float:
    shown = cell if len(cell) <= 20 else cell[:19] + "…"
    if not cell:
        raise ValueError(f"{name} is missing.")
    if not _is_number(cell):
        raise ValueError(f'{name} is "{shown}", which is not a number.')
    value = float(cell)
    if not math.isfinite(value):
        raise ValueError(f'{name} is "{shown}", which is not a finite number.')
    if abs(value) >= 1e9:
        raise ValueError(f'{name} is "{shown}", which is too large.')
    return float(f"{value:.{DIGITS}g}")
