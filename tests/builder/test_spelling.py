"""The spell check of `build.py check` knows British words and the course's own, and looks at words only."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from builder import node
from builder.inspection import SPELLING

SITE = Path(__file__).parents[2] / "site"

MARKDOWN = """
The neuron's activation is a sigmoid: NumPy's `colr` is code, $colr$ a formula.

```python
colr = 1
```
"""
TOML = """
because = "is right"
edit = ["colr", "wieghts"]
answer = '''
wieghts = colr
'''
expr = "wieghts"
tell = '''All is `wieghts` here.'''
"""


def said(name: str, text: str, tmp_path: Path) -> list[str]:
    """What is complained about, without the place."""
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    command = [str(node.binary()), str(SITE / "node_modules/cspell/bin.mjs"), *SPELLING[:-1], str(tmp_path), str(file)]
    ran = subprocess.run(command, cwd=SITE, env=node.variables(), capture_output=True, text=True)
    assert ran.returncode in (0, 1), ran.stderr
    assert bool(ran.stdout) == bool(ran.returncode)
    return [line.partition(" - ")[2].partition(" fix")[0] for line in ran.stdout.splitlines()]


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("a.md", MARKDOWN, []),
        ("exercise.toml", TOML, []),
        ("b.md", "The wieghts have a colour and a color.", ["Unknown word (wieghts)", "Forbidden word (color)"]),
        ("exercise.toml", "tell = '''Normalize it, optmise it.'''", ["Forbidden word (Normalize)", "Unknown word (optmise)"]),
    ],
)
def test_misspelt_and_american_words_are_found_outside_code(name: str, text: str, found: list[str], tmp_path: Path) -> None:
    assert said(name, text, tmp_path) == found
