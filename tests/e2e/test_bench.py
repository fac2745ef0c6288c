"""What `build.py bench` measures is there to be measured; how long it takes is no matter here."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from builder import browser as browsers
from builder import drive
from builder.bench import stand
from builder.bench.lesson import CODE, Lesson
from builder.bench.visit import Visits
from e2e.engine import here

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Playwright


@pytest.fixture(scope="module")
def ground(root: Path, dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[stand.Stand]:
    """Our site and its peers, served."""
    folder = tmp_path_factory.mktemp("bench") / "site"
    shutil.copytree(dist, folder, copy_function=os.link if hasattr(os, "link") else shutil.copy2)
    runtime = next((folder / "runtime").iterdir()).relative_to(folder).as_posix()
    stand.furnish(root, folder, f"{runtime}/")
    with stand.Stand(folder) as running:
        yield running


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Path:
    found = here(browsers.CHROMIUM, playwright)
    assert found
    return found


@pytest.mark.parametrize("page", [stand.LESSON, stand.BARE, stand.SERVED, stand.PYSCRIPT])
def test_every_competitor_comes_to_its_output(
    page: str, playwright: Playwright, chromium: Path, ground: stand.Stand, tmp_path: Path
) -> None:
    visits = Visits(playwright, browsers.CHROMIUM, chromium, ground, tmp_path)
    assert visits.first(page) > 0
    assert visits.weight(page) > 10_000_000, "the runtime was fetched"


def test_everything_in_a_lesson_is_measured(playwright: Playwright, chromium: Path, ground: stand.Stand) -> None:
    with drive.start(playwright, "chromium", chromium) as driver:
        lesson = Lesson(driver, ground, spare=False)
        races = [*lesson.stops(), *lesson.races()]
        for race in races:
            assert race.ours() >= 0, race.name
        assert lesson.bare() > 0
        shown = "name => document.querySelector(`[data-cell$='/${name}'] [data-output]`).textContent"
        assert driver.evaluate(shown, "bias").strip() == "1", f"{CODE['bias']} printed what is taken for its output"
