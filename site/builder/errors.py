"""What can go wrong in a build, said to the person who runs it.

BuildError
 └─ WrongFile    a file is not the one that is pinned
"""

from __future__ import annotations


class BuildError(Exception):
    """A step failed: which one, why, and what to do about it."""

    def __init__(self, step: str, cause: str, remedy: str) -> None:
        super().__init__(f"{step}: {cause}")
        self.step = step
        self.cause = cause
        self.remedy = remedy

    def report(self) -> str:
        """The three lines that are printed instead of a traceback."""
        rows = (("failed", self.step), ("because", self.cause), ("to do", self.remedy))
        return "\n".join(f"{name:>8}  " + text.replace("\n", "\n" + " " * 10) for name, text in rows)


class WrongFile(BuildError):
    """A file's bytes are not the pinned ones, so it is refused by its name."""

    def __init__(self, name: str, origin: str, found: str, wanted: str, remedy: str) -> None:
        cause = f"{name} {origin} is refused: its SHA-256 is {found}, not the pinned {wanted}"
        super().__init__("verify the Python runtime", cause, remedy)
        self.name = name
