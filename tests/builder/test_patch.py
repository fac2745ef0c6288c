"""Each changed place of Pyodide is changed exactly once, or the build stops."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builder import patch
from builder.errors import BuildError, WrongFile

if TYPE_CHECKING:
    from pathlib import Path

ORIGINAL = "before;" + ";between;".join(change.original for change in patch.CHANGES) + ";after"


def test_the_places_are_changed_and_nothing_else() -> None:
    assert patch.apply(ORIGINAL) == "before;" + ";between;".join(change.changed for change in patch.CHANGES) + ";after"


@pytest.mark.parametrize("change", patch.CHANGES, ids=[change.function for change in patch.CHANGES])
@pytest.mark.parametrize("times", [0, 2])
def test_a_file_without_exactly_one_such_place_stops_the_build(change: patch.Change, times: int) -> None:
    with pytest.raises(BuildError, match=f"change {change.function} ") as stopped:
        patch.apply(ORIGINAL.replace(change.original, change.original * times))
    assert f"is there {times} times and should be there once" in stopped.value.report()


def test_a_changed_file_with_another_hash_than_the_pinned_one_is_refused(tmp_path: Path) -> None:
    original = tmp_path / patch.FILE
    original.write_text(ORIGINAL, encoding="utf-8")
    with pytest.raises(WrongFile):
        patch.write(original, tmp_path / "made", "0" * 64)
