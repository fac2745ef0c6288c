"""Notices changed files by looking at their times: no library, every platform, a few hundred files."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

INTERVAL = 0.4
# Made by builds and tools, not by people.
SKIPPED = frozenset({"node_modules", "__pycache__"})


class Watch:
    """Files and folders, and how they were when last looked at."""

    def __init__(self, places: Iterable[Path]) -> None:
        self.places = tuple(places)
        self.seen = self.look()

    def look(self) -> dict[Path, tuple[int, int]]:
        """Time and size of every file."""
        found = {}
        for file in self.files():
            try:
                state = file.stat()
            except FileNotFoundError:  # gone between listing and looking
                continue
            found[file] = (state.st_mtime_ns, state.st_size)
        return found

    def files(self) -> Iterator[Path]:
        for place in self.places:
            if place.is_file():
                yield place
            for folder, inner, names in os.walk(place):
                inner[:] = [name for name in inner if name not in SKIPPED]
                yield from (Path(folder, name) for name in names if not name.endswith((".pyc", "~", ".swp")))

    def wait(self) -> Path:
        """Return one changed file once something changed and then kept still for a moment."""
        changed: Path | None = None
        while True:
            time.sleep(INTERVAL)
            now = self.look()
            difference = [file for file in now.keys() | self.seen.keys() if now.get(file) != self.seen.get(file)]
            self.seen = now
            if difference:
                changed = min(difference)
            elif changed:
                return changed
