"""What every test may use."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# The same examples on every run: a failure on one machine is a failure on all.
settings.register_profile("scratchnet", derandomize=True, deadline=None)
settings.load_profile("scratchnet")


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's top folder."""
    return Path(__file__).parents[1]


@pytest.fixture(scope="session")
def node() -> Path:
    """The Node program from the locked packages."""
    from builder.node import binary

    return binary()
