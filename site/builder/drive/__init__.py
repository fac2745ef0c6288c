"""Drives a browser of any of the three engines in the same few words; tests and benchmarks share it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .driver import Driver
from .pilot import Pilot
from .webkitgtk import WebKitGTK

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

__all__ = ["Driver", "Pilot", "WebKitGTK", "start"]


def start(playwright: Playwright, engine: str, path: Path) -> Driver:
    """Start the browser at `path`, which is of the engine with that name."""
    if engine == "webkit" and path != Path(playwright.webkit.executable_path):
        return WebKitGTK(path)
    return Pilot(playwright, engine, path)
