"""`build.py check --mutants`: whether the checks of each exercise reject solutions that are slightly wrong."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import pool
from .course import Exercise, ExerciseError, load, same
from .errors import BuildError
from .mutants import Mutant, mutants

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

# Of the mutants of an exercise that are not equivalent to its reference answer, so many must be rejected.
LEAST = 0.95


@dataclass(frozen=True)
class Report:
    """How the mutants of one exercise fared."""

    id: str
    killed: int
    survivors: tuple[Mutant, ...]
    equivalent: int
    stale: tuple[str, ...]
    """Changes that are declared equivalent and no mutant makes."""

    @property
    def share(self) -> float:
        """Which share of the mutants that matter was rejected."""
        counted = self.killed + len(self.survivors)
        return self.killed / counted if counted else 1.0

    @property
    def ok(self) -> bool:
        return self.share >= LEAST and not self.stale


def run(root: Path, chosen: str | None = None) -> int:
    """Report on all exercises, those of one lesson, or a single one; a BuildError when some accept too much."""
    folders = sorted(path.parent for path in (root / "exercises").glob("*/*/exercise.toml"))
    folders = [folder for folder in folders if chosen is None or chosen in _names(folder)]
    if not folders:
        raise BuildError(
            "check the mutants", f"no exercise and no lesson is called {chosen}", "Give the name of a folder below exercises/."
        )
    started = time.monotonic()
    reports = examine([_read(folder) for folder in folders])
    print("\n".join(table(reports)))
    print(f"{time.monotonic() - started:.1f} s")
    failed = [report for report in reports if not report.ok]
    if failed:
        raise BuildError(
            "check the mutants",
            f"too many are accepted in {len(failed)} of {len(reports)} exercises: {', '.join(report.id for report in failed)}",
            "Add a [[check]] that each survivor above fails, such as a call with other numbers or shapes.\n"
            "A change that provably cannot matter belongs into an [[equivalent]]; exercises/README.md says how.",
        )
    return 0


def _names(folder: Path) -> tuple[str, ...]:
    lesson, slug = folder.parent.name, folder.name
    return lesson, slug, f"{lesson}/{slug}"


def _read(folder: Path) -> Exercise:
    try:
        return load(folder)
    except ExerciseError as error:
        raise BuildError(
            "read the exercises", f"{folder.parent.name}/{folder.name}/{error.file}: {error.what}", error.todo
        ) from error


def examine(exercises: Sequence[Exercise], processes: int | None = None) -> list[Report]:
    """Grade the mutants of all these exercises; those without any, such as a quiz, are left out."""
    made = [(exercise, mutants(exercise)) for exercise in exercises]
    jobs = [(exercise.to_json(), mutant.answer) for exercise, found in made for mutant in found]
    verdicts = iter(pool.accepted(jobs, processes))
    return [_report(exercise, found, [next(verdicts) for _ in found]) for exercise, found in made if found]


def _report(exercise: Exercise, found: list[Mutant], accepted: list[bool]) -> Report:
    survivors = [mutant for mutant, passed in zip(found, accepted, strict=True) if passed]
    declared = [exercise.given(known) for known in (*exercise.equivalent, *exercise.also_right)]
    counted = tuple(one for one in survivors if not any(same(exercise, one.answer, answer) for answer in declared))
    stale = tuple(
        known.because
        for known in exercise.equivalent
        if not any(same(exercise, one.answer, exercise.given(known)) for one in survivors)
    )
    return Report(exercise.id, len(found) - len(survivors), counted, len(survivors) - len(counted), stale)


def table(reports: Sequence[Report]) -> list[str]:
    """The reports as lines: one for each exercise, with its survivors below, and one for all."""
    width = max((len(report.id) for report in reports), default=0)
    lines = []
    for report in reports:
        lines.append(_row("ok" if report.ok else "FAILED", report.id.ljust(width), [report]))
        lines += [f"{'':>8}  survives  {mutant.diff()}" for mutant in report.survivors]
        lines += [f"{'':>8}  is no mutant, so remove it: [[equivalent]] ({because})" for because in report.stale]
    lines.append(_row("", "together".ljust(width), reports))
    return lines


def _row(word: str, called: str, reports: Sequence[Report]) -> str:
    killed, survived = sum(one.killed for one in reports), sum(len(one.survivors) for one in reports)
    equivalent = sum(one.equivalent for one in reports)
    share = killed / (killed + survived) if killed + survived else 1.0
    return f"{word:>8}  {called}  {share:>6.1%}  {killed} killed, {survived} survived, {equivalent} equivalent"
