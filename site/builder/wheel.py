"""Packs pysrc/ into one pure wheel, the same bytes on every build.

It holds source files only; `bytecode` compiles them with the runtime's own Python. (pyodide-build's `py-compile` needs
a host Python of the same minor version, so the site would depend on the machine that built it.)
"""

from __future__ import annotations

import os
import tempfile
import zipfile
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

from . import cache
from .errors import BuildError

NAME = "scratchnet-course"
# 2020-01-01: any fixed time will do; zip files cannot hold one before 1980.
EPOCH = "1577836800"


def build(root: Path, folder: Path) -> Path:
    """Write the wheel of the project at `root` below `folder` and give its path."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = EPOCH
    try:
        with tempfile.TemporaryDirectory() as place:
            (built,) = map(Path, WheelBuilder(str(root)).build(directory=place, versions=["standard"]))
            return cache.put(folder, built.name, built.read_bytes())
    except (ValueError, OSError) as error:
        raise BuildError(
            "pack pysrc/ into a wheel", str(error), "See [tool.hatch.build.targets.wheel] in pyproject.toml."
        ) from error
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


def imports(wheel: Path) -> list[str]:
    """The names that can be imported from a wheel, sorted."""
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist() if ".dist-info/" not in name}
    return sorted(top.removesuffix(".py") for top in tops)


def version(wheel: Path) -> str:
    """The version in a wheel's file name."""
    return wheel.name.split("-")[1]
