"""What the site changes in a file of Pyodide: two places in how its shared libraries are linked."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from . import cache
from .errors import BuildError, WrongFile

if TYPE_CHECKING:
    from pathlib import Path


class Change(NamedTuple):
    """A piece of the file, there exactly once, and what takes its place."""

    function: str
    original: str
    changed: str


FILE = "pyodide.asm.js"
CHANGES = (
    # A snapshot's memory fits only if every library's data is put where it was.
    Change(
        "getMemory",
        "var getMemory=size=>{if(runtimeInitialized){return _calloc(size,1)}",
        'var getMemory=size=>{if(Module["placeOfData"])return Module["placeOfData"];'
        "if(runtimeInitialized){return _calloc(size,1)}",
    ),
    # The table of addresses got every one of the interpreter's 9700 exports, which took a sixth of a second to make and to go
    # through after each library. What a library asks for comes into it by GOTHandler and is found by reportUndefinedSymbols.
    Change(
        "updateGOT",
        "GOT[symName]||=new WebAssembly.Global(",
        'if(!LDSO.loadedLibsByName["__main__"]&&!GOT[symName])continue;GOT[symName]||=new WebAssembly.Global(',
    ),
)
NOTE = (
    f"This site serves a changed copy of Pyodide’s file {FILE}, under the same licence. Two places of it are different: in the "
    "function getMemory, which finds room for the data of a shared library, the address in Module.placeOfData is used when "
    "there is one; and the function updateGOT leaves out those symbols of the interpreter that nobody has asked for yet. The "
    "original file is in the npm package pyodide of this version."
)


def apply(text: str) -> str:
    """The text of the file with each place changed."""
    for change in CHANGES:
        found = text.count(change.original)
        if found != 1:
            raise BuildError(
                f"change {change.function} in {FILE}",
                f"the piece to change is there {found} times and should be there once",
                f"Pyodide changed: find the new form of {change.function} and correct CHANGES in site/builder/patch.py.",
            )
        text = text.replace(change.original, change.changed)
    return text


def write(original: Path, folder: Path, sha256: str) -> Path:
    """Write the changed copy below `folder`; it must have the pinned hash."""
    changed = apply(original.read_text(encoding="utf-8")).encode()
    found = hashlib.sha256(changed).hexdigest()
    if found != sha256:
        remedy = "When site/builder/patch.py was changed on purpose, write the new hash into [patched] of site/runtime.toml."
        raise WrongFile(FILE, "after the change of site/builder/patch.py", found, sha256, remedy)
    return cache.put(folder, FILE, changed)
