"""The exercises of the miniature catalogue, one of each kind."""

from pathlib import Path

import pytest
from grader import Exercise, load

MINIATURE = Path(__file__).parents[2] / "exercises" / "miniature" / "downhill"


@pytest.fixture
def prediction() -> Exercise:
    return load(MINIATURE / "one-step")


@pytest.fixture
def bug() -> Exercise:
    return load(MINIATURE / "downhill-not-uphill")


@pytest.fixture
def blanks() -> Exercise:
    return load(MINIATURE / "shared-bias")


@pytest.fixture
def lines() -> Exercise:
    return load(MINIATURE / "step-by-step")


@pytest.fixture
def function() -> Exercise:
    return load(MINIATURE / "leaky")


@pytest.fixture
def quiz() -> Exercise:
    return load(MINIATURE / "two-lines")
