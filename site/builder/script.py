"""A TypeScript program run in Node: one JSON text in per line, JSON texts out."""

from __future__ import annotations

import json
import subprocess
import tempfile
import threading
from typing import TYPE_CHECKING, Any

from .errors import BuildError

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

# Seconds of silence after which nothing more will come; the slowest thing that is waited for is the start of Python.
PATIENCE = 300.0


class Silent(BuildError):
    """The program said nothing for too long and was ended."""


class Script:
    """The program while it runs; a `with` block ends it."""

    def __init__(self, node: Path, path: Path, step: str) -> None:
        self.path = path
        self.step = step
        self.errors = tempfile.TemporaryFile()  # noqa: SIM115  closed in __exit__
        # Node reads TypeScript directly by dropping the types.
        self.process = subprocess.Popen(
            [node, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors, text=True, encoding="utf-8"
        )

    def __enter__(self) -> Script:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.process.stdin:
            self.process.stdin.close()
        if self.process.stdout:
            self.process.stdout.close()
        self.process.kill()
        self.process.wait()
        self.errors.close()

    def send(self, message: dict[str, Any]) -> None:
        """Write one message."""
        assert self.process.stdin
        try:
            self.process.stdin.write(json.dumps(message, ensure_ascii=False) + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            raise self.ended() from None

    def receive(self, patience: float = PATIENCE) -> dict[str, Any]:
        """Read the next message; anything on standard output that is none is passed over.

        Raises Silent when none comes for `patience` seconds, and BuildError when the program ended.
        """
        assert self.process.stdout
        tired = threading.Event()

        def end() -> None:
            tired.set()
            self.process.kill()

        alarm = threading.Timer(patience, end)
        alarm.start()
        try:
            while line := self.process.stdout.readline():
                if line.startswith("{"):
                    message: dict[str, Any] = json.loads(line)
                    return message
        finally:
            alarm.cancel()
        if tired.is_set():
            cause = f"{self.path.name} said nothing for {patience:.0f} s"
            raise Silent(self.step, cause, f"Look for what keeps site/scripts/{self.path.name} busy.")
        raise self.ended()

    def ended(self) -> BuildError:
        """Why the program is no longer there, in its own last words."""
        code = self.process.wait()
        self.errors.seek(0)
        said = self.errors.read().decode("utf-8", "replace").strip().splitlines()
        cause = f"{self.path.name} ended with {code}: " + "\n".join(said[-8:])
        return BuildError(self.step, cause, f"Look for the cause in site/scripts/{self.path.name}.")
