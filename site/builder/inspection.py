"""`build.py check`: what can be known without a browser; the build itself looks for dead links and wrong figures."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import cache, node
from .errors import BuildError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Check:
    """A command that ends with 0 when all is well."""

    name: str
    command: list[str]
    folder: Path
    remedy: str


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
        Check("links", [sys.executable, "build.py", "build", "--into", str(checked)], root, "The build says it above."),
        Check("exercises", [*python, "pytest", "-q", "tests/exercises"], root, "Correct the exercises named above."),
    ]


def run(root: Path) -> int:
    """Run every check, also after one failed, and say at the end which did."""
    node.install(root / "site")
    failed = []
    for check in checks(root):
        started = time.monotonic()
        ran = subprocess.run(check.command, cwd=check.folder, env=node.variables(), capture_output=True, text=True)
        print(f"{'ok' if ran.returncode == 0 else 'FAILED':>8}  {check.name} ({time.monotonic() - started:.1f} s)", flush=True)
        if ran.returncode != 0:
            failed.append(check)
            print((ran.stdout + ran.stderr).strip(), flush=True)
    if failed:
        raise BuildError(
            "check the project",
            f"{len(failed)} of {len(checks(root))} checks failed: {', '.join(check.name for check in failed)}",
            "\n".join(f"{check.name}: {check.remedy}" for check in failed),
        )
    return 0
