"""Writes the lock files anew: exact versions and hashes of every Python and npm package, for all platforms."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from . import environment, node
from .errors import BuildError
from .progress import step

PYTHON_LOCKS = ("tests/requirements.txt", "site/builder/requirements.txt")
# Resolve for the oldest Python that is supported, keep the result free of this machine's index and folders.
UV_OPTIONS = [
    *("--universal", "--python-version", "3.11", "--generate-hashes"),
    *("--no-emit-index-url", "--no-annotate", "--no-header", "--quiet"),
]


def write(root: Path, upgrade: bool = False) -> None:
    """Re-lock everything; with `upgrade`, Python packages move to their newest allowed versions."""
    lock_python(root, upgrade)
    with step("Locking the npm packages"):
        lock_npm(root / "site")


def lock_python(root: Path, upgrade: bool) -> None:
    """The tests' packages first: they include the builder's, which must then be the same ones."""
    if not importlib.util.find_spec("uv"):
        # Only who changes a lock file needs uv, so it is not in one.
        subprocess.run([*environment.installer(Path(sys.executable)), "install", "--quiet", "uv"], check=True)
    tests, builder = (root / name for name in PYTHON_LOCKS)
    for lock, more in ((tests, ["--upgrade"] * upgrade), (builder, ["--constraints", str(tests), "--upgrade"])):
        with step(f"Locking {lock.relative_to(root)}"):
            command = [
                sys.executable,
                "-m",
                "uv",
                "pip",
                "compile",
                *UV_OPTIONS,
                *more,
                "-o",
                str(lock),
                str(lock.with_suffix(".in")),
            ]
            ran = subprocess.run(command, cwd=root, capture_output=True, text=True)
        if ran.returncode != 0:
            raise BuildError(f"lock {lock.relative_to(root)}", ran.stderr.strip(), f"Correct {lock.with_suffix('.in').name}.")


def lock_npm(site: Path) -> None:
    """Lock in a folder without node_modules: where there is one, npm leaves other platforms' packages out."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copyfile(site / file, folder / file)
        command = [*node.npm(), "install", "--package-lock-only", "--ignore-scripts", "--loglevel=error"]
        ran = subprocess.run(command, cwd=folder, env=node.variables(), capture_output=True, text=True)
        if ran.returncode != 0:
            raise BuildError("lock the npm packages", ran.stderr.strip(), "Correct site/package.json.")
        absent = left_out(json.loads((folder / "package-lock.json").read_text(encoding="utf-8")))
        if absent:
            raise BuildError(
                "lock the npm packages",
                f"the registry does not have {', '.join(absent)}, so `npm ci` would fail on other machines",
                "Choose a version in site/package.json that is published for every platform.",
            )
        shutil.copyfile(folder / "package-lock.json", site / "package-lock.json")


def left_out(lock: dict[str, Any]) -> list[str]:
    """Optional packages, which are the ones for single platforms, that a package asks for and the lock file lacks."""
    packages = lock["packages"]
    asked = {name for package in packages.values() for name in package.get("optionalDependencies", {})}
    return sorted(name for name in asked if f"node_modules/{name}" not in packages)
