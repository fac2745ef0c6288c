"""A program cut into lines: the labels of the lines, and the program that an order of them makes."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from grader.errors import AnswerError, ExerciseError

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.exercise import Exercise

FILE = "solution.py"


def lines_of(solution: str) -> list[str]:
    """The lines that are moved: all but the empty ones, with their indentation."""
    tree = ast.parse(solution)
    for node in ast.walk(tree):
        end = node.body[0].lineno - 1 if isinstance(node, _BLOCKS) and node.body else getattr(node, "end_lineno", None)
        if isinstance(node, ast.stmt) and end is not None and end > node.lineno and not _only_blank(solution, node.lineno, end):
            what = f"the statement at line {node.lineno} goes over more than one line"
            raise ExerciseError(FILE, what, "write it on one line: a piece of a statement cannot be moved by itself.")
    lines = [line.rstrip() for line in solution.splitlines() if line.strip()]
    for line in lines:
        if line.lstrip().startswith("#"):
            raise ExerciseError(
                FILE, f"`{line.strip()}` is only a comment", "remove it: it could stand anywhere, so nobody can place it."
            )
        if lines.count(line) > 1:
            raise ExerciseError(
                FILE,
                f"`{line.strip()}` is there {lines.count(line)} times",
                "make the lines differ: nobody could tell them apart.",
            )
    return lines


_BLOCKS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.For, ast.While, ast.If, ast.With, ast.Try)


def _only_blank(solution: str, first: int, last: int) -> bool:
    """Whether a block's header is one line, with nothing but empty lines (or nothing) before its body."""
    return not any(line.strip() for line in solution.splitlines()[first:last])


def labels(exercise: Exercise) -> dict[str, str]:
    """Every line that can be used, by its label: "1", "2", … for the solution's, "d1", … for the distractors."""
    own = {str(number): line for number, line in enumerate(exercise.lines, 1)}
    return own | {f"d{number}": one.code.rstrip("\n") for number, one in enumerate(exercise.distractors, 1)}


def labels_of(exercise: Exercise, order: list[Any]) -> list[str]:
    """The labels of an answer; AnswerError when one is unknown or used twice."""
    known = labels(exercise)
    used: list[str] = []
    for one in order:
        label = str(one)
        if label not in known:
            raise AnswerError(f"there is no line {label}; there are {', '.join(known)}")
        if label in used:
            raise AnswerError(f"line {label} is used twice", label)
        used.append(label)
    return used


def assemble(exercise: Exercise, used: list[str]) -> str:
    """The program that these lines make, in this order."""
    known = labels(exercise)
    return "".join(known[label] + "\n" for label in used)


def superfluous(used: list[str], works: Callable[[list[str]], bool]) -> list[str]:
    """The distractors that a program which works would work without; `works` tries the lines that are left."""
    spare: list[str] = []
    # From the end: what a line makes may be needed by a later one that is not needed itself.
    for label in reversed(used):
        left = [one for one in used if one != label and one not in spare]
        # A line of the solution belongs to it, even where the checks do not miss it.
        if not label.isdigit() and works(left):
            spare.append(label)
    return spare[::-1]


def see_distractors(exercise: Exercise) -> None:
    """Raise ExerciseError for a distractor that a learner could not tell from a line of the solution."""
    for number, one in enumerate(exercise.distractors, 1):
        if "\n" in one.code.strip("\n") or one.code.rstrip() in exercise.lines:
            what = f"[[distractor]] {number} is not one line that differs from the solution's"
            raise ExerciseError("exercise.toml", what, "write one line of code that looks right and is not.")
