"""Scripts, styles and fonts, bundled by esbuild under names that change with their bytes."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .errors import BuildError

if TYPE_CHECKING:
    from pathlib import Path

STEP = "bundle scripts and styles"
# What the supported browsers have in common.
TARGET = "es2022,chrome123,firefox120,safari17.5"
MAIN, WORKER, STYLE, FIRST = "scripts/main.ts", "scripts/worker-browser.ts", "styles/main.css", "scripts/first.ts"
SERVICE = "scripts/offline/service-worker.ts"


@dataclass(frozen=True)
class Assets:
    """Addresses below dist/ of what pages load."""

    main: str
    chunks: tuple[str, ...]
    """Scripts that main needs before it can start."""
    worker: str
    style: str
    fonts: tuple[str, ...]
    """Fonts that the first screen shows."""
    first: str
    """The script that stands in each page and runs before anything is painted."""
    service: str
    """The service worker's program, which still lacks its list of files."""

    @property
    def scripts(self) -> tuple[str, ...]:
        """What must be there before the page's script can start."""
        return (self.main, *self.chunks)

    @property
    def first_hash(self) -> str:
        """Names the inline script in the content security policy."""
        return "sha256-" + base64.b64encode(hashlib.sha256(self.first.encode()).digest()).decode()


def bundle(site: Path, dist: Path, node: Path) -> Assets:
    """Write the bundles into dist/assets."""
    out = [
        "--outdir=" + str(dist / "assets"),
        "--entry-names=[name]-[hash]",
        "--chunk-names=[name]-[hash]",
        "--asset-names=[name]-[hash]",
    ]
    page = _esbuild(site, node, [MAIN, STYLE, *out, "--format=esm", "--splitting", "--loader:.woff2=file"], dist)
    worker = _esbuild(site, node, [WORKER, *out, "--format=esm", "--external:node:*"], dist)
    first = _run(site, node, [FIRST, "--format=iife"]).strip()
    main = _entry(page, MAIN)
    return Assets(
        main=main,
        chunks=tuple(sorted(_needed(page, main) - {main})),
        worker=_entry(worker, WORKER),
        style=_entry(page, STYLE),
        # Slanted letters come late in the first screen, if at all.
        fonts=tuple(sorted(name for name in page if name.endswith(".woff2") and "-italic-" not in name)),
        first=first,
        service=_run(site, node, [SERVICE, "--format=iife"]),
    )


def _esbuild(site: Path, node: Path, arguments: list[str], dist: Path) -> dict[str, dict[str, Any]]:
    """Bundle, and tell of each file written, by its address below dist/."""
    report = dist / "metafile.json"
    _run(site, node, [*arguments, f"--metafile={report}"])
    outputs = json.loads(report.read_text("utf-8"))["outputs"]
    report.unlink()
    below = {(site / path).resolve().relative_to(dist.resolve()).as_posix(): told for path, told in outputs.items()}
    for told in below.values():
        for used in told["imports"]:
            used["address"] = (
                used["path"] if used.get("external") else (site / used["path"]).resolve().relative_to(dist.resolve()).as_posix()
            )
    return below


def _run(site: Path, node: Path, arguments: list[str]) -> str:
    esbuild = site / "node_modules" / "esbuild" / "bin" / "esbuild"
    fixed = [
        "--bundle",
        "--minify",
        f"--target={TARGET}",
        "--charset=utf8",
        "--legal-comments=none",
        "--log-level=warning",
        "--color=false",
    ]
    ran = subprocess.run([node, esbuild, *arguments, *fixed], cwd=site, capture_output=True, text=True, encoding="utf-8")
    if ran.returncode or ran.stderr.strip():
        # Its launcher adds a trace of its own to what the bundler says.
        said = ran.stderr.split("\nnode:")[0].strip()
        raise BuildError(STEP, said, "Correct the file it names; `build.py check` looks at types as well.")
    return ran.stdout


def _entry(outputs: dict[str, dict[str, Any]], source: str) -> str:
    return next(address for address, told in outputs.items() if told.get("entryPoint") == source)


def _needed(outputs: dict[str, dict[str, Any]], address: str) -> set[str]:
    """The script and all that it imports at once."""
    found = {address}
    for used in outputs[address]["imports"]:
        if used["kind"] == "import-statement" and used["address"] in outputs:
            found |= _needed(outputs, used["address"])
    return found
