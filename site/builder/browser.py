"""Finds a Chromium for the tests, or installs one, or says exactly what to install."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from .errors import BuildError
from .progress import step

# Names the program for tests/e2e/conftest.py; whoever sets it beforehand chooses the browser.
VARIABLE = "SCRATCHNET_CHROMIUM"
COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
ADVICE = (
    "Install Chromium or Chrome (on Debian and Ubuntu: `sudo apt install chromium`), "
    f"or set {VARIABLE} to the path of one, and run the command again."
)


def chromium() -> Path:
    """A Chromium that starts: the one that is set, one that is installed, Playwright's own, or a new one."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        if not starts(Path(chosen)):
            raise BuildError("find a browser", f"{VARIABLE} is {chosen}, which does not start", ADVICE)
        return Path(chosen)
    if found := installed() or playwrights():
        return found
    failures = []
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    with step("Installing a browser for the tests"):
        for command in (download(), *packages()):
            ran = subprocess.run(command, capture_output=True, text=True, errors="replace", env=quiet)
            if ran.returncode != 0:
                said = [line for line in ran.stderr.splitlines() if "rror" in line] or ["it failed"]
                failures.append(f"{' '.join(command[-3:])}: {said[0].strip()}")
            elif found := installed() or playwrights():
                return found
    raise BuildError("find a browser", "none is installed, and none could be\n" + "\n".join(failures), ADVICE)


def installed() -> Path | None:
    """The first of the usual browsers that is here and starts."""
    named = [shutil.which(command) for command in COMMANDS]
    candidates = [Path(path) for path in (*named, *PLACES) if path]
    return next((path for path in candidates if path.is_file() and starts(path)), None)


def playwrights() -> Path | None:
    """The Chromium that Playwright downloaded, if it did."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.is_file() and starts(path) else None


def starts(path: Path) -> bool:
    """Whether a program runs at all: wrappers and leftovers of removed packages do not."""
    if os.name == "nt":  # there, asking a browser for its version opens a window
        return path.is_file()
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=30).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def download() -> list[str]:
    """The command for Playwright's own browser."""
    return [sys.executable, "-m", "playwright", "install", "chromium"]


def packages() -> list[list[str]]:
    """The commands for the system's browser, where they may be run unasked."""
    if not (shutil.which("apt-get") and os.geteuid() == 0):
        return []
    return [["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-liberation"]]
