"""Two versions of the site, deployed one after the other: nobody is disturbed, and nothing is left over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from e2e.keeping import ADDRESSES
from e2e.learner import START, Learner
from e2e.release import NOTICE, PROBE, script_of
from playwright.sync_api import expect

if TYPE_CHECKING:
    from pathlib import Path

    from e2e.host import Host
    from playwright.sync_api import BrowserContext, Page

LESSON = "lessons/one-neuron/"


def settled(page: Page, host: Host, path: str = "") -> Learner:
    """A page of the site as it is deployed now, with all of it kept."""
    learner = Learner(page, host.address).open(path)
    learner.wait_until_kept()
    return learner


def python_is(learner: Learner, release: str) -> None:
    cell = learner.cell("check")
    learner.run(cell, PROBE)
    expect(learner.finish(cell)).to_contain_text(release)


def test_an_open_tab_keeps_its_version_and_the_next_page_has_the_new_one(
    keeping: BrowserContext, host: Host, dist: Path, next_dist: Path
) -> None:
    old = settled(keeping.new_page(), host, LESSON)
    old.start_python()
    old.wait_until_kept()
    host.deploy(next_dist)

    # A visit to any page is when browsers look for a newer service worker: this page is still the old one, and says so.
    second = Learner(keeping.new_page(), host.address).open("licences/")
    expect(second.page.locator("#site-line")).to_contain_text(NOTICE, timeout=START)
    expect(old.page.locator("#site-line")).to_contain_text(NOTICE, timeout=START)
    new = settled(second.page, host, LESSON)
    expect(new.page.locator("h1")).to_have_text("One neuron anew")
    expect(new.page.locator("html")).to_have_attribute("data-version", "2")
    expect(new.page.locator("#site-line")).to_be_empty()
    python_is(new, "newer")

    # The old tab: its variables are there, and Python can be started anew and fetch what it never had before.
    expect(old.page.locator("h1")).to_have_text("One neuron")
    cell = old.cell("panel")
    old.run_without_end(cell)
    old.press(cell, "Stop")
    old.finish(cell, "stopped")
    python_is(old, "older")
    assert any(script_of(dist) in address for address in old.page.evaluate(ADDRESSES)), "the old tab's files are still there"

    # Its next page is new, and then nothing of the old version is left.
    old.page.reload()
    expect(old.page.locator("h1")).to_have_text("One neuron anew")
    Learner(old.page, host.address).open("").wait_until_kept()
    addresses = old.page.evaluate(ADDRESSES)
    assert not any(script_of(dist) in address for address in addresses)
    assert any(script_of(next_dist) in address for address in addresses)
    assert sum("/builds/" in address for address in addresses) == 1


def test_both_versions_work_without_a_server_once_the_new_one_has_come(
    keeping: BrowserContext, host: Host, next_dist: Path
) -> None:
    old = settled(keeping.new_page(), host, LESSON)
    host.deploy(next_dist)
    before = len(host.asked)
    other = Learner(keeping.new_page(), host.address).open("licences/")
    expect(other.page.locator("#site-line")).to_contain_text(NOTICE, timeout=START)
    fetched = [path for path in host.asked[before:] if "/runtime/" in path]
    assert not any("asm.wasm" in path or "numpy" in path for path in fetched), "what did not change is not fetched again"
    host.stop()
    python_is(old, "older")
    new = other.open(LESSON)
    expect(new.page.locator("h1")).to_have_text("One neuron anew")
    python_is(new, "newer")


@pytest.mark.expects_errors
@pytest.mark.parametrize("part", ["lessons/one-neuron/", "scratchnet_course"])
def test_an_update_that_breaks_off_leaves_the_old_version_whole(
    keeping: BrowserContext, host: Host, next_dist: Path, part: str
) -> None:
    learner = settled(keeping.new_page(), host)
    host.deploy(next_dist)
    host.cuts[part] = 700
    learner.open("licences/")
    host.wait_for_cut()
    host.stop()
    learner.open(LESSON)
    expect(learner.page.locator("h1")).to_have_text("One neuron")
    python_is(learner, "older")

    host.cuts.clear()
    host.start()
    learner.open("licences/")
    # Browsers look for a newer service worker a while after a page came, so the one before may have brought it: then nobody
    # need be told of it here.
    told = learner.page.locator("#site-line", has_text=NOTICE)
    expect(told.or_(learner.page.locator("html[data-version='2']"))).to_be_attached(timeout=START)
    learner.open(LESSON)
    expect(learner.page.locator("h1")).to_have_text("One neuron anew")
    python_is(learner, "newer")


def test_the_notice_goes_when_it_was_seen(keeping: BrowserContext, host: Host, next_dist: Path) -> None:
    learner = settled(keeping.new_page(), host)
    host.deploy(next_dist)
    learner.open("licences/")
    line = learner.page.locator("#site-line")
    expect(line).to_contain_text(NOTICE, timeout=START)
    line.get_by_role("button", name="Not now").click()
    expect(line).to_be_empty()
    learner.open("")
    learner.wait_until_kept()
    expect(line).to_be_empty()
    expect(learner.page.locator("html")).to_have_attribute("data-version", "2")
