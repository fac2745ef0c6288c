"""Which browser of an engine the tests use."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from builder import browser

if TYPE_CHECKING:
    from playwright.sync_api import Playwright


def here(engine: browser.Engine, playwright: Playwright) -> Path | None:
    """The engine's browser on this machine; nothing is installed in the middle of a run."""
    if chosen := os.environ.get(engine.variable):
        return Path(chosen)
    own = Path(getattr(playwright, engine.name).executable_path)
    return next((path for path in (*browser.installed(engine), own) if path.is_file()), None)
