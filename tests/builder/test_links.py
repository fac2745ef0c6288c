"""The finished pages: every link leads somewhere, no id twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builder import links
from builder.errors import BuildError

if TYPE_CHECKING:
    from pathlib import Path


def refusal(dist: Path, base: str = "/") -> str:
    with pytest.raises(BuildError) as refused:
        links.check(dist, base)
    return refused.value.cause


def page(dist: Path, name: str, html: str) -> None:
    path = dist / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html, encoding="utf-8")


def test_pages_that_hold_together_pass(tmp_path: Path) -> None:
    page(tmp_path, "index.html", '<h1 id="top">A</h1><a href="lessons/one/#start">one</a><a href="#top">up</a>')
    page(
        tmp_path, "lessons/one/index.html", '<p id="start">B</p><a href="../../">home</a><a href="https://example.org/">out</a>'
    )

    links.check(tmp_path, "/")


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ('<a href="nowhere/">x</a>', "'nowhere/' is not there"),
        ('<img src="nothing.png" alt="">', "'nothing.png' is not there"),
        ('<link rel="stylesheet" href="style.css">', "'style.css' is not there"),
        ('<a href="#nothing">x</a>', "'#nothing' has no such place"),
        ('<p id="a"></p><p id="a"></p>', "the id 'a' is used 2 times"),
        ('<p aria-labelledby="gone"></p>', "nothing has the id 'gone'"),
        (
            '<script type="application/json" id="page">{"worker": "w.js", "runtime": "r/"}</script>',
            "worker 'w.js' is not there",
        ),
    ],
)
def test_what_is_broken_is_named_by_page_and_line(tmp_path: Path, html: str, fault: str) -> None:
    page(tmp_path, "index.html", f"<!doctype html>\n{html}")
    cause = refusal(tmp_path)

    assert "index.html, line" in cause
    assert fault in cause


def test_all_faults_are_listed_at_once(tmp_path: Path) -> None:
    page(tmp_path, "index.html", '<a href="one/">x</a><a href="two/">x</a>')

    assert len(refusal(tmp_path).splitlines()) == 2


def test_absolute_addresses_must_be_below_the_base(tmp_path: Path) -> None:
    page(tmp_path, "404.html", '<a href="/repo/">home</a>')
    page(tmp_path, "index.html", "home")

    links.check(tmp_path, "/repo/")
    assert "'/repo/' is not below /other/" in refusal(tmp_path, "/other/")
