"""What a run prints: two streams gathered into batches, with a cap that no flood can pass."""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Callable, Iterable
from time import monotonic
from typing import ClassVar

# An event without the `v` and `id` that the host adds, such as {"event": "output", ...} or {"event": "figure", ...}.
Emit = Callable[[dict[str, object]], None]

BATCH_SECONDS = 0.05
BATCH_CHARACTERS = 16_000
# So many batches may follow each other at once, after a quiet time: three printed lines before a long
# computation are then seen before it, although nothing can wake up during it to send what was gathered.
BURST = 8
MOST_CHARACTERS = 200_000
TAIL_CHARACTERS = 4_000
NOTICE_SECONDS = 0.25


class Output:
    """The pair `stdout` and `stderr` of one run; `emit` gets its events in order."""

    # The output of the run that is under way, for `plt.show()`, which has no other way to find it.
    current: ClassVar[Output | None] = None

    def __init__(self, emit: Emit, clock: Callable[[], float] = monotonic) -> None:
        self.stdout = Stream(self, "stdout")
        self.stderr = Stream(self, "stderr")
        self._emit = emit
        self._clock = clock
        self._waiting: list[tuple[str, str]] = []
        self._waiting_size = 0
        self._waiting_since = 0.0
        self._credit = float(BURST)
        self._credit_at = clock()
        self._room = MOST_CHARACTERS
        self._tail: deque[tuple[str, str]] = deque()
        self._tail_size = 0
        self._beyond = 0
        self._noticed_at = -NOTICE_SECONDS

    def write(self, stream: str, text: str) -> None:
        """Take printed text; it is emitted now, or with what follows it."""
        if not text:
            return
        inside, beyond = text[: self._room], text[self._room :]
        now = self._clock()
        if inside:
            if not self._waiting:
                self._waiting_since = now
            self._waiting.append((stream, inside))
            self._waiting_size += len(inside)
            self._room -= len(inside)
            if self._waiting_size >= BATCH_CHARACTERS:
                self._send()
            elif inside.endswith("\n") or now - self._waiting_since >= BATCH_SECONDS:
                self._send_if_affordable(now)
        if beyond:
            self._drop(stream, beyond, now)

    def flush(self) -> None:
        """Emit what waits, unless that was asked for too often just now."""
        self._send_if_affordable(self._clock())

    def figure(self, png: str, alt: str, width: int, height: int) -> None:
        """Emit a figure after all text printed before it."""
        self._send()
        self._emit({"event": "figure", "png": png, "alt": alt, "width": width, "height": height})

    def file(self, name: str, content: str) -> None:
        """Emit a file, its content in base64, after all text printed before it."""
        self._send()
        self._emit({"event": "file", "name": name, "content": content})

    def finish(self) -> None:
        """Emit everything that waits and, after a flood, its newest end. May be called again."""
        self._send()
        if self._tail:
            left_out = self._beyond - self._tail_size
            self._emit({"event": "output", "parts": merged(self._tail), "left_out": left_out})
            self._tail.clear()
            self._tail_size = 0

    def _send(self) -> None:
        if self._waiting:
            parts = merged(self._waiting)
            self._waiting.clear()
            self._waiting_size = 0
            self._emit({"event": "output", "parts": parts, "left_out": 0})

    def _send_if_affordable(self, now: float) -> None:
        self._credit = min(BURST, self._credit + (now - self._credit_at) / BATCH_SECONDS)
        self._credit_at = now
        if self._waiting and self._credit >= 1:
            self._credit -= 1
            self._send()

    def _drop(self, stream: str, text: str, now: float) -> None:
        self._beyond += len(text)
        newest = text[-TAIL_CHARACTERS:]
        self._tail.append((stream, newest))
        self._tail_size += len(newest)
        while self._tail_size > TAIL_CHARACTERS:
            oldest_stream, oldest = self._tail.popleft()
            surplus = self._tail_size - TAIL_CHARACTERS
            if len(oldest) > surplus:
                self._tail.appendleft((oldest_stream, oldest[surplus:]))
            self._tail_size -= min(surplus, len(oldest))
        if now - self._noticed_at >= NOTICE_SECONDS:
            self._noticed_at = now
            self._send()
            self._emit({"event": "output", "parts": [], "left_out": self._beyond})


class Capture(Output):
    """An output that keeps its events, for a run whose text nobody watches."""

    def __init__(self) -> None:
        self.events: list[dict[str, object]] = []
        super().__init__(self.events.append)

    def text(self, stream: str | None = "stdout") -> str:
        """What was printed on one stream (on both with None), with a note in place of what was left out."""
        self.finish()
        pieces: list[str] = []
        for event in self.events:
            parts, left_out = event.get("parts"), event.get("left_out")
            if not isinstance(parts, list):
                continue
            if parts and left_out:
                pieces.append(f"\n… {left_out} characters left out …\n")
            pieces.extend(text for name, text in parts if stream in (None, name))
        return "".join(pieces)


class Stream(io.TextIOBase):
    """One side of an `Output`, in the place of `sys.stdout` or `sys.stderr`."""

    encoding = "utf-8"
    errors = "backslashreplace"

    def __init__(self, out: Output, name: str) -> None:
        self._out = out
        self.name = f"<{name}>"
        self._stream = name

    def write(self, text: str) -> int:
        """Take text, as `print` does."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        # A subclass of str could carry methods of the learner's into our own code.
        text = str.__str__(text)
        # An earlier run may have kept this stream, as loggers do; its text belongs to the run under way.
        (Output.current or self._out).write(self._stream, text)
        return len(text)

    def writable(self) -> bool:
        """Always: closing it does not either, since the run may go on printing."""
        return True

    def flush(self) -> None:
        """Ask for the text so far to be shown."""
        self._out.flush()

    def close(self) -> None:
        """Nothing: the stream belongs to the page, which goes on listening."""


def merged(parts: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Neighbouring texts of one stream as one part, ready for JSON."""
    whole: list[tuple[str, list[str]]] = []
    for stream, text in parts:
        if whole and whole[-1][0] == stream:
            whole[-1][1].append(text)
        else:
            whole.append((stream, [text]))
    return [[stream, "".join(texts)] for stream, texts in whole]
