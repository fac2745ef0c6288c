"""Changes of source files are noticed, those of what tools make are not."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

import pytest
from builder import watch
from builder.watch import Watch

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(watch, "INTERVAL", 0.02)
    path = tmp_path / "site" / "lesson.md"
    path.parent.mkdir()
    path.write_text("one")
    return path


def changed(source: Path) -> Path:
    """What a watch of the source's folder returns; it must return soon."""
    found: list[Path] = []
    waiting = threading.Thread(target=lambda: found.append(looking.wait()), daemon=True)
    looking = Watch([source.parent])
    waiting.start()
    source.write_text("one and more")
    waiting.join(10)
    assert found, "the change was not noticed"
    return found[0]


def test_a_changed_file_is_named(source: Path) -> None:
    assert changed(source) == source


def test_new_and_removed_files_count_and_tools_leavings_do_not(source: Path) -> None:
    looking = Watch([source.parent])
    (source.parent / "node_modules").mkdir()
    (source.parent / "node_modules" / "x.js").touch()
    (source.parent / "lesson.md~").touch()
    assert looking.look() == looking.seen
    new = source.parent / "new.md"
    new.touch()
    assert looking.look().keys() - looking.seen.keys() == {new}
    source.unlink()
    assert source not in looking.look()


def test_the_same_text_saved_again_counts_since_its_time_changed(source: Path) -> None:
    looking = Watch([source])
    os.utime(source, (1, 1))
    assert looking.look() != looking.seen
