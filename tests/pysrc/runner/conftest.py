"""One way to run a cell, for all tests of the runner."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
import runner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@dataclass
class Ran:
    value: str | None
    error: runner.CodeError | None
    printed: str
    stderr: str
    events: list[dict[str, object]]

    @property
    def failed(self) -> runner.CodeError:
        assert self.error is not None, "the run ended without an error"
        return self.error


@pytest.fixture
def names() -> dict[str, object]:
    """The namespace that the cells of a test share."""
    return runner.fresh_namespace()


@pytest.fixture
def ran(names: dict[str, object]) -> Callable[..., Ran]:
    """Run code as a cell."""

    def run(code: str, filename: str = 'cell "test"', last_value: bool = True, folder: Path | None = None) -> Ran:
        out = runner.Capture()
        ended = runner.run(code, names, filename=filename, out=out, last_value=last_value, folder=folder)
        return Ran(ended.value, ended.error, out.text("stdout"), out.text("stderr"), out.events)

    return run


@pytest.fixture(autouse=True)
def _usual_warnings() -> Iterator[None]:
    """A learner's warnings are printed; only those of our own code are errors."""
    with warnings.catch_warnings():
        warnings.simplefilter("default")
        yield
