"""`build.py test`: a browser, the built site, and every test."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from . import browser, cache, output

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

# Names the built site for tests/e2e/conftest.py, which otherwise builds its own.
DIST = "SCRATCHNET_DIST"
# Tests use the site below a sub-path: what works there works at a domain's root too, and not the other way round.
BASE = "/some/repo/"


def run(root: Path, arguments: Sequence[str]) -> int:
    """Set up, build, and run pytest with `arguments`; gives its exit status."""
    chosen = browser.chromium()
    dist = cache.folder(root) / "site-under-test"
    output.build(root, dist, BASE)
    variables = os.environ | {browser.VARIABLE: str(chosen), DIST: str(dist)}
    return subprocess.run([sys.executable, "-m", "pytest", *arguments], cwd=root, env=variables).returncode
