"""A display without a screen, for browsers that cannot do without one."""

from __future__ import annotations

import os
import select
import subprocess

from ..errors import BuildError

# Seconds until the display server has said its number.
START = 20


class Display:
    """An X server of its own, on a number that it finds itself."""

    def __init__(self) -> None:
        reads, writes = os.pipe()
        command = ["Xvfb", "-displayfd", str(writes), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
        self._server = subprocess.Popen(command, pass_fds=[writes], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(writes)
        with os.fdopen(reads, "rb") as said:
            ready, _, _ = select.select([said], [], [], START)
            number = said.readline().strip().decode() if ready else ""
        if not number:
            self.stop()
            raise BuildError("start a display", "Xvfb did not start", "Try `Xvfb -displayfd 1`, which says why.")
        self.name = f":{number}"

    def stop(self) -> None:
        self._server.terminate()
        self._server.wait(START)
