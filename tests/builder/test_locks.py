"""The lock files serve every platform, agree with each other, and hold no address."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from builder.locks import PYTHON_LOCKS, left_out

if TYPE_CHECKING:
    from pathlib import Path


def pins(path: Path) -> dict[str, str]:
    """Each requirement line of a lock file, with its condition, and its version."""
    found = re.findall(r"^([a-z0-9-]+)==(\S+)( ;[^\\\n]*)?", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {name + condition.strip(): version for name, version, condition in found}


def test_the_tests_packages_include_the_builders_in_the_same_versions(root: Path) -> None:
    tests, builder = (pins(root / name) for name in PYTHON_LOCKS)
    plain = {re.sub(";.*", "", name): version for name, version in tests.items()}
    assert builder
    for name, version in builder.items():
        assert plain[re.sub(";.*", "", name)] == version


def test_every_python_package_is_pinned_by_hash(root: Path) -> None:
    for name in PYTHON_LOCKS:
        blocks = re.split(r"\n(?=\S)", (root / name).read_text(encoding="utf-8").strip())
        assert blocks
        assert [block for block in blocks if "--hash=sha256:" not in block] == []


def test_every_npm_package_is_pinned_by_hash_for_every_platform(root: Path) -> None:
    lock = json.loads((root / "site/package-lock.json").read_text(encoding="utf-8"))
    assert [name for name, package in lock["packages"].items() if name and "integrity" not in package] == []
    assert left_out(lock) == [], "run `build.py lock`: npm left other platforms' packages out"


def test_no_lock_file_names_a_host(root: Path) -> None:
    for name in (*PYTHON_LOCKS, "site/package-lock.json"):
        text = (root / name).read_text(encoding="utf-8")
        assert "resolved" not in text
        assert "--index-url" not in text
        assert "--find-links" not in text


def test_a_platform_that_is_missing_is_noticed() -> None:
    packages = {"": {}, "node_modules/tool": {"optionalDependencies": {"tool-mac": "1", "tool-linux": "1"}}}
    assert left_out({"packages": packages | {"node_modules/tool-linux": {}}}) == ["tool-mac"]
