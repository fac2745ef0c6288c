"""The one change that the site makes to a file of Pyodide: where a library's data goes when a snapshot is restored."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from .errors import BuildError, WrongFile

if TYPE_CHECKING:
    from pathlib import Path

FILE = "pyodide.asm.js"
ORIGINAL = "var getMemory=size=>{if(runtimeInitialized){return _calloc(size,1)}"
CHANGED = ORIGINAL.replace("{if", '{if(Module["placeOfData"])return Module["placeOfData"];if', 1)
NOTE = (
    f"This site serves a changed copy of Pyodide’s file {FILE}, under the same licence. One line of it is different: in the "
    "function getMemory, which finds room for the data of a shared library, the address in Module.placeOfData is used when "
    "there is one. The original file is in the npm package pyodide of this version."
)


def apply(text: str) -> str:
    """The text of the file with the line changed."""
    found = text.count(ORIGINAL)
    if found != 1:
        raise BuildError(
            f"change one line of {FILE}",
            f"the line to change is there {found} times and should be there once",
            "Pyodide changed: find the new form of getMemory and correct ORIGINAL and CHANGED in site/builder/patch.py.",
        )
    return text.replace(ORIGINAL, CHANGED)


def write(original: Path, folder: Path, sha256: str) -> Path:
    """Write the changed copy into `folder`; it must have the pinned hash."""
    changed = apply(original.read_text(encoding="utf-8")).encode()
    found = hashlib.sha256(changed).hexdigest()
    if found != sha256:
        remedy = "When site/builder/patch.py was changed on purpose, write the new hash into [patched] of site/runtime.toml."
        raise WrongFile(FILE, "after the change of site/builder/patch.py", found, sha256, remedy)
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / FILE
    target.write_bytes(changed)
    return target
