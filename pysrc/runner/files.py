"""Files that a run writes into its working folder: a page has no folder to look into, so each is offered for saving."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from runner.output import Output

# Enough for a network as text or as arrays; more would fill the page's memory twice over.
MOST_BYTES = 4_000_000
MOST_FILES = 8

# What tells one state of a file from another: when it was changed, and its size.
Seen = dict[str, tuple[int, int]]


def seen(folder: Path) -> Seen:
    """The files in `folder` by name; hidden ones and those in folders below are left alone."""
    try:
        found = [(path.name, path.stat()) for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")]
    except OSError:  # code has removed the folder, and with it what could be offered
        return {}
    return {name: (stat.st_mtime_ns, stat.st_size) for name, stat in sorted(found)}


def offer(folder: Path, before: Seen | None, out: Output) -> None:
    """Emit every file of `folder` that is new or has changed since it looked like `before`."""
    now = seen(folder)
    changed = [name for name in now if now[name] != (before or {}).get(name)]
    for name in changed[:MOST_FILES]:
        size = now[name][1]
        if size > MOST_BYTES:
            out.write("stderr", f"{name} has {size:,} bytes, and a page can offer {MOST_BYTES:,} at most: write less.\n")
            continue
        out.file(name, base64.b64encode((folder / name).read_bytes()).decode("ascii"))
    if len(changed) > MOST_FILES:
        left = ", ".join(changed[MOST_FILES:][:MOST_FILES])
        out.write("stderr", f"{len(changed)} files were written, and {MOST_FILES} at a time are offered. Left out: {left}.\n")
