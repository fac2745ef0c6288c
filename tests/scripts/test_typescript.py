"""Runs the TypeScript tests of this folder, which Node reads directly."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

FILES = sorted(Path(__file__).parent.glob("**/*.test.ts"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_typescript_test_passes(file: Path, node: Path) -> None:
    command = [node, "--test", "--test-reporter=spec", file]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_there_are_typescript_tests() -> None:
    assert FILES
