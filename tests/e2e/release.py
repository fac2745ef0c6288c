"""A second version of the site, with another text, another script and another Python side than the first."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from builder import cache, trial

if TYPE_CHECKING:
    from pathlib import Path

PARTS = ("build.py", "pyproject.toml", "exercises", "pysrc", "site")
BUILD = f"""
import sys; sys.path.insert(0, 'site')
from pathlib import Path
from builder import output
output.build(Path.cwd(), Path.cwd() / 'dist', {trial.BASE!r})
"""
# In each file, what is put in the place of what; the newer site can be told by what its first cell says of the grader.
CHANGES = {
    "site/content/lessons/one-neuron.md": ('title = "One neuron"', 'title = "One neuron anew"'),
    "site/scripts/main.ts": ('root.dataset["mounted"] = "";', 'root.dataset["mounted"] = "";\nroot.dataset["version"] = "2";'),
    "pysrc/grader/verdict.py": ("VERSION = 1\n", 'VERSION = 1\nRELEASE = "newer"\n'),
}
# What pages of the old version say once the newer one has come.
NOTICE = "This site has a new version"
# What the first cell is made to print, in the old version and in the newer one.
PROBE = "import grader.verdict\nprint(getattr(grader.verdict, 'RELEASE', 'older'))"


def newer(root: Path, folder: Path) -> Path:
    """Build it from a changed copy of the project, and give its dist/."""
    for name in PARTS:
        source = root / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("node_modules"))
        else:
            shutil.copy(source, folder / name)
    (folder / "site" / "node_modules").symlink_to(root / "site" / "node_modules")
    for name, (before, after) in CHANGES.items():
        text = (folder / name).read_text("utf-8")
        assert before in text, f"{name} no longer has {before!r}"
        (folder / name).write_text(text.replace(before, after), "utf-8")
    environment = os.environ | {"SCRATCHNET_CACHE": str(cache.folder(root))}
    subprocess.run([sys.executable, "-c", BUILD], cwd=folder, env=environment, check=True)
    return folder / "dist"


def script_of(dist: Path) -> str:
    """The name of the pages' script, which no other version has."""
    (path,) = (dist / "assets").glob("main-*.js")
    return path.name
