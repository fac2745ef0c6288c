"""Pages read completely: without JavaScript, from disk, on a phone, by a screen reader, and at a small weight."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
from e2e.axe import violations
from e2e.learner import START
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from e2e.learner import Learner
    from playwright.sync_api import Browser, Page

PAGES = ["", "reference/", "lessons/one-neuron/", "playground/", "licences/", "404.html"]
# The first load of script and style, compressed; the Python runtime comes on top and is counted by the page itself.
MOST_SCRIPT_AND_STYLE = 250_000


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(page: Page, site: str, path: str, theme: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page.goto(site + path)
    expect(page.locator("html")).to_have_attribute("data-mounted", "")
    assert violations(page.evaluate) == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_overflows_the_page(page: Page, site: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site + path)
    expect(page.locator("html")).to_have_attribute("data-mounted", "")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_lesson_reads_completely_without_javascript(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + "lessons/one-neuron/")
    expect(page.locator("[data-cell]").first).to_contain_text("import numpy as np")
    expect(page.locator('[data-cell$="/check"] [data-output]')).to_contain_text("2.2.5")
    expect(page.locator('[data-cell$="/decision"] [data-output]')).to_contain_text("0.7667")
    expect(page.locator("math").first).to_be_visible()
    expect(page.locator("[data-picture] svg:visible")).to_have_count(1)
    expect(page.locator("[data-exercise] .prompt").first).to_be_visible()
    for button in page.locator(".bar button, .actions button").all():
        expect(button).to_be_hidden()
    expect(page.locator("noscript").first).to_be_attached()
    context.close()


@pytest.mark.expects_errors  # browsers do not load modules from disk, and say so
def test_a_page_opened_from_disk_reads_and_says_how_to_serve_it(page: Page, dist: Path) -> None:
    page.goto((dist / "lessons" / "one-neuron" / "index.html").as_uri())
    expect(page.locator("h1")).to_have_text("One neuron")
    expect(page.locator('[data-cell$="/check"] [data-output]')).to_contain_text("2.2.5")
    expect(page.locator(".file-only")).to_be_visible()
    expect(page.locator(".file-only")).to_contain_text("python3 -m http.server")
    family = page.evaluate("getComputedStyle(document.body).fontFamily")
    assert "Source Serif" in family, "the stylesheet must apply from disk too"


def test_script_and_style_of_the_first_load_are_light(page: Page, site: str) -> None:
    sizes: dict[str, int] = {}

    def weigh(response: object) -> None:
        if response.request.resource_type in ("script", "stylesheet") and "/runtime/" not in response.url:
            sizes[response.url] = len(gzip.compress(response.body(), 9))

    page.on("response", weigh)
    page.goto(site + "lessons/one-neuron/", wait_until="networkidle")
    assert sizes, "the page loaded no script and no style, so nothing was weighed"
    assert sum(sizes.values()) <= MOST_SCRIPT_AND_STYLE, sizes


def test_nothing_moves_when_editors_mount_and_python_becomes_ready(page: Page, site: str) -> None:
    page.add_init_script(
        """window.shift = 0
        new PerformanceObserver(list => {
          for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value
        }).observe({type: 'layout-shift', buffered: true})"""
    )
    page.goto(site + "lessons/one-neuron/")
    # Text whose font comes late is no matter of editors or of Python.
    page.evaluate("document.fonts.ready.then(() => { window.shift = 0 })")
    page.locator("[data-cell]").first.scroll_into_view_if_needed()
    expect(page.locator("html")).to_have_attribute("data-python", "ready", timeout=120_000)
    assert page.evaluate("window.shift") < 0.01


def test_everything_works_below_a_sub_path(learner: Learner) -> None:
    assert learner.address.rstrip("/").count("/") > 2, "the site under test is served below a sub-path"
    cell = learner.cell("check")
    learner.run(cell)
    expect(learner.finish(cell)).to_contain_text("2.2.5")
    learner.open("")
    learner.page.get_by_role("link", name="One neuron").first.click()
    expect(learner.page.locator("h1")).to_have_text("One neuron")


def test_the_page_asks_no_other_host_for_anything(learner: Learner) -> None:
    hosts: set[str] = set()
    learner.page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    learner.open()
    cell = learner.cell("curve")
    learner.press(cell, "Run all above")
    expect(learner.cell("decision")).to_have_attribute("data-state", "ran", timeout=120_000)
    learner.run(cell)
    learner.finish(cell)
    hosts.discard("")  # blob: addresses of figures
    assert hosts == {learner.address.split("/")[2]}


HEIGHTS = "() => [...document.querySelectorAll('[data-editor]')].map(one => one.getBoundingClientRect().height)"


@pytest.mark.expects_errors
@pytest.mark.parametrize("width", [360, 1280])
def test_an_editor_is_as_high_as_the_still_code_whose_place_it_takes(page: Page, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.route("**/main-*.js", lambda route: route.abort())
    page.goto(site + "lessons/one-neuron/")
    expect(page.locator("#site-line")).to_contain_text("did not arrive")
    still = page.evaluate(HEIGHTS)
    page.unroute("**/main-*.js")
    page.reload()
    expect(page.locator("[data-editor] pre.code")).to_have_count(0, timeout=START)
    assert page.evaluate(HEIGHTS) == still


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[Page]:
    """The lesson on a small screen without mouse and keyboard."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(site + "lessons/one-neuron/")
    expect(page.locator("html")).to_have_attribute("data-mounted", "")
    yield page
    context.close()


def test_a_phone_does_not_zoom_into_fields_and_fingers_hit_what_they_aim_at(phone: Page) -> None:
    # Every editor takes the place of its still code in the end.
    expect(phone.locator("[data-editor] pre.code")).to_have_count(0, timeout=START)
    sizes = "elements => elements.map(e => parseFloat(getComputedStyle(e).fontSize))"
    for fields in (".cm-content", "[data-answer]", ".blank", "pre.code"):
        assert min(phone.locator(fields).evaluate_all(sizes)) >= 16, fields
    heights = phone.locator(".choice label").evaluate_all("rows => rows.map(e => e.getBoundingClientRect().height)")
    assert min(heights) >= 44


def test_help_speaks_of_fingers_where_there_are_only_fingers(phone: Page) -> None:
    expect(phone.locator(".puzzle-help").first).to_contain_text("Tap the arrow")
    assert "Drag" not in phone.locator(".puzzle-help").first.inner_text()
    phone.locator("[data-cell] .cm-content").first.tap()
    expect(phone.locator(".cm-keys").first).to_be_hidden()


def test_the_keyboard_meets_the_buttons_in_the_order_in_which_they_stand(learner: Learner) -> None:
    for row in learner.page.locator(".bar, .actions").all():
        assert row.evaluate("e => { for (const button of e.children) button.hidden = false; return e.children.length }")
        lefts = row.locator("button").evaluate_all("all => all.map(e => [e.offsetTop, e.offsetLeft])")
        assert lefts == sorted(lefts)
