"""Finds browsers for the tests, or installs them, or says exactly what to install: one for each of three engines."""

from __future__ import annotations

import glob
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import BuildError
from .progress import step

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Engine:
    """One of the engines that browsers are made of, and where a browser of it is found."""

    # As Playwright calls it.
    name: str
    title: str
    # Programs on the search path, then files elsewhere; patterns are allowed.
    commands: tuple[str, ...]
    places: tuple[str, ...]
    debian: tuple[str, ...]

    @property
    def variable(self) -> str:
        """Names the program for tests/e2e/conftest.py; whoever sets it beforehand chooses the browser."""
        return f"SCRATCHNET_{self.name.upper()}"

    @property
    def advice(self) -> str:
        return (
            f"Install {self.title} (on Debian and Ubuntu: `sudo apt install {' '.join(self.debian)}`), "
            f"or set {self.variable} to the path of one, and run the command again."
        )


CHROMIUM = Engine(
    "chromium",
    "Chromium",
    commands=("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge", "chrome"),
    places=(
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
        r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
        r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ),
    debian=("chromium", "fonts-liberation"),
)
FIREFOX = Engine(
    "firefox",
    "Firefox",
    commands=("firefox-esr", "firefox"),
    places=(
        "/Applications/Firefox.app/Contents/MacOS/firefox",
        r"C:\Program Files\Mozilla Firefox\firefox.exe",
    ),
    debian=("firefox-esr",),
)
WEBKIT = Engine(
    "webkit",
    "WebKit",
    commands=(),
    # The small browser that comes with WebKitGTK's library.
    places=(
        "/usr/lib/*/webkit2gtk-4.*/MiniBrowser",
        "/usr/lib*/webkit2gtk-4.*/MiniBrowser",
        "/usr/libexec/webkit2gtk-4.*/MiniBrowser",
    ),
    debian=("webkit2gtk-driver", "xvfb", "xauth"),
)
ENGINES = (CHROMIUM, FIREFOX, WEBKIT)


def find(engine: Engine, trouble: Callable[[Engine, Path], str] | None = None) -> Path:
    """A browser of which `trouble` finds none: the one that is set, one that is installed, Playwright's own, or a new one."""
    trouble = trouble or starting_trouble
    chosen = os.environ.get(engine.variable)
    if chosen:
        if why := trouble(engine, Path(chosen)):
            raise BuildError("find a browser", f"{engine.variable} is {chosen}, which does not start: {why}", engine.advice)
        return Path(chosen)
    failures: dict[str, str] = {}

    def usable() -> Path | None:
        for path in (*installed(engine), *playwrights(engine)):
            if str(path) not in failures:
                failures[str(path)] = trouble(engine, path)
                if not failures[str(path)]:
                    return path
        return None

    if found := usable():
        return found
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    with step(f"Installing {engine.title} for the tests"):
        for command in (download(engine), *packages(engine)):
            ran = subprocess.run(command, capture_output=True, text=True, errors="replace", env=quiet)
            if ran.returncode != 0:
                said = [line for line in ran.stderr.splitlines() if "rror" in line] or ["it failed"]
                failures[" ".join(command[-3:])] = said[0].strip()
            elif found := usable():
                return found
    causes = [f"{tried}: {why}" for tried, why in failures.items()]
    raise BuildError("find a browser", "none is installed that works, and none could be\n" + "\n".join(causes), engine.advice)


def installed(engine: Engine) -> list[Path]:
    """The programs in the engine's usual places, best first."""
    named = [shutil.which(command) for command in engine.commands]
    placed = [path for place in engine.places for path in sorted(glob.glob(place))]  # noqa: PTH207 (absolute patterns)
    return [Path(path) for path in (*named, *placed) if path and Path(path).is_file()]


def playwrights(engine: Engine) -> list[Path]:
    """The engine's browser that Playwright downloaded, if it did."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(getattr(playwright, engine.name).executable_path)
    return [path] if path.is_file() else []


def starting_trouble(_: Engine, path: Path) -> str:
    """Why a program does not run at all, as wrappers and leftovers of removed packages do not; empty when it does."""
    if not path.is_file():
        return "there is no such file"
    if os.name == "nt":  # there, asking a browser for its version opens a window
        return ""
    try:
        ran = subprocess.run([path, "--version"], capture_output=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return f"it ends with {ran.returncode}" if ran.returncode else ""


def driving_trouble(engine: Engine, path: Path) -> str:
    """Why a browser cannot be driven here, which only opening a page in it shows; empty when it can."""
    from playwright.sync_api import sync_playwright

    from . import drive

    try:
        with sync_playwright() as playwright, drive.start(playwright, engine.name, path) as driver:
            driver.open("about:blank")
            driver.evaluate("() => document.title")
    except Exception as error:  # noqa: BLE001 (drivers fail in their own ways, and each means the same here)
        return str(error).strip().partition("\n")[0] or type(error).__name__
    return ""


def download(engine: Engine) -> list[str]:
    """The command for Playwright's own browser."""
    return [sys.executable, "-m", "playwright", "install", engine.name]


def packages(engine: Engine) -> list[list[str]]:
    """The commands for the system's browser, where they may be run unasked."""
    if not (shutil.which("apt-get") and os.geteuid() == 0):
        return []
    return [["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", *engine.debian]]
