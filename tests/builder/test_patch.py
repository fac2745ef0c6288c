"""The one changed line of Pyodide is changed exactly once, or the build stops."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builder import patch
from builder.errors import BuildError, WrongFile

if TYPE_CHECKING:
    from pathlib import Path


def test_the_line_is_changed_and_nothing_else() -> None:
    assert patch.apply(f"before;{patch.ORIGINAL}after") == f"before;{patch.CHANGED}after"


@pytest.mark.parametrize("text", ["nothing of it", patch.ORIGINAL * 2])
def test_a_file_without_exactly_one_such_line_stops_the_build(text: str) -> None:
    with pytest.raises(BuildError, match="times and should be there once"):
        patch.apply(text)


def test_a_changed_file_with_another_hash_than_the_pinned_one_is_refused(tmp_path: Path) -> None:
    original = tmp_path / patch.FILE
    original.write_text(patch.ORIGINAL, encoding="utf-8")
    with pytest.raises(WrongFile):
        patch.write(original, tmp_path / "made", "0" * 64)
