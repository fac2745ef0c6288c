"""Firefox and WebKit keep the course as Chromium does: a visit that breaks off, nobody at the other end, another version.

Each is tried at more points in Chromium, by test_cut, test_offline, test_updates and test_instant.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import grader
import pytest
from builder.browser import FIREFOX, WEBKIT
from e2e.faults import ALTER, FAULTS
from e2e.host import Host
from e2e.keeping import ADDRESSES, WRONG
from e2e.reader import LESSON, Reader
from e2e.release import NOTICE, PROBE, script_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.drive import Driver

pytestmark = pytest.mark.parametrize("engine", [FIREFOX, WEBKIT], ids=lambda engine: engine.name, indirect=True, scope="module")

ROOT = Path(__file__).parents[2]
LESSONS = sorted(path.stem for path in (ROOT / "site" / "content" / "lessons").glob("*.md"))
PAGES = ["", "reference/", "playground/", "licences/", *(f"lessons/{lesson}/" for lesson in LESSONS)]
CURVE = "import matplotlib.pyplot as plt\nplt.plot([1, 2, 3])\nplt.show()"
EXERCISE = "one-neuron/first-classifier"
# A picture or a font that is not there makes this fail.
WHOLE = """async () => {
  await Promise.all([...document.images].map(image => (image.loading = 'eager', image.decode())))
  return [...await document.fonts.ready].every(font => font.status !== 'error')
}"""


class Keeper(Reader):
    """A reader who waits for what the page says of itself, and of what is kept."""

    def shows(self, name: str, value: str) -> None:
        """Wait until the root element's data-`name` is that."""
        self.driver.wait("(name, value) => document.documentElement.dataset[name] === value", name, value)

    def says(self, selector: str, text: str) -> None:
        """Wait until the text of an element has that in it."""
        self.driver.wait("(selector, text) => document.querySelector(selector).textContent.includes(text)", selector, text)

    def has_python(self, release: str) -> None:
        assert release in self.run(self.cell("check"), PROBE)


@pytest.fixture
def reader(engine: Driver, host: Host) -> Iterator[Keeper]:
    """Someone who was never at this host before."""
    yield Keeper(engine, host.address)
    leave(engine)


def leave(driver: Driver) -> None:
    """Go, and wait for what a browser says of a page that is left while it is fetching something."""
    driver.open("about:blank")
    driver.evaluate("() => true")
    driver.complaints()


@pytest.fixture(scope="module")
def kept(engine: Driver, dist: Path) -> Keeper:
    """Someone whose one visit had a picture of matplotlib's in it, and whose host is gone since."""
    host = Host(dist).start()
    try:
        reader = Keeper(engine, host.address)
        reader.open()
        reader.run(reader.cell("curve"), CURVE)
        reader.shows("offline", "ready")
        reader.shows("snapshot", "kept")
    finally:
        host.stop()
    return reader


def test_a_first_visit_that_breaks_off_again_and_again_says_so_and_works_in_the_end(
    reader: Keeper, host: Host, dist: Path
) -> None:
    driver = reader.driver
    # Of Python, which starts before the page's script, one file that is used while it streams, and one that is read whole.
    cuts = {"pyodide.asm.wasm": 4_000_000, "numpy-": 1_000_000}
    host.cuts = {script_of(dist): 10_000, **cuts}
    driver.open(host.address + LESSON)
    reader.says("#site-line", "did not arrive")
    assert reader.text("h1") == "One neuron"
    host.cuts = dict(cuts)
    driver.follow("#site-line button")
    driver.wait("() => 'mounted' in document.documentElement.dataset")
    driver.evaluate("() => document.querySelector('[data-cell]').scrollIntoView()")
    while host.cuts:
        reader.says("#python-line", "could not be read")
        # Either may be the first to break off.
        (named,) = (name for name in cuts if name in reader.text("#python-line"))
        del host.cuts[named]
        assert driver.evaluate(WRONG) == []
        driver.click("#python-line button")
    assert "2.2.5" in reader.run(reader.cell("check"))
    reader.shows("offline", "ready")
    assert driver.evaluate(WRONG) == []
    # What was provoked was complained of.
    driver.complaints()


def test_every_page_opens_without_a_server(kept: Keeper) -> None:
    for path in PAGES:
        kept.open(path)
        assert kept.text("h1")
        assert kept.driver.evaluate(WHOLE), path
    leave(kept.driver)


def test_code_runs_a_picture_is_drawn_and_an_answer_is_judged_without_a_server(kept: Keeper) -> None:
    kept.open()
    assert "2.2.5" in kept.run(kept.cell("check"))
    kept.run(kept.cell("curve"), CURVE)
    drawn = "cell => document.querySelector(`${cell} [data-output]:not([data-recorded]) figure.plot img`).decode()"
    kept.driver.evaluate(drawn, kept.cell("curve"))
    exercise = kept.exercise(EXERCISE.split("/")[1])
    kept.answer(exercise, grader.load(ROOT / "exercises" / EXERCISE).reference)
    assert "Solved." in kept.check(exercise)


@pytest.mark.parametrize("fault", ["truncated", "throws half-way"])
def test_a_bad_snapshot_ends_in_a_normal_start_without_a_server_too(kept: Keeper, fault: str) -> None:
    kept.open("licences/").driver.evaluate(ALTER, FAULTS[fault])
    kept.open().start_python()
    kept.shows("boot", "normal")
    assert kept.text("#python-line") == ""
    assert "2.2.5" in kept.run(kept.cell("check"))
    # A good one is in its place again.
    kept.shows("snapshot", "kept")
    leave(kept.driver)


def test_two_versions_work_side_by_side_and_then_the_newer_one_everywhere(
    reader: Keeper, host: Host, dist: Path, next_dist: Path
) -> None:
    driver = reader.driver
    reader.open().start_python()
    reader.shows("offline", "ready")
    host.deploy(next_dist)

    driver.turn(1)
    reader.open("licences/").says("#site-line", NOTICE)
    driver.turn(0)
    reader.says("#site-line", NOTICE)
    driver.turn(1)
    reader.open()
    assert reader.text("h1") == "One neuron anew"
    reader.has_python("newer")

    host.stop()
    driver.turn(0)
    assert reader.text("h1") == "One neuron"
    cell = reader.cell("panel")
    reader.run_without_end(cell)
    reader.press(cell, "stop")
    reader.finish(cell, "stopped")
    reader.has_python("older")
    assert any(script_of(dist) in address for address in driver.evaluate(ADDRESSES)), "the old tab's files are still there"

    # Firefox complains that what the old tab wanted to get ready could not be fetched.
    driver.complaints()
    host.start()
    reader.open()
    assert reader.text("h1") == "One neuron anew"
    reader.open("").shows("offline", "ready")
    addresses = driver.evaluate(ADDRESSES)
    assert not any(script_of(dist) in address for address in addresses)
    assert any(script_of(next_dist) in address for address in addresses)
