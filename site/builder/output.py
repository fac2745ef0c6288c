"""Makes the whole of dist/: the runtime's files and the pages, put in place only once both are complete."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from . import node, pages, runtime
from .progress import step

if TYPE_CHECKING:
    from pathlib import Path


def build(root: Path, dist: Path, base: str = "/") -> runtime.Runtime:
    """Build the site of the project at `root` into `dist`; what was there stays until the new one is whole."""
    node.install(root / "site")
    prepared = runtime.prepare(root)
    fresh, old = (dist.with_name(f"{dist.name}.{word}-{os.getpid()}") for word in ("new", "old"))
    try:
        fresh.mkdir(parents=True)
        with step("Building the pages"):
            prepared.write(fresh)
            pages.build(root, fresh, base, prepared, node.binary())
        if dist.exists():
            dist.rename(old)
        fresh.rename(dist)
    finally:
        for leftover in (fresh, old):
            shutil.rmtree(leftover, ignore_errors=True)
    return prepared
