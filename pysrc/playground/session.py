"""A network in training, a little at a time, so that one can look, pause and go on."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from playground import frame
from playground.points import unfit
from playground.program import setup, targets
from playground.settings import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scratchnet import Record, Sequential
    from scratchnet.data import Dataset

    from playground.settings import Settings


class Session:
    """One run from its first weights on; the same settings and number of epochs give the same numbers.

    Raises:
        ValueError: there is nothing to learn from in own points.
    """

    train: Dataset
    test: Dataset
    network: Sequential
    run: Iterator[Record]

    def __init__(self, settings: Settings) -> None:
        if settings.data == OWN and (problem := unfit(list(settings.points))):
            raise ValueError(problem)
        self.settings = settings
        made: dict[str, Any] = {}
        # The very text that is shown as the program: what one reads is what runs.
        exec(compile(setup(settings), "the playground's program", "exec"), made)
        self.train, self.test, self.network, self.run = made["train"], made["test"], made["network"], made["run"]
        self.examples: Dataset = made["examples"]
        self._targets = {
            name: eval(targets(settings, f"{name}.y"), made)  # our own text, as above
            for name in ("train", "test")
        }
        self.epoch = 0
        # What ended the run: the loss is no longer a number.
        self.problem: str | None = None
        self.reach = frame.limits(self.examples)
        self._grid = frame.lattice(self.reach)

    def advance(self, seconds: float, epochs: int | None = None) -> None:
        """Train until the time is over or so many more epochs are done, at least one."""
        if self.problem is not None:
            return
        end = time.perf_counter() + seconds
        done = 0
        while epochs is None or done < epochs:
            try:
                self.epoch = next(self.run).epoch
            except FloatingPointError as problem:
                self.problem = str(problem)
                return
            done += 1
            if time.perf_counter() >= end:
                return

    def losses(self) -> dict[str, float]:
        """The loss over all training and over all held-out examples, as the network is now."""
        return {
            "train": self.network.loss_of(self.train.X, self._targets["train"]),
            "test": self.network.loss_of(self.test.X, self._targets["test"]),
        }

    def look(self, probe: tuple[float, float] | None = None, regions: bool = True) -> dict[str, Any]:
        """Everything the page shows of this moment, fit for JSON."""
        told: dict[str, Any] = {"epoch": self.epoch, "problem": self.problem}
        if self.problem is not None:
            return told
        told |= {
            "loss": self.losses(),
            "layers": frame.weights(self.network),
        }
        told |= frame.standing(self.network, {"train": self.train, "test": self.test}, self.reach)
        if probe is not None:
            told["probe"] = frame.passes(self.network, probe)
        if regions:
            told["regions"] = frame.regions(self.network, self._grid)
        return told

    def opening(self) -> dict[str, Any]:
        """What does not change while the network learns: the examples and where they lie."""
        return {
            "reach": self.reach,
            "classes": list(self.examples.classes),
            "features": list(self.examples.features),
            "sizes": [2, *(layer.outputs for layer in self.network.dense)],
            "parameters": int(self.network.parameters.size),
            "points": [{"X": part.X.round(4).tolist(), "y": part.y.tolist()} for part in (self.train, self.test)],
        }
