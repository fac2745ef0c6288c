"""Missions: settings to begin with, and a goal that is checked on the network itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playground.session import Session


@dataclass(frozen=True)
class Mission:
    """`settings` is where it begins, `fixed` what must stay so, `goal` the accuracy on held-out examples to reach."""

    slug: str
    title: str
    words: str
    settings: dict[str, Any]
    goal: float
    fixed: dict[str, Any] = field(default_factory=dict)
    most_neurons: int | None = None
    most_layers: int | None = None
    within: int | None = None

    def judge(self, session: Session) -> dict[str, Any]:
        """Whether the goal is reached, and in words what is still missing."""
        for missing in (self._fixed(session), self._size(session)):
            if missing:
                return {"slug": self.slug, "met": False, "words": missing}
        if session.problem is not None:
            return {"slug": self.slug, "met": False, "words": "The loss is no longer a number: begin again with smaller steps."}
        reached = float((session.network.classify(session.test.X) == session.test.y).mean())
        if self.within is not None and session.epoch > self.within:
            words = f"This was to be done within {self.within} epochs, and {session.epoch} are over: begin again."
            return {"slug": self.slug, "met": False, "words": words}
        if reached >= self.goal and session.epoch > 0:
            return {
                "slug": self.slug,
                "met": True,
                "words": f"Done: {reached:.1%} of the held-out points after {session.epoch} epochs.",
            }
        return {
            "slug": self.slug,
            "met": False,
            "words": f"Now {reached:.1%} of the held-out points are right; {self.goal:.0%} is the goal.",
        }

    def _fixed(self, session: Session) -> str | None:
        for name, wanted in self.fixed.items():
            if getattr(session.settings, name) != wanted:
                return f"For this mission {_NAMES.get(name, name)} must be {wanted}."
        return None

    def _size(self, session: Session) -> str | None:
        layers = session.settings.layers
        if self.most_layers is not None and len(layers) > self.most_layers:
            allowed = "one hidden layer" if self.most_layers == 1 else f"{self.most_layers or 'no'} hidden layers"
            return f"This mission allows {allowed}, and there are {len(layers)}."
        if self.most_neurons is not None and sum(layers) > self.most_neurons:
            return f"This mission allows {self.most_neurons} hidden neurons, and there are {sum(layers)}."
        return None


_NAMES = {
    "data": "the data set",
    "n": "the number of points",
    "noise": "the noise",
    "activation": "the activation",
    "optimiser": "the optimiser",
    "rate": "the learning rate",
}

MISSIONS: tuple[Mission, ...] = (
    Mission(
        "straight",
        "One line is enough",
        "Part the two clouds without any hidden layer: 95 % of the held-out points.",
        {"data": "gaussians", "layers": [], "rate": 0.01},
        0.95,
        {"data": "gaussians", "noise": 1.0},
        most_layers=0,
    ),
    Mission(
        "corners",
        "XOR with few neurons",
        "90 % on XOR with at most three hidden neurons.",
        {"data": "xor", "layers": [2], "optimiser": "sgd", "rate": 0.1},
        0.9,
        {"data": "xor", "noise": 1.0},
        most_neurons=3,
    ),
    Mission(
        "ring",
        "Close the ring",
        "95 % on the circles with a single hidden layer of at most four neurons.",
        {"data": "circles", "layers": [2]},
        0.95,
        {"data": "circles", "noise": 1.0},
        most_neurons=4,
        most_layers=1,
    ),
    Mission(
        "spiral",
        "The spiral",
        "Past 95 % on the spiral with at most eight hidden neurons. Which optimiser, how fast, in how many layers?",
        {"data": "spiral", "n": 500, "layers": [4], "rate": 0.003},
        0.95,
        {"data": "spiral", "noise": 1.0},
        most_neurons=8,
    ),
    Mission(
        "hurry",
        "In a hurry",
        "XOR to 90 % within 30 epochs, whatever the network.",
        {"data": "xor", "layers": [4], "optimiser": "sgd", "rate": 0.01},
        0.9,
        {"data": "xor", "noise": 1.0},
        within=30,
    ),
)


def named(slug: str) -> Mission | None:
    """The mission of that name, or None."""
    return next((mission for mission in MISSIONS if mission.slug == slug), None)
