"""A browser is found, or installed, or it is said what to install."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from builder import browser
from builder.errors import BuildError


@pytest.fixture(autouse=True)
def nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine without any browser, whose installers must not be run by a test."""
    monkeypatch.delenv(browser.VARIABLE, raising=False)
    monkeypatch.setattr(browser, "COMMANDS", ())
    monkeypatch.setattr(browser, "PLACES", ())
    monkeypatch.setattr(browser, "playwrights", lambda: None)
    monkeypatch.setattr(browser, "download", lambda: [sys.executable, "-c", "import sys; sys.exit('Error: no network')"])
    monkeypatch.setattr(browser, "packages", list)


def test_the_one_that_is_named_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(browser.VARIABLE, sys.executable)
    assert browser.chromium() == Path(sys.executable)


def test_a_named_one_that_does_not_start_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(browser.VARIABLE, str(tmp_path / "chromium"))
    with pytest.raises(BuildError, match="which does not start"):
        browser.chromium()


def test_an_installed_one_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "PLACES", ("/no/such/browser", sys.executable))
    assert browser.chromium() == Path(sys.executable)


def test_one_that_an_installer_brings_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    brought = tmp_path / "chromium"
    monkeypatch.setattr(browser, "PLACES", (str(brought),))
    link = f"import os; os.symlink({sys.executable!r}, {str(brought)!r})"
    monkeypatch.setattr(browser, "packages", lambda: [[sys.executable, "-c", link]])
    assert browser.chromium() == brought


def test_where_none_can_be_had_it_says_what_to_install() -> None:
    with pytest.raises(BuildError, match="no network") as caught:
        browser.chromium()
    assert "sudo apt install chromium" in caught.value.remedy
    assert browser.VARIABLE in caught.value.remedy
