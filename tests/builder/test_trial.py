"""`build.py test` hands pytest a browser, a built site and its own arguments."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from builder import browser, output, trial

if TYPE_CHECKING:
    import pytest


def test_pytest_is_told_of_the_browser_and_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built, ran = [], []

    def run(command: list[str], env: dict[str, str], **_: object) -> subprocess.CompletedProcess[str]:
        ran.append((command[2:], env[browser.VARIABLE], env[trial.DIST]))
        return subprocess.CompletedProcess(command, 5)

    monkeypatch.setenv("SCRATCHNET_CACHE", str(tmp_path))
    monkeypatch.setattr(browser, "chromium", lambda: Path("/a/browser"))
    monkeypatch.setattr(output, "build", lambda _, dist, base: built.append((dist, base)))
    monkeypatch.setattr(subprocess, "run", run)
    assert trial.run(tmp_path, ["-k", "neuron"]) == 5, "pytest's own status is passed on"
    assert built == [(tmp_path / "site-under-test", trial.BASE)]
    assert ran == [(["pytest", "-k", "neuron"], str(Path("/a/browser")), str(tmp_path / "site-under-test"))]
