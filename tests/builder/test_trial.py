"""`build.py test` hands pytest its browsers, a built site and its own arguments."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from builder import browser, output, trial
from builder.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def finds(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Makes a machine that has browsers of exactly the named engines, all of which start."""

    def named(*names: str) -> None:
        def find(engine: browser.Engine, _: object = None) -> Path:
            if engine.name not in names:
                raise BuildError("find a browser", "no network", "Install one.")
            return Path(f"/a/{engine.name}")

        monkeypatch.setattr(browser, "find", find)

    return named


@pytest.mark.parametrize(("asked", "given"), [(["-k", "neuron"], ["-k", "neuron"]), ([], list(trial.WHOLE))])
def test_pytest_is_told_of_the_browsers_and_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, finds: Callable[..., None], asked: list[str], given: list[str]
) -> None:
    built, ran = [], []

    def run(command: list[str], env: dict[str, str], **_: object) -> subprocess.CompletedProcess[str]:
        told = [env[engine.variable] for engine in browser.ENGINES]
        ran.append((command[2:], told, json.loads(env[trial.ABSENT]), env[trial.DIST]))
        return subprocess.CompletedProcess(command, 5)

    finds("chromium", "firefox", "webkit")
    monkeypatch.setenv("SCRATCHNET_CACHE", str(tmp_path))
    monkeypatch.setattr(output, "build", lambda _, dist, base: built.append((dist, base)))
    monkeypatch.setattr(subprocess, "run", run)
    assert trial.run(tmp_path, asked) == 5, "pytest's own status is passed on"
    assert built == [(tmp_path / "site-under-test", trial.BASE)]
    told = [str(Path(f"/a/{name}")) for name in ("chromium", "firefox", "webkit")]
    assert ran == [(["pytest", *given], told, {}, str(tmp_path / "site-under-test"))]


def test_an_engine_that_cannot_be_had_is_named_and_does_without(
    finds: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    finds("chromium", "firefox")
    chosen, absent = trial.engines()
    assert set(chosen) == {browser.CHROMIUM.variable, browser.FIREFOX.variable}
    assert absent == {"webkit": "no network"}
    said = capsys.readouterr().err
    assert "without WebKit: its tests are skipped" in said
    assert "no network" in said


def test_without_chromium_nothing_is_tested(finds: Callable[..., None]) -> None:
    finds("firefox", "webkit")
    with pytest.raises(BuildError, match="no network"):
        trial.engines()
