"""Races from the start of a navigation to NumPy's first output: a reader's first visit, and the visits after it."""

from __future__ import annotations

import shutil
import tempfile
import time
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from .. import drive
from .race import Race
from .stand import BARE, LESSON, PAGES, PYSCRIPT, SERVED

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

    from .. import browser
    from .stand import Stand

SCRIPT = (PAGES / "visit.js").read_text(encoding="utf-8")
# Seconds in which a page may do what makes its next visit shorter.
CALM = 20
# As our page says that its snapshot and all of the course are kept.
KEPT = """() => {
  const { snapshot, boot, offline } = document.documentElement.dataset
  return (snapshot || boot === 'snapshot') && offline === 'ready'
}"""
# Visits before those that are measured: Chromium keeps compiled code only once it has met a script twice.
ACQUAINTED = 3
# Seconds in which a browser that has just been started does things of its own, which are no part of a visit.
REST = 3
# The largest ratios to the bare page that are good enough; who is not named has no later visits here.
FIRST = 1.05
LATER = {"chromium": 0.30, "firefox": 0.40}
PEERS = {"bare page": BARE, "bare page with our runtime": SERVED, "PyScript": PYSCRIPT}


class Visits:
    """Someone who comes to pages with browsers of one engine, on a fresh profile or on one kept for each page."""

    def __init__(self, playwright: Playwright, engine: browser.Engine, path: Path, stand: Stand, folder: Path) -> None:
        self.playwright = playwright
        self.engine = engine.name
        self.path = path
        self.stand = stand
        self.folder = folder
        self.sent: dict[str, int] = {}

    def visit(self, page: str, profile: Path | None, calm: bool = False) -> float:
        """Start the browser, open a page and close it again; gives the seconds to the first output."""
        with drive.start(self.playwright, self.engine, self.path, profile) as driver:
            driver.prepare(SCRIPT)
            time.sleep(REST)
            self.stand.sent()
            driver.open(self.stand.address + page)
            milliseconds = float(driver.wait("() => window.ended"))
            self.sent[page] = self.stand.sent()
            if calm and page != LESSON:
                # Peers have nothing to keep that they would say is kept.
                time.sleep(REST)
            elif calm:
                # A page without snapshots, or in a browser without service workers, never says so.
                with suppress(TimeoutError):
                    driver.wait(KEPT, seconds=CALM)
        return milliseconds / 1000

    def first(self, page: str) -> float:
        if self.engine == "webkit":  # every start is the first there
            return self.visit(page, None)
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
            return self.visit(page, Path(profile))

    def later(self, page: str) -> float:
        profile = self.folder / f"{self.engine}-{Path(page).stem}"
        if not profile.exists():
            for _ in range(ACQUAINTED):
                self.visit(page, profile, calm=True)
        return self.visit(page, profile)

    def weight(self, page: str) -> float:
        """The bytes that a first visit needed until its output, without making one more."""
        if page not in self.sent:
            self.first(page)
        return self.sent[page]

    def races(self) -> list[Race]:
        """First and later visits against each peer, and what a first visit weighs."""
        peers = {name: page for name, page in PEERS.items() if page != PYSCRIPT or self.engine == "chromium"}
        found = []
        for name, page in peers.items():
            limit = FIRST if page == BARE else None
            found.append(
                Race(f"{self.engine}: first visit | {name}", partial(self.first, LESSON), partial(self.first, page), limit)
            )
            weighed = partial(self.weight, LESSON), partial(self.weight, page)
            found.append(Race(f"{self.engine}: its weight | {name}", *weighed, None, "bytes"))
        if self.engine in LATER:
            for name, page in peers.items():
                limit = LATER[self.engine] if page == BARE else None
                found.append(
                    Race(f"{self.engine}: later visit | {name}", partial(self.later, LESSON), partial(self.later, page), limit)
                )
        return found

    def forget(self) -> None:
        """Delete the profiles."""
        for profile in self.folder.glob(f"{self.engine}-*"):
            shutil.rmtree(profile, ignore_errors=True)
