"""Two builds of the same files are the same bytes, wherever and whenever they are made."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

OWN = ("build.py", "pyproject.toml", "exercises", "pysrc", "site")


def tree(folder: Path) -> dict[str, str]:
    """The hash of every file below a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def copy(root: Path, target: Path) -> Path:
    """The project's sources in another place and with other times; what was installed is shared."""
    target.mkdir()
    for name in OWN:
        source = root / name
        if source.is_dir():
            shutil.copytree(source, target / name, copy_function=shutil.copy, ignore=shutil.ignore_patterns("node_modules"))
        else:
            shutil.copy(source, target / name)
    (target / "site" / "node_modules").symlink_to(root / "site" / "node_modules")
    return target


def built(project: Path, cache: Path, **variables: str) -> dict[str, str]:
    """The files of a build in a process of its own, which must not reuse what another build recorded."""
    program = "import sys; sys.path.insert(0, 'site'); from pathlib import Path; from builder import output; "
    program += "output.build(Path.cwd(), Path.cwd() / 'dist', '/some/repo/')"
    environment = os.environ | {"SCRATCHNET_CACHE": str(cache)} | variables
    ran = subprocess.run([sys.executable, "-c", program], cwd=project, env=environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return tree(project / "dist")


@pytest.fixture
def builds(root: Path, tmp_path: Path) -> tuple[dict[str, str], dict[str, str]]:
    """The files of two builds, made in other places, at other times and with other settings. It takes minutes."""
    from builder import cache, runtime

    runtime.prepare(root)
    caches = [tmp_path / f"{name}-cache" for name in ("one", "two")]
    for fresh in caches:
        shutil.copytree(cache.folder(root) / "runtime", fresh / "runtime")
    # Compiled twice in all: once for this project, once for the second build.
    shutil.copytree(cache.folder(root) / "compiled", caches[0] / "compiled")
    first = built(copy(root, tmp_path / "one"), caches[0], PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")
    second = built(copy(root, tmp_path / "two"), caches[1], PYTHONHASHSEED="2", TZ="Asia/Tokyo", LC_ALL="C")
    return first, second


def test_two_builds_in_two_places_are_byte_identical(builds: tuple[dict[str, str], dict[str, str]]) -> None:
    first, second = builds
    assert first == second
    assert "lessons/one-neuron/index.html" in first


def test_no_machines_path_is_in_the_site(root: Path, tmp_path: Path) -> None:
    from builder import output

    output.build(root, tmp_path / "dist")
    for path in (tmp_path / "dist").rglob("*"):
        if path.suffix in {".html", ".js", ".css", ".json", ".svg"} and "runtime" not in path.parts:
            assert str(root) not in path.read_text(encoding="utf-8"), path
