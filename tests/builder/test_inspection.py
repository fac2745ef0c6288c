"""`build.py check` runs every check and says at the end which failed and what to do."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from builder import inspection, node
from builder.errors import BuildError
from builder.inspection import Check

if TYPE_CHECKING:
    from pathlib import Path


def test_one_failure_does_not_hide_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def check(name: str, status: int) -> Check:
        program = f"import sys; print('says {name}'); sys.exit({status})"
        return Check(name, [sys.executable, "-c", program], tmp_path, f"Mend {name}.")

    monkeypatch.setattr(node, "install", lambda _: None)
    monkeypatch.setattr(inspection, "checks", lambda _: [check("first", 1), check("second", 0), check("third", 2)])
    with pytest.raises(BuildError, match="2 of 3 checks failed: first, third") as caught:
        inspection.run(tmp_path)
    assert caught.value.remedy == "first: Mend first.\nthird: Mend third."
    said = capsys.readouterr().out
    assert "says third" in said
    assert "says second" not in said


def test_what_a_check_has_to_say_when_all_is_well_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command = [sys.executable, "-c", "print('grade 5')"]
    monkeypatch.setattr(node, "install", lambda _: None)
    monkeypatch.setattr(inspection, "checks", lambda _: [Check("level", command, tmp_path, "Mend it.", shown=True)])
    assert inspection.run(tmp_path) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "          grade 5"
