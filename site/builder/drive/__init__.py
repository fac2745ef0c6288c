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


def start(playwright: Playwright, engine: str, path: Path, profile: Path | None = None) -> Driver:
    """Start the browser at `path`, which is of the engine with that name; `profile` is a folder for what it remembers."""
    if engine != "webkit" or path == Path(playwright.webkit.executable_path):
        return Pilot(playwright, engine, path, profile)
    if profile:
        raise ValueError("WebKitGTK forgets everything while it is driven, so a profile is of no use to it")
    return WebKitGTK(path)
