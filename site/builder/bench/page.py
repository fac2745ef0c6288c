"""The races of one engine: visits to our page and its peers, and what happens inside an open lesson."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import browser, cache, drive
from .lesson import Lesson
from .stand import Stand, build
from .visit import Visits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import ExitStack
    from pathlib import Path

    from .race import Race


def races(root: Path, engine: browser.Engine, stack: ExitStack) -> Iterator[Race]:
    """The engine's races, each of which can be run until the next is asked for; `stack` closes what they open."""
    from playwright.sync_api import sync_playwright

    path = browser.find(engine, browser.driving_trouble)
    folder = cache.folder(root) / "bench"
    build(root, folder / "site")
    stand = stack.enter_context(Stand(folder / "site"))
    playwright = stack.enter_context(sync_playwright())

    visits = Visits(playwright, engine, path, stand, folder)
    visits.forget()
    stack.callback(visits.forget)
    yield from visits.races()
    with drive.start(playwright, engine.name, path) as driver:
        lesson = Lesson(driver, stand, spare=True)
        yield from lesson.stops()
        yield from lesson.races()
        if not lesson.spare:
            return
    with drive.start(playwright, engine.name, path) as driver:
        yield from Lesson(driver, stand, spare=False).stops()
