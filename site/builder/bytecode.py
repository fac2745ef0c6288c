"""Python's own modules compiled ahead, so that no reader's browser has to: done once, by the runtime that will load them."""

from __future__ import annotations

import ast
import hashlib
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from . import cache
from .errors import BuildError
from .progress import step
from .script import Script

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

STEP = "compile Python's modules"
NOTE = (
    "Many of the Python modules in the archives that this site serves, Pyodide’s own among them, were compiled "
    "beforehand by the same Python; their sources are in the original packages of the same names and versions."
)
# What every page imports of NumPy; beside it, whatever pysrc imports of the standard library.
NUMPY = ("numpy", "numpy.linalg", "numpy.random")
# Parts of NumPy that are of no use in a browser: compilers' files, types for editors.
UNUSED = (".pyi", ".pxd", ".h", ".a", ".c", ".pxi", ".in", ".build", "numpy/_pyinstaller/")


@dataclass(frozen=True)
class Archive:
    """One archive and what becomes of it."""

    path: Path
    place: Literal["library", "packages"] = "packages"
    dropped: tuple[str, ...] = ()
    everything: bool = True
    """False where half of it is never imported, and compiled modules, which are larger, would only cost bytes."""


def standard_library(path: Path) -> Archive:
    """The standard library. All of it stays: even the interactive prompt is imported, by pdb, which doctest imports."""
    return Archive(path, "library", everything=False)


def numpy(path: Path) -> Archive:
    """NumPy, of which every page loads the greater part."""
    return Archive(path, dropped=UNUSED, everything=False)


def imported(pysrc: Path) -> list[str]:
    """Names that the modules below `pysrc` import of the standard library, sorted."""
    names = set[str]()
    for path in pysrc.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module)
    return sorted(name for name in names if name.split(".")[0] in sys.stdlib_module_names)


def compiled(root: Path, archives: Sequence[Archive], wheel: Path, core: Path, node: Path) -> dict[str, Path]:
    """By file name, each archive with compiled modules; `wheel` is NumPy's and `core` the folder of Pyodide's files.

    They are kept in the cache, under a name made from all that they depend on.
    """
    scripts = root / "site" / "scripts" / "compile-node.ts"
    program = (root / "site" / "builder" / "sourceless.py").read_text(encoding="utf-8")
    names = [*NUMPY, *imported(root / "pysrc")]
    runtime = [cache.sha256(path) for path in (core / "pyodide.asm.wasm", core / "python_stdlib.zip", wheel)]
    common = [program, scripts.read_text(encoding="utf-8"), repr(names), *runtime]
    home = cache.folder(root) / "compiled"
    found = {one: home / _key(one, common) / one.path.name for one in archives}
    missing = [one for one, path in found.items() if not path.is_file()]
    if missing:
        with step("Compiling Python’s modules"), Script(node, scripts, STEP) as script:
            script.send({"runtime": str(core), "program": program, "wheel": str(wheel), "names": names})
            for one in missing:
                _compile(one, found[one], script)
    return {one.path.name: path for one, path in found.items()}


def _key(one: Archive, common: Sequence[str]) -> str:
    parts = [*common, cache.sha256(one.path), repr((one.place, one.dropped, one.everything))]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _compile(one: Archive, target: Path, script: Script) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{target.name}.{os.getpid()}.part")
    order: dict[str, Any] = {"source": str(one.path), "target": str(partial), "place": one.place, "dropped": list(one.dropped)}
    script.send({**order, "all": one.everything})
    answer = script.receive()
    if "error" in answer:
        raise BuildError(STEP, f"{one.path.name}: {answer['error']}", "See convert in site/builder/sourceless.py.")
    partial.replace(target)
