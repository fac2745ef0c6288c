"""NumPy's own tests give the same results after a normal boot and after a restoration."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from builder import browser as browsers
from e2e.pythons import START
from e2e.reader import LESSON

if TYPE_CHECKING:
    from builder.drive import Driver

# What NumPy's tests are run with, and those of its tests that say most about an interpreter: its number formats, the
# universal functions, linear algebra and the random generators, each in a library of its own.
TOOLS = ("pytest", "_pytest", "py", "pluggy", "iniconfig", "packaging", "pygments")
TESTS = (
    "numpy/_core/tests/test_getlimits.py",
    "numpy/fft/tests/test_helper.py",
    "numpy/linalg/tests/test_regression.py",
    "numpy/random/tests/test_random.py",
)
PROGRAM = """
import base64, collections, io, sys, zipfile
zipfile.ZipFile(io.BytesIO(base64.b64decode(ARCHIVE))).extractall("/checks")
sys.path.insert(0, "/checks/tools")
import pytest
class Outcomes(dict):
    def pytest_runtest_logreport(self, report):
        if report.when == "call" or report.outcome != "passed":
            self[report.nodeid] = report.outcome
outcomes = Outcomes()
options = ["-q", "-p", "no:cacheprovider", "-p", "no:doctest", "--rootdir=/checks", "--import-mode=importlib"]
pytest.main([*options, "/checks/numpy"], plugins=[outcomes])
passed = sum(outcome == "passed" for outcome in outcomes.values())
others = sorted(f"{name} {outcome}" for name, outcome in outcomes.items() if outcome != "passed")
others = [len(others), *others[:50]]
"""
RUN = "text => Promise.all(window.pythons.map(({ask}) => ask(text)))"


def archive() -> str:
    """The tests and pytest, zipped, in base64."""
    packages = Path(np.__file__).parents[1]
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for tool in TOOLS:
            for path in sorted([*(packages / tool).rglob("*.py"), *packages.glob(f"{tool}.py")]):
                target.write(path, f"tools/{path.relative_to(packages)}")
        for name in TESTS:
            target.write(packages / name, name)
    return base64.b64encode(written.getvalue()).decode()


@pytest.mark.parametrize("engine", [browsers.CHROMIUM], indirect=True, ids=["chromium"])
def test_numpys_own_tests_give_the_same_after_both_kinds_of_boot(engine: Driver, site: str) -> None:
    engine.open(site + LESSON)
    assert engine.evaluate(START) == ["normal", "snapshot"]
    code = f"ARCHIVE = {archive()!r}\n{PROGRAM}"
    request = {"v": 1, "id": 2, "do": "run", "cell": "numpy", "code": code, "watch": ["passed", "others"]}
    normal, restored = (json.loads(text) for text in engine.evaluate(RUN, json.dumps(request)))
    assert normal["error"] is None
    assert normal["watch"] == restored["watch"]
    assert normal["watch"]["passed"]["value"] > 150, normal["watch"]
