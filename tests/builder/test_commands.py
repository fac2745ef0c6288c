"""build.py's command line."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from builder import commands, environment
from builder.errors import BuildError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("given", "meant"), [("/repo/", "/repo/"), ("repo", "/repo/"), ("/a/b", "/a/b/"), ("/", "/"), ("", "/")]
)
def test_a_base_has_a_slash_at_both_ends(given: str, meant: str) -> None:
    assert commands.parser().parse_args(["build", "--base", given]).base == meant


def test_everything_after_test_is_pytests(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    monkeypatch.setattr(environment, "enter", lambda *_: None)
    monkeypatch.setattr(commands, "test", lambda options: seen.append(options.arguments) or 0)
    assert commands.main(["test", "-k", "neuron", "--help", "tests/e2e"]) == 0
    assert commands.main(["test"]) == 0
    assert seen == [["-k", "neuron", "--help", "tests/e2e"], []]


def test_a_failure_is_three_lines_and_not_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def enter(*_: object) -> None:
        raise BuildError("make .venv", "there is no pip\nand no venv", "Install one.")

    monkeypatch.setattr(environment, "enter", enter)
    assert commands.main(["build"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "  failed  make .venv",
        " because  there is no pip",
        "          and no venv",
        "   to do  Install one.",
    ]


def test_ctrl_c_is_no_traceback_either(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def enter(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(environment, "enter", enter)
    assert commands.main(["build"]) == 130
    assert "continues from here" in capsys.readouterr().err


def test_an_old_python_is_told_which_one_is_needed(root: Path) -> None:
    program = (root / "build.py").read_text(encoding="utf-8")
    pretend = "import sys; sys.version_info = (3, 9, 18); exec(compile(sys.argv[1], 'build.py', 'exec'))"
    ran = subprocess.run([sys.executable, "-c", pretend, program], capture_output=True, text=True)
    assert ran.returncode == 1
    assert "build.py needs Python 3.11 or newer, and this is Python 3.9" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_every_command_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        commands.parser().parse_args(["--help"])
    said = capsys.readouterr().out
    for name in ("serve", "build", "test", "check", "new", "lock"):
        assert f"\n    {name} " in said
