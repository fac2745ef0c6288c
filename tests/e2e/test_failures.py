"""When Python cannot start, the page says why, keeps what was recorded, and offers to try again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from e2e.learner import START, Learner
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route


def starting(page: Page, site: str) -> Learner:
    """A learner on a fresh page who has just scrolled to the first cell."""
    learner = Learner(page, site).open()
    learner.cell("check").scroll_into_view_if_needed()
    return learner


def failed(learner: Learner) -> None:
    expect(learner.page.locator("html")).to_have_attribute("data-python", "failed", timeout=START)
    expect(learner.cell("check").locator("[data-output]")).to_contain_text("2.2.5")


@pytest.mark.expects_errors
@pytest.mark.parametrize("name", ["pyodide.asm.wasm", "python_stdlib.zip", "pyodide.asm.js"])
def test_a_blocked_file_is_named_and_trying_again_works(page: Page, site: str, name: str) -> None:
    page.context.route(re.compile(re.escape(name)), lambda route: route.abort())
    learner = starting(page, site)
    failed(learner)
    line = page.locator("#python-line")
    expect(line).to_contain_text(name)
    page.context.unroute(re.compile(re.escape(name)))
    page.context.unroute_all()
    line.get_by_role("button", name="Try again").click()
    cell = learner.cell("check")
    learner.run(cell)
    expect(learner.finish(cell)).to_contain_text("2.2.5")


@pytest.mark.expects_errors
def test_a_file_with_a_flipped_byte_is_refused_by_name(page: Page, site: str) -> None:
    def flip(route: Route) -> None:
        response = route.fetch()
        body = bytearray(response.body())
        body[len(body) // 2] ^= 1
        route.fulfill(response=response, body=bytes(body))

    page.context.route(re.compile(r"numpy-.*\.whl"), flip)
    learner = starting(page, site)
    failed(learner)
    expect(page.locator("#python-line")).to_contain_text("numpy-")
    expect(page.locator("#python-line")).to_contain_text("Try again")


@pytest.mark.expects_errors
def test_a_browser_without_webassembly_is_told_so(page: Page, site: str) -> None:
    page.context.route(
        re.compile(r"/assets/worker-.*\.js"),
        lambda route: route.fulfill(response=(got := route.fetch()), body="delete globalThis.WebAssembly;" + got.text()),
    )
    failed(starting(page, site))
    expect(page.locator("#python-line")).to_contain_text("WebAssembly")


@pytest.mark.expects_errors
def test_a_run_asked_for_while_python_cannot_start_says_so_in_the_cell(page: Page, site: str) -> None:
    page.context.route(re.compile(r"pyodide\.asm\.wasm"), lambda route: route.abort())
    learner = starting(page, site)
    failed(learner)
    cell = learner.cell("panel")
    learner.press(cell, "Run")
    expect(cell.locator(".cell-note")).to_contain_text("Python")
    expect(cell.locator("[data-output]")).to_contain_text("7.4")


def test_runs_asked_for_before_python_is_ready_are_queued(page: Page, site: str) -> None:
    learner = Learner(page, site).open()
    first, second = learner.cell("check"), learner.cell("panel")
    learner.press(first, "Run")
    learner.press(second, "Run")
    expect(learner.finish(first)).to_contain_text("2.2.5")
    expect(learner.finish(second)).to_contain_text("7.4")


@pytest.mark.expects_errors
def test_try_again_by_keyboard_keeps_the_focus_where_it_was_pressed(page: Page, site: str) -> None:
    page.context.route(re.compile(r"pyodide\.asm\.wasm"), lambda route: route.abort())
    learner = starting(page, site)
    failed(learner)
    line = page.locator("#python-line")
    expect(line).to_contain_text("Reading and writing work and are saved; running and checking do not.")
    button = line.get_by_role("button", name="Try again")
    button.focus()
    page.keyboard.press("Enter")
    failed(learner)
    expect(button).to_be_focused()
    page.context.unroute_all()
    learner.cell("check").locator('[data-action="run"]').focus()
    button.focus()
    page.keyboard.press("Enter")
    expect(line).to_be_focused()
    expect(page.locator("html")).to_have_attribute("data-python", "ready", timeout=START)
    expect(learner.cell("check").locator('[data-action="run"]')).to_be_focused()


@pytest.mark.expects_errors
def test_a_package_that_cannot_be_read_ends_its_run_or_check_and_nothing_else(page: Page, site: str) -> None:
    page.context.route(re.compile(r"matplotlib-.*\.whl"), lambda route: route.abort())
    learner = Learner(page, site).open()
    learner.start_python()
    cell = learner.cell("check")
    learner.run(cell, "import matplotlib")
    expect(learner.finish(cell, "failed")).to_contain_text("matplotlib did not load")
    exercise = learner.exercise("forgotten-bias")
    learner.write(exercise, "import matplotlib")
    expect(learner.check(exercise)).to_contain_text("matplotlib did not load")
    expect(exercise).to_have_attribute("data-state", "edited")
    expect(page.locator("html")).to_have_attribute("data-python", "ready")
    learner.run(cell, "print('still here')")
    expect(learner.finish(cell)).to_contain_text("still here")
