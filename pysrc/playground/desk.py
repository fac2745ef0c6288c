"""Where the page's wishes arrive, as JSON text, and are answered with JSON text."""

from __future__ import annotations

import time
from json import dumps, loads
from typing import Any

from playground import mission
from playground.points import parse
from playground.program import program
from playground.session import Session
from playground.settings import Settings

# Training takes at least so many times as long as telling of it, however slow the machine. The page's part in it is not
# counted here: it costs about as much again.
SHARE = 12


class Desk:
    """Keeps the session that the page plays with."""

    def __init__(self) -> None:
        self._session: Session | None = None
        # Seconds that the last moments took to tell.
        self._cost = 0.0

    def answer(self, text: str) -> str:
        """`open` settings, `advance` the run, `look` at it, ask for its `program`, or read `points` from a text.

        What cannot be done is answered with `problem`, a sentence for the reader. Raises ValueError for a wish that the
        page should not have sent.
        """
        wish = loads(text)
        match wish.get("wish"):
            case "open":
                told = self._open(wish)
            case "advance":
                return self._advance(wish)
            case "program":
                told = {"program": program(Settings.of(wish["settings"]), wish["epochs"])}
            case "points":
                found = parse(wish["text"])
                told = {"points": found.points, "problems": found.problems, "problem": found.problem}
            case other:
                raise ValueError(f"The wish is {other!r}, and this desk knows open, advance, program and points.")
        return dumps(told, allow_nan=False)

    def _open(self, wish: dict[str, Any]) -> dict[str, Any]:
        """A new session; with `epochs`, trained so far already, as an address that was shared wants it."""
        try:
            self._session = session = Session(Settings.of(wish["settings"]))
        except (ValueError, TypeError) as problem:
            self._session = None
            return {"problem": str(problem)}
        return {"opening": session.opening(), "frame": self._look(session, wish)}

    def _advance(self, wish: dict[str, Any]) -> str:
        session = self._session
        if session is None:
            return dumps({"problem": "There is no network to train."})
        before = session.epoch
        session.advance(max(wish["seconds"], SHARE * self._cost), wish.get("epochs"))
        start = time.perf_counter()
        told = dumps({"frame": self._look(session, wish), "epochs": session.epoch - before}, allow_nan=False)
        # A single slow look, as when the machine is busy, does not count for long.
        self._cost = 0.5 * self._cost + 0.5 * min(time.perf_counter() - start, 0.03)
        return told

    def _look(self, session: Session, wish: dict[str, Any]) -> dict[str, Any]:
        probe = wish.get("probe")
        told = session.look(None if probe is None else (float(probe[0]), float(probe[1])), wish.get("regions", True))
        chosen = mission.named(wish.get("mission") or "")
        return told | {"mission": chosen.judge(session) if chosen else None}
