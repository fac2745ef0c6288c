"""The ground on which pages race: our site, bare Pyodide pages and PyScript, served alike.

The peers have Pyodide and NumPy as these are distributed. One more bare page has what our site makes of them, compiled ahead
and changed, so that one can see what of a ratio is due to that.
"""

from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from .. import output, runtime
from ..server import Handler, SiteServer

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = Path(__file__).parent / "pages"
LESSON, BARE, SERVED, PYSCRIPT = "lessons/one-neuron/", "bench/bare.html", "bench/served.html", "bench/pyscript.html"
BARE_SCRIPT, BARE_WORKER = "assets/bench/bare.js", "assets/bench/bare-worker.js"
DISTRIBUTED = "assets/bench/pyodide/"


class CountingHandler(Handler):
    """Adds up the bytes of the files it gives out."""

    server: Stand

    def copyfile(self, source: Any, outputfile: Any) -> None:
        self.server.count(source)
        super().copyfile(source, outputfile)


class Stand(SiteServer):
    """A server for all competitors, which counts what it sends."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, handler=CountingHandler)
        self._sent = 0
        self._lock = threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def count(self, file: BinaryIO) -> None:
        size = os.fstat(file.fileno()).st_size
        with self._lock:
            self._sent += size

    def sent(self) -> int:
        """The bytes sent since the last call."""
        with self._lock:
            sent, self._sent = self._sent, 0
        return sent

    def __exit__(self, *ended: object) -> None:
        self.shutdown()
        self.server_close()


def build(root: Path, folder: Path) -> None:
    """Build the site, and its competitors' pages beside it."""
    furnish(root, folder, output.build(root, folder).folder)


def furnish(root: Path, folder: Path, served: str) -> None:
    """Put the competitors' pages beside the site in `folder`, whose own runtime is in its folder `served`."""
    (folder / "bench").mkdir()
    # Their files lie among the site's own, because those are the ones that browsers may keep without asking.
    (folder / DISTRIBUTED).mkdir(parents=True)
    for name, path in runtime.distributed(root).items():
        shutil.copyfile(path, folder / DISTRIBUTED / name)
    for name in (BARE, BARE_SCRIPT, BARE_WORKER, PYSCRIPT):
        text = (PAGES / Path(name).name).read_text(encoding="utf-8")
        (folder / name).write_text(text.replace("RUNTIME/", DISTRIBUTED), encoding="utf-8")
        if name != PYSCRIPT:
            # The same page under another name.
            text = text.replace("bare", "served").replace("RUNTIME/", served)
            (folder / name.replace("bare", "served")).write_text(text, encoding="utf-8")
    # Pyodide looks for it under the name that it has in Pyodide.
    (lock,) = (folder / served).glob("pyodide-lock*")
    shutil.copyfile(lock, folder / served / runtime.LOCK)
    scripts = root / "site" / "node_modules" / "@pyscript" / "core" / "dist"
    shutil.copytree(scripts, folder / "assets" / "pyscript", ignore=lambda _, names: list(maps(names)))


def maps(names: list[str]) -> Iterator[str]:
    """Files for debuggers, which no page loads."""
    return (name for name in names if name.endswith(".map"))
