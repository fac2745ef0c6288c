"""Says what is going on, as soon as a step takes more than a second."""

from __future__ import annotations

import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# A step that ends sooner is not worth a line.
PATIENCE = 1.0
# Seconds between two notes where lines cannot be overwritten, as in a CI log.
LOG_INTERVAL = 5.0


class Step:
    """One step under way; `note` tells how far it is."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.started = time.monotonic()
        self.noted = 0.0
        self.announced = False
        self.ended = False
        self.on_terminal = sys.stdout.isatty()
        self.lock = threading.Lock()

    def announce(self) -> None:
        """Print the title, once."""
        with self.lock:
            if not self.announced and not self.ended:
                self.announced = True
                print(f"{self.title} …", flush=True)

    def note(self, text: str) -> None:
        """Show where the step is; on a terminal the newest note replaces the one before."""
        now = time.monotonic()
        if now - self.started < PATIENCE:
            return
        self.announce()
        if self.on_terminal:
            print(f"\r\033[K  {text[:100]}", end="", flush=True)
        elif now - self.noted >= LOG_INTERVAL:
            self.noted = now
            print(f"  {text}", flush=True)

    def end(self, outcome: str) -> None:
        with self.lock:
            self.ended = True
        if self.announced:
            if self.on_terminal:
                print("\r\033[K", end="")
            print(f"  {outcome} after {time.monotonic() - self.started:.1f} s", flush=True)


@contextmanager
def step(title: str) -> Iterator[Step]:
    """Run the body as a step called `title`."""
    current = Step(title)
    timer = threading.Timer(PATIENCE, current.announce)
    timer.daemon = True
    timer.start()
    outcome = "stopped"
    try:
        yield current
        outcome = "done"
    finally:
        timer.cancel()
        current.end(outcome)


def amount(size: int) -> str:
    """A number of bytes as people say it."""
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{size / 1e3:.0f} kB"
