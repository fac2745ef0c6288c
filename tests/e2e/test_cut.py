"""The first visit breaks off in the middle of a file: the page says so, trying again works, nothing half-written is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from e2e.keeping import WRONG
from e2e.learner import START, Learner
from playwright.sync_api import expect

if TYPE_CHECKING:
    from pathlib import Path

    from e2e.host import Host
    from playwright.sync_api import BrowserContext

pytestmark = pytest.mark.expects_errors

# Each with how much of it arrives. One that is used while it streams, two that are read whole, and the worker's own script.
RUNTIME = [("pyodide.asm.wasm", 4_000_000), ("pyodide-lock-", 2_000), ("numpy-", 1_000_000), ("worker-browser", 100)]
KEPT = [("service-worker.js", 500), ("licences/", 10_000), ("python_stdlib.zip", 2_000_000)]


def whole(learner: Learner, host: Host) -> None:
    """All is kept in the end, every file of it is what it should be, and pages need nobody any more."""
    learner.wait_until_kept()
    assert learner.page.evaluate(WRONG) == []
    host.stop()
    learner.open("licences/")


@pytest.mark.parametrize(("part", "after"), RUNTIME)
def test_a_runtime_file_that_breaks_off_is_named_and_trying_again_works(
    keeping: BrowserContext, host: Host, part: str, after: int
) -> None:
    host.cuts[part] = after
    page = keeping.new_page()
    learner = Learner(page, host.address).open()
    learner.cell("check").scroll_into_view_if_needed()
    expect(page.locator("html")).to_have_attribute("data-python", "failed", timeout=START)
    line = page.locator("#python-line")
    expect(line).to_contain_text(part.removesuffix("-browser"))
    assert page.evaluate(WRONG) == []

    host.cuts.clear()
    line.get_by_role("button", name="Try again").click()
    cell = learner.cell("check")
    learner.run(cell)
    expect(learner.finish(cell)).to_contain_text("2.2.5")
    whole(learner, host)


@pytest.mark.parametrize("kind", [".js", ".css"])
def test_a_page_whose_own_script_or_style_breaks_off_says_so(
    keeping: BrowserContext, host: Host, dist: Path, kind: str
) -> None:
    (name,) = (path.name for path in (dist / "assets").glob(f"main-*{kind}"))
    host.cuts[name] = 10_000
    page = keeping.new_page()
    page.goto(host.address)
    line = page.locator("#site-line")
    expect(line).to_contain_text("did not arrive")
    expect(page.locator("h1")).to_be_visible()

    host.cuts.clear()
    line.get_by_role("button", name="Try again").click()
    expect(line).to_be_empty()
    whole(Learner(page, host.address), host)


@pytest.mark.parametrize(("part", "after"), KEPT)
def test_keeping_that_breaks_off_disturbs_nobody_and_is_made_good_by_the_next_visit(
    keeping: BrowserContext, host: Host, part: str, after: int
) -> None:
    host.cuts[part] = after
    page = keeping.new_page()
    learner = Learner(page, host.address).open("")
    host.wait_for_cut()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("#site-line")).to_be_empty()
    expect(page.locator("html")).not_to_have_attribute("data-offline", "ready")
    assert page.evaluate(WRONG) == []

    host.cuts.clear()
    whole(learner.open("licences/"), host)
