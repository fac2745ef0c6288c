"""A race: two ways to the same end, timed in turns, so that whatever slows the machine down slows both."""

from __future__ import annotations

import gc
import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# A median of fewer rounds says little.
FEWEST = 5


@dataclass(frozen=True)
class Race:
    """Ours against a peer; `limit` is the largest ratio of the times that is good enough, where there is one.

    A side does its work once and gives the seconds it took, so that a side in a browser can be timed by its page. What weighs
    rather than takes time says so by its unit, "bytes". With `quickest` the sides' shortest times are compared: where the same
    steps are computed again and again, whatever else the processor does only adds to them, and not to both sides alike.
    """

    name: str
    ours: Callable[[], float]
    peer: Callable[[], float]
    limit: float | None
    unit: str = "s"
    quickest: bool = False


@dataclass(frozen=True)
class Result:
    """What each side took and the ratio of ours to the peer's: medians over all rounds, or of the shortest times.

    `least` and `most` are of the ratios within a round.
    """

    name: str
    ours: float
    peer: float
    ratio: float
    least: float
    most: float
    limit: float | None
    rounds: int
    unit: str = "s"

    @property
    def ok(self) -> bool:
        """Whether the ratio is within its limit."""
        return self.limit is None or self.ratio <= self.limit


def timed(work: Callable[[], object]) -> Callable[[], float]:
    """A side that runs on one thread of this process: its processor time, from which other programs take nothing away."""

    def side() -> float:
        start = time.process_time()
        work()
        return time.process_time() - start

    return side


def run(race: Race, rounds: int) -> Result:
    """Let both sides warm up, then run in turns; who begins changes from round to round."""
    race.ours(), race.peer()
    pairs = []
    for number in range(rounds):
        gc.collect()
        if number % 2:
            peer, ours = race.peer(), race.ours()
        else:
            ours, peer = race.ours(), race.peer()
        pairs.append((ours, peer))
    ratios = [ours / peer for ours, peer in pairs]
    chosen = min if race.quickest else median
    ours, peer = chosen(ours for ours, _ in pairs), chosen(peer for _, peer in pairs)
    return Result(
        race.name,
        ours=ours,
        peer=peer,
        ratio=ours / peer if race.quickest else median(ratios),
        least=min(ratios),
        most=max(ratios),
        limit=race.limit,
        rounds=rounds,
        unit=race.unit,
    )
