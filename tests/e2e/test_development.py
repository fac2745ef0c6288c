"""Under `build.py serve`, open pages reload after a build and show why one failed."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from builder.server import DevelopmentServer
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

# With the content policy that the site's own pages have.
PAGE = """<!doctype html><html><head><title>A page</title><link rel="icon" href="data:,">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; img-src data:; style-src 'self'">
</head><body><h1>{}</h1></body></html>"""


@pytest.fixture
def development(tmp_path: Path) -> Iterator[DevelopmentServer]:
    (tmp_path / "index.html").write_text(PAGE.format("before"))
    with DevelopmentServer(tmp_path, 0) as running:
        threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True).start()
        yield running
        running.shutdown()


def test_a_failed_build_is_shown_as_text_and_a_good_one_reloads_the_page(page: Page, development: DevelopmentServer) -> None:
    with page.expect_response("**/__events"):
        page.goto(development.address)
    expect(page.locator("h1")).to_have_text("before")
    development.news.publish("failed  read the lesson\nbecause  of <b>this</b>")
    problem = page.get_by_role("alert")
    expect(problem).to_contain_text("because  of <b>this</b>")
    expect(problem.locator("b")).to_have_count(0)

    (development.folder / "index.html").write_text(PAGE.format("after"))
    development.news.publish("")
    expect(page.locator("h1")).to_have_text("after")
    expect(problem).to_have_count(0)
