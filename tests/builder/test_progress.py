"""Steps that take long say so, quick ones are silent."""

from __future__ import annotations

import pytest
from builder import progress


def test_a_quick_step_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.step("Doing it") as current:
        current.note("half of it")
    assert capsys.readouterr().out == ""


def test_a_long_step_says_what_it_does_how_far_it_is_and_how_it_ended(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setattr(progress, "LOG_INTERVAL", 0.0)
    with progress.step("Doing it") as current:
        current.note("1 of 2")
    first, second, third = capsys.readouterr().out.splitlines()
    assert (first, second) == ("Doing it …", "  1 of 2")
    assert third.startswith("  done after ")


def test_a_step_that_fails_is_not_called_done(capsys: pytest.CaptureFixture[str]) -> None:

    def fail() -> None:
        with progress.step("Doing it") as current:
            current.announce()
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        fail()
    assert "stopped after" in capsys.readouterr().out


@pytest.mark.parametrize(("size", "said"), [(512, "1 kB"), (34_283, "34 kB"), (3_109_648, "3.1 MB")])
def test_amounts_are_said_as_people_say_them(size: int, said: str) -> None:
    assert progress.amount(size) == said
