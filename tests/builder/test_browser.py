"""A browser of each engine is found, or installed, or it is said what to install."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

import pytest
from builder import browser
from builder.errors import BuildError

# As on a machine without any browser; this Python stands in for one that starts.
NOWHERE = dataclasses.replace(browser.CHROMIUM, commands=(), places=())


def at(*places: str) -> browser.Engine:
    """Chromium, to be found in these places alone."""
    return dataclasses.replace(NOWHERE, places=places)


@pytest.fixture(autouse=True)
def no_installers(monkeypatch: pytest.MonkeyPatch) -> None:
    """None may be run by a test."""
    monkeypatch.delenv(NOWHERE.variable, raising=False)
    monkeypatch.setattr(browser, "playwrights", lambda _: [])
    monkeypatch.setattr(browser, "download", lambda _: [sys.executable, "-c", "import sys; sys.exit('Error: no network')"])
    monkeypatch.setattr(browser, "packages", lambda _: [])


def test_the_one_that_is_named_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NOWHERE.variable, sys.executable)
    assert browser.find(NOWHERE) == Path(sys.executable)


def test_a_named_one_that_does_not_start_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(NOWHERE.variable, str(tmp_path / "chromium"))
    with pytest.raises(BuildError, match="which does not start"):
        browser.find(NOWHERE)


def test_an_installed_one_is_found() -> None:
    assert browser.find(at("/no/such/browser", sys.executable)) == Path(sys.executable)


def test_a_place_may_be_a_pattern(tmp_path: Path) -> None:
    program = tmp_path / "webkit2gtk-4.1" / "MiniBrowser"
    program.parent.mkdir()
    program.symlink_to(sys.executable)
    assert browser.find(at(f"{tmp_path}/webkit2gtk-4.*/MiniBrowser")) == program


def test_one_with_trouble_is_passed_over_and_named(tmp_path: Path) -> None:
    troubled = tmp_path / "old"
    troubled.symlink_to(sys.executable)

    def trouble(_: browser.Engine, path: Path) -> str:
        return "too old" if path == troubled else ""

    assert browser.find(at(str(troubled), sys.executable), trouble) == Path(sys.executable)
    with pytest.raises(BuildError, match=f"{troubled}: too old"):
        browser.find(at(str(troubled)), trouble)


def test_what_is_no_browser_cannot_be_driven(tmp_path: Path) -> None:
    assert browser.driving_trouble(browser.FIREFOX, tmp_path / "firefox")
    assert browser.driving_trouble(browser.WEBKIT, tmp_path / "MiniBrowser")


def test_one_that_an_installer_brings_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    brought = tmp_path / "chromium"
    link = f"import os; os.symlink({sys.executable!r}, {str(brought)!r})"
    monkeypatch.setattr(browser, "packages", lambda _: [[sys.executable, "-c", link]])
    assert browser.find(at(str(brought))) == brought


@pytest.mark.parametrize("engine", browser.ENGINES, ids=lambda engine: engine.name)
def test_where_none_can_be_had_it_says_what_to_install(engine: browser.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(engine.variable, raising=False)
    with pytest.raises(BuildError, match="no network") as caught:
        browser.find(dataclasses.replace(engine, commands=(), places=()))
    assert f"sudo apt install {engine.debian[0]}" in caught.value.remedy
    assert engine.variable in caught.value.remedy
