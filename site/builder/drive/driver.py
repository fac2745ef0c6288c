"""What every driver can do with the page it has before it."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import TracebackType

# Seconds that anything on a page may take; starting Python on a busy machine comes nowhere near it.
PATIENCE = 120.0

# Looks again and again inside the page, so that no signal is missed and no time is lost on the way to it.
WAIT = """
(milliseconds, ...given) => new Promise((resolve, reject) => {
  const holds = %s
  const end = performance.now() + milliseconds
  const look = () => {
    try {
      const value = holds(...given)
      if (value) resolve({value})
      else if (performance.now() > end) resolve(null)
      else setTimeout(look, 10)
    } catch (error) { reject(error) }
  }
  look()
})
"""


class Driver(ABC):
    """A browser with a page before it. Functions for the page are JavaScript text; what goes in and out is plain data."""

    # The engine's name.
    engine: str
    # The narrowest window that the browser makes, in CSS pixels.
    narrowest = 360

    @abstractmethod
    def prepare(self, script: str) -> None:
        """Run a script in every page that is opened from now on, as early as the browser allows."""

    @abstractmethod
    def open(self, address: str) -> None:
        """Go to an address and wait until it has loaded."""

    @abstractmethod
    def evaluate(self, function: str, *given: Any) -> Any:
        """Call a function in the page; what it returns is awaited."""

    @abstractmethod
    def click(self, selector: str) -> None:
        """Click the middle of the element as a mouse does, after scrolling it into view."""

    @abstractmethod
    def follow(self, selector: str) -> None:
        """Click what opens another page, or this one anew, and wait until that has loaded."""

    @abstractmethod
    def press(self, *keys: str) -> None:
        """Press keys one after the other, named as in `KeyboardEvent.key`: `Enter`, `ArrowDown`, `Control+a`."""

    @abstractmethod
    def insert(self, text: str) -> None:
        """Put text in the place of the selection, all at once, as a paste does."""

    @abstractmethod
    def resize(self, width: int, height: int) -> None:
        """Make the window so large, as far as the browser allows."""

    @abstractmethod
    def turn(self, tab: int) -> None:
        """Go on in the tab with that number, counted from 0; the next one after the last is opened for it."""

    @abstractmethod
    def complaints(self) -> list[str]:
        """Errors that pages logged or left uncaught since the last call, as far as the browser tells."""

    @abstractmethod
    def stop(self) -> None:
        """Close the browser."""

    def wait(self, holds: str, *given: Any, seconds: float = PATIENCE) -> Any:
        """Wait until a function in the page returns something true, and give that."""
        found = self.evaluate(WAIT % holds, seconds * 1000, *given)
        if found is None:
            raise TimeoutError(f"{self.engine}: after {seconds:g} s this still does not hold: {holds} {json.dumps(given)}")
        return found["value"]

    def focus(self, selector: str) -> None:
        """Put the focus on an element, as arriving there with the keyboard does."""
        self.evaluate("selector => document.querySelector(selector).focus()", selector)

    def __enter__(self) -> Driver:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()
