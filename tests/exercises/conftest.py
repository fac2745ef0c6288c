"""No exercise may take a test run hostage."""

import signal
from collections.abc import Iterator
from types import FrameType

import pytest

# Of work, not of waiting: a busy machine does not make a program hang.
SECONDS = 60


@pytest.fixture(autouse=True)
def time_limit() -> Iterator[None]:
    """End a test that hangs in an exercise's program, where the system has such an alarm."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"still running after {SECONDS} s: does a loop in this exercise never end?")

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    yield
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGPROF, before)
