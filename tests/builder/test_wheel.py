"""pysrc/ becomes one pure wheel, the same bytes every time."""

from __future__ import annotations

import os
import shutil
import sys
import zipfile
from typing import TYPE_CHECKING

from builder import wheel

if TYPE_CHECKING:
    from pathlib import Path


def project(folder: Path, root: Path) -> Path:
    """A copy of what the wheel is made of."""
    shutil.copytree(root / "pysrc", folder / "pysrc")
    shutil.copyfile(root / "pyproject.toml", folder / "pyproject.toml")
    return folder


def test_it_holds_every_module_and_nothing_else(root: Path, tmp_path: Path) -> None:
    built = wheel.build(root, tmp_path)
    assert built.name == f"scratchnet_course-{wheel.version(built)}-py3-none-any.whl"
    with zipfile.ZipFile(built) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    pysrc = root / "pysrc"
    data = [pysrc / "scratchnet" / "digits.npz", pysrc / "scratchnet" / "digits.txt"]
    assert held == {path.relative_to(pysrc).as_posix() for path in [*pysrc.rglob("*.py"), *data]}
    assert {"grader", "runner"} <= set(wheel.imports(built))


def test_neither_the_time_nor_the_place_nor_the_order_of_files_shows(root: Path, tmp_path: Path) -> None:
    first, second = project(tmp_path / "one", root), project(tmp_path / "another", root)
    for number, path in enumerate(sorted((second / "pysrc").rglob("*.py"), reverse=True)):
        os.utime(path, (1e9 + number, 1e9 + number))
    assert wheel.build(first, tmp_path / "a").read_bytes() == wheel.build(second, tmp_path / "b").read_bytes()


def test_caches_of_the_host_python_stay_out(root: Path, tmp_path: Path) -> None:
    copy = project(tmp_path / "copy", root)
    before = wheel.build(copy, tmp_path / "wheel").read_bytes()
    cached = copy / "pysrc" / "runner" / "__pycache__"
    cached.mkdir(exist_ok=True)
    (cached / f"__init__.{sys.implementation.cache_tag}.pyc").write_bytes(b"stale")
    assert wheel.build(copy, tmp_path / "wheel").read_bytes() == before


def test_the_wheel_of_another_version_stays_as_it_was(root: Path, tmp_path: Path) -> None:
    copy = project(tmp_path / "copy", root)
    before = wheel.build(copy, tmp_path / "made")
    held = before.read_bytes()
    (copy / "pysrc" / "another.py").touch()
    after = wheel.build(copy, tmp_path / "made")
    assert after.name == before.name
    assert after != before
    assert before.read_bytes() == held
    assert list((tmp_path / "made").rglob(".*")) == []
