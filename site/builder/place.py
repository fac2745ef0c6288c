"""Where in the authors' files something stands, for messages."""

from __future__ import annotations

from dataclasses import dataclass

from .errors import BuildError


@dataclass(frozen=True)
class Place:
    """A file of the project as authors name it, and a line of it; line 0 means the file as a whole."""

    file: str
    line: int = 0

    def at(self, line: int) -> Place:
        """Another line of the same file."""
        return Place(self.file, line)

    def down(self, lines: int) -> Place:
        """`lines` further down; a place that is a whole file stays one."""
        return Place(self.file, self.line + lines) if self.line else self

    def error(self, cause: str, remedy: str) -> BuildError:
        """What is wrong here and what its author can do about it, ready to be raised."""
        return BuildError("make the pages", f"{self}: {cause}", remedy)

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}" if self.line else self.file
