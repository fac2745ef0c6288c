"""Writes archives of Python modules again with compiled ones among them; runs inside the very Python that will load them.

What a reader waits for at a first visit is mostly Python compiling its own modules: half of the time until NumPy is there.
"""

from __future__ import annotations

import importlib.util
import marshal
import sys
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Of a compiled module: its source, which is not there, is not to be looked at.
UNCHECKED_HASH = (1).to_bytes(4, "little")


def begin(wheel: str, folder: str, names: Iterable[str]) -> None:
    """Import what every page has imported when Python is ready; `wheel` is unpacked into `folder` before."""
    with ZipFile(wheel) as archive:
        archive.extractall(folder)
    importlib.invalidate_caches()
    for name in names:
        importlib.import_module(name)


def loaded() -> set[str]:
    """The files of all modules that are loaded now."""
    specs = [getattr(module, "__spec__", None) for module in list(sys.modules.values())]
    return {spec.origin for spec in specs if spec and spec.origin}


def convert(source: str, target: str, folder: str, dropped: Sequence[str], wanted: set[str] | None) -> int:
    """Write the archive at `source`, whose files belong into `folder`, to `target`; gives the number of modules it compiled.

    Only the modules in `wanted` are compiled, or with None all; the others stay as they are. Left out are files below
    those `dropped` that end in a slash, and files whose names end in any of the rest.
    """
    count = 0
    with ZipFile(source) as old, ZipFile(target, "w") as new:
        for entry in sorted(old.infolist(), key=lambda one: one.filename):
            name = entry.filename
            if entry.is_dir() or any(name.startswith(one) if one.endswith("/") else name.endswith(one) for one in dropped):
                continue
            data, path = old.read(entry), f"{folder}/{name}"
            if name.endswith(".py") and (wanted is None or path in wanted):
                data, name, count = module(data, path), name + "c", count + 1
            # Two builds give the same bytes, so nothing of the machine or the hour goes in.
            written = ZipInfo(name, (2020, 1, 1, 0, 0, 0))
            written.compress_type = ZIP_DEFLATED
            new.writestr(written, data, compresslevel=9)
    return count


def module(source: bytes, path: str) -> bytes:
    """The content of the .pyc file for the module at `path`, which error messages will name. PEP 552."""
    code = compile(source, path, "exec", dont_inherit=True, optimize=0)
    return importlib.util.MAGIC_NUMBER + UNCHECKED_HASH + importlib.util.source_hash(source) + marshal.dumps(code)
