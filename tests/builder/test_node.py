"""Node and npm are the locked ones, and what they install is installed once."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest
from builder import node as nodes
from builder.errors import BuildError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "package.json").write_text('{"name": "x"}')
    (tmp_path / "package-lock.json").write_text('{"name": "x", "lockfileVersion": 3, "packages": {"": {"name": "x"}}}')
    return tmp_path


def test_node_and_npm_come_from_the_environment(node: Path) -> None:
    assert node.is_relative_to(nodes.home())
    version = subprocess.run([*nodes.npm(), "--version"], capture_output=True, text=True, env=nodes.variables())
    assert version.returncode == 0


def test_an_installation_is_not_repeated_until_the_lock_file_changes(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "node_modules").mkdir()
    (site / "node_modules" / ".scratchnet").write_text(nodes.mark(site))
    monkeypatch.setattr(subprocess, "run", None)
    nodes.install(site)
    (site / "package-lock.json").write_text("{}")
    with pytest.raises(TypeError):
        nodes.install(site)


def test_a_failed_installation_says_why_and_leaves_no_mark(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Nothing listens on the discard port.
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9/")
    monkeypatch.setenv("npm_config_fetch_retries", "0")
    monkeypatch.setenv("npm_config_cache", str(site / "cache"))
    packages = {
        "": {"name": "x", "dependencies": {"y": "1.0.0"}},
        "node_modules/y": {"version": "1.0.0", "integrity": "sha512-AA=="},
    }
    (site / "package.json").write_text(json.dumps(packages[""]))
    (site / "package-lock.json").write_text(json.dumps({"name": "x", "lockfileVersion": 3, "packages": packages}))
    with pytest.raises(BuildError, match="ECONNREFUSED") as caught:
        nodes.install(site)
    assert "run the command again" in caught.value.remedy
    assert not (site / "node_modules" / ".scratchnet").exists()
