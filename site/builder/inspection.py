"""`build.py check`: what can be known without a browser; the build itself looks for dead links and wrong figures."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass
from textwrap import indent
from typing import TYPE_CHECKING

from . import cache, node
from .errors import BuildError

if TYPE_CHECKING:
    from pathlib import Path


SPELLING = ("lint", "--no-progress", "--no-color", "--no-summary", "--config", "cspell.json", "--root", "..")


@dataclass(frozen=True)
class Check:
    """A command that ends with 0 when all is well."""

    name: str
    command: list[str]
    folder: Path
    remedy: str
    shown: bool = False
    """Whether what it says is of interest when all is well, too."""


def checks(root: Path) -> list[Check]:
    """Every check, in order."""
    site, modules = root / "site", root / "site" / "node_modules"
    checked = cache.folder(root) / "checked"
    python, script = [sys.executable, "-m"], str(node.binary())
    return [
        Check("ruff", [*python, "ruff", "check"], root, "`.venv/bin/ruff check --fix` mends most of it."),
        Check("ruff format", [*python, "ruff", "format", "--check"], root, "Run `.venv/bin/ruff format`."),
        Check("mypy", [*python, "mypy"], root, "Correct the types above."),
        Check("tsc", [script, str(modules / "typescript/bin/tsc"), "--noEmit"], site, "Correct the types above."),
        Check(
            "biome",
            [script, str(modules / "@biomejs/biome/bin/biome"), "ci", "--colors=off"],
            site,
            "In site/: `node node_modules/@biomejs/biome/bin/biome check --write` mends most of it.",
        ),
        Check(
            "spelling",
            [script, str(modules / "cspell/bin.mjs"), *SPELLING],
            site,
            "Correct the words above; add what is right and no dictionary knows to site/words.txt.",
        ),
        Check(
            "reading level",
            [*python, "builder.readability"],
            site,
            "Make sentences shorter and words plainer; read them aloud.",
            shown=True,
        ),
        Check("links", [sys.executable, "build.py", "build", "--into", str(checked)], root, "The build says it above."),
        contract(root),
    ]


def contract(root: Path, exercise: str | None = None) -> Check:
    """The contract of every exercise, or of the one with this slug, as tests/exercises asks for it."""
    only = ["-k", exercise.rpartition("/")[2], "tests/exercises/test_every_exercise.py"] if exercise else ["tests/exercises"]
    command = [sys.executable, "-m", "pytest", "-q", *only]
    return Check(f"exercise {exercise}" if exercise else "exercises", command, root, "Do what is said above, and check again.")


def run(root: Path, exercise: str | None = None) -> int:
    """Run every check, or the contract of one exercise; the next one also after one failed. Say at the end which did."""
    if exercise and not list((root / "exercises").glob(f"*/{exercise.rpartition('/')[2]}")):
        raise BuildError("check an exercise", f"no folder exercises/*/{exercise}", "Give the name of its folder, the slug.")
    node.install(root / "site")
    failed = []
    chosen = [contract(root, exercise)] if exercise else checks(root)
    for check in chosen:
        started = time.monotonic()
        ran = subprocess.run(check.command, cwd=check.folder, env=node.variables(), capture_output=True, text=True)
        print(f"{'ok' if ran.returncode == 0 else 'FAILED':>8}  {check.name} ({time.monotonic() - started:.1f} s)", flush=True)
        if ran.returncode == 0 and check.shown:
            print(indent(ran.stdout.rstrip(), " " * 10), flush=True)
        if ran.returncode != 0:
            failed.append(check)
            print((ran.stdout + ran.stderr).strip(), flush=True)
    if failed:
        raise BuildError(
            "check the project",
            f"{len(failed)} of {len(chosen)} checks failed: {', '.join(check.name for check in failed)}",
            "\n".join(f"{check.name}: {check.remedy}" for check in failed),
        )
    return 0
