"""`build.py test`: browsers, the built site, and every test."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

from . import browser, cache, output
from .errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

# Names the built site for tests/e2e/conftest.py, which otherwise builds its own.
DIST = "SCRATCHNET_DIST"
# Tells it, as JSON, which engines there are no browsers of, and why.
ABSENT = "SCRATCHNET_ABSENT"
# Tests use the site below a sub-path: what works there works at a domain's root too, and not the other way round.
BASE = "/some/repo/"
# All tests are shared out between two processes, for two cores; what a module sets up for its tests is still set up once.
# In their own order: sorted by size, the module whose one test takes three minutes would come last and leave a core idle.
WHOLE = ("--numprocesses", "2", "--dist", "loadscope", "--no-loadscope-reorder")


def run(root: Path, arguments: Sequence[str]) -> int:
    """Set up, build, and run pytest with `arguments`, or all of it where there are none; gives its exit status."""
    chosen, absent = engines()
    dist = cache.folder(root) / "site-under-test"
    output.build(root, dist, BASE)
    variables = os.environ | chosen | {ABSENT: json.dumps(absent), DIST: str(dist)}
    return subprocess.run([sys.executable, "-m", "pytest", *(arguments or WHOLE)], cwd=root, env=variables).returncode


def engines() -> tuple[dict[str, str], dict[str, str]]:
    """Which browser to use of each engine, by the engine's variable; and why there is none, by the engine's name."""
    chosen = {browser.CHROMIUM.variable: str(browser.find(browser.CHROMIUM))}
    absent: dict[str, str] = {}
    for engine in (browser.FIREFOX, browser.WEBKIT):
        try:
            # Its version says little: whether it can be driven, and by what, depends on more than itself.
            chosen[engine.variable] = str(browser.find(engine, browser.driving_trouble))
        except BuildError as error:
            absent[engine.name] = error.cause.replace("\n", "; ")
            print(f"without {engine.title}: its tests are skipped\n{error.report()}", file=sys.stderr, flush=True)
    return chosen, absent
