"""What browsers keep of the site for use without a connection: the service worker, with the list that it works from."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING, Any

from . import runtime

if TYPE_CHECKING:
    from pathlib import Path

# At the root, since it answers for what lies below it, and never renamed: browsers ask for it again by its name.
ADDRESS = "service-worker.js"
MISSING = "404.html"
# Stands in pages until all of the build is known.
UNKNOWN = "the-build-is-not-known-yet"
# Their names change with their bytes.
HASHED = "assets/"


def write(dist: Path, served: runtime.Runtime, script: str) -> None:
    """Name the build in every page of `dist`, and write the service worker, whose program is `script`."""
    build = identify(dist, served, script)
    for page in dist.rglob("*.html"):
        page.write_text(page.read_text("utf-8").replace(UNKNOWN, build), encoding="utf-8", newline="\n")
    listed = json.dumps(listing(dist, served, build), separators=(",", ":"))
    (dist / ADDRESS).write_text(f"self.listing={listed};\n{script}", encoding="utf-8", newline="\n")


def identify(dist: Path, served: runtime.Runtime, script: str) -> str:
    """A name that changes with any byte of the site."""
    parts = [f"{path.relative_to(dist).as_posix()} {hashlib.sha256(path.read_bytes()).hexdigest()}\n" for path in files(dist)]
    return hashlib.sha256("".join([*parts, served.folder, served.digest, script]).encode()).hexdigest()[:12]


def listing(dist: Path, served: runtime.Runtime, build: str) -> dict[str, Any]:
    """The service worker's list; scripts/offline/listing.ts says what its parts are."""
    missing = dist / MISSING
    return {
        "build": build,
        "shell": [entry(dist, path) for path in files(dist) if path != missing],
        "missing": entry(dist, missing),
        "runtime": {"folder": served.folder, "files": served.manifest(), "first": first(served)},
    }


def files(dist: Path) -> list[Path]:
    """All that the site consists of but the runtime, which is kept file by file, and the service worker itself."""
    below = ((path.relative_to(dist).as_posix(), path) for path in dist.rglob("*") if path.is_file())
    return [path for name, path in sorted(below) if not name.startswith("runtime/") and name != ADDRESS]


def entry(dist: Path, path: Path) -> dict[str, str | None]:
    """One file of the list; a page goes by its folder's address, as links do."""
    name, digest = path.relative_to(dist).as_posix(), hashlib.sha256(path.read_bytes())
    return {
        "url": name.removesuffix("index.html") if f"/{name}".endswith("/index.html") else name,
        "revision": None if name.startswith(HASHED) else digest.hexdigest()[:16],
        "integrity": "sha256-" + base64.b64encode(digest.digest()).decode(),
    }


def first(served: runtime.Runtime) -> list[str]:
    """The runtime's files without which no code runs: its core, and the packages that every page loads."""
    if not served.lock:
        return []
    packages = json.loads(served.lock.read_text("utf-8"))
    needed = {packages["packages"][name]["file_name"] for name in runtime.closure(packages, served.preload)}
    later = {package["file_name"] for package in packages["packages"].values()} - needed
    return [name for name in served.files if name not in later]
