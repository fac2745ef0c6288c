"""The settings of a playground: one table from which the page's form, its address and the checks are made."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

# The sets by the name in the page's menu, with the usual noise of each.
USUAL_NOISE = {"circles": 0.1, "xor": 0.2, "gaussians": 0.5, "spiral": 0.02, "sensors": 1.0}
OWN = "own"
MOST_LAYERS = 6
MOST_NEURONS = 8


@dataclass(frozen=True)
class Field:
    """A setting in words and limits: a choice among texts, or a number; `step` is 1 where only whole ones will do."""

    name: str
    label: str
    group: str
    default: str | float
    choices: tuple[tuple[str, str], ...] = ()
    least: float = 0
    most: float = 0
    step: float | None = None


TABLE = (
    Field(
        "data", "Data", "data", "circles",
        (
            ("circles", "Circles"), ("xor", "XOR"), ("gaussians", "Two clouds"), ("spiral", "Spiral"),
            ("sensors", "Sensors, three classes"), (OWN, "My own points"),
        ),
    ),
    Field("n", "Points", "data", 300, least=20, most=1000, step=1),
    Field("noise", "Noise, times the usual", "data", 1.0, least=0, most=3),
    Field("held_out", "Share held out", "data", 0.3, least=0.1, most=0.5),
    Field("seed", "Seed", "data", 1, least=0, most=9999, step=1),
    Field(
        "activation", "Activation", "network", "tanh",
        (("tanh", "tanh"), ("relu", "ReLU"), ("leaky_relu", "Leaky ReLU"), ("sigmoid", "Sigmoid"), ("identity", "None")),
    ),
    Field(
        "loss", "Loss", "learning", "cross_entropy",
        (("cross_entropy", "Cross-entropy"), ("mean_squared_error", "Mean squared error")),
    ),
    Field(
        "optimiser", "Optimiser", "learning", "adam",
        (("sgd", "Plain SGD"), ("momentum", "Momentum"), ("rmsprop", "RMSprop"), ("adam", "Adam")),
    ),
    Field("rate", "Learning rate", "learning", 0.03, least=0.00001, most=10),
    Field("batch", "Batch size", "learning", 32, least=1, most=1000, step=1),
    Field("l2", "L2", "learning", 0.0, least=0, most=1),
    Field("dropout", "Dropout", "learning", 0.0, least=0, most=0.8),
)  # fmt: skip


@dataclass(frozen=True)
class Settings:
    """Everything a run depends on; the same settings give the same numbers.

    `noise` is a multiple of what the data set usually has, `points` holds own points as rows (x, y, class).

    Raises:
        ValueError: a value is out of its range or not one of its choices; the message names it and what is allowed.
    """

    data: str = "circles"
    n: int = 300
    noise: float = 1.0
    held_out: float = 0.3
    seed: int = 1
    layers: tuple[int, ...] = (4, 4)
    activation: str = "tanh"
    loss: str = "cross_entropy"
    optimiser: str = "adam"
    rate: float = 0.03
    l2: float = 0.0
    dropout: float = 0.0
    batch: int = 32
    points: tuple[tuple[float, float, int], ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        for one in TABLE:
            value = getattr(self, one.name)
            if one.choices:
                known = [name for name, _ in one.choices]
                if value not in known:
                    raise ValueError(f"{one.name} is {value!r}, but must be one of {', '.join(known)}")
            elif not one.least <= value <= one.most:
                raise ValueError(f"{one.name} is {value}, but must be from {one.least:g} to {one.most:g}")
        if len(self.layers) > MOST_LAYERS or not all(1 <= size <= MOST_NEURONS for size in self.layers):
            raise ValueError(
                f"layers is {list(self.layers)}, but there may be up to {MOST_LAYERS} with 1 to {MOST_NEURONS} neurons each"
            )

    @classmethod
    def of(cls, given: dict[str, Any]) -> Settings:
        """The settings in a dictionary as JSON gives it; what is not named has its default."""
        known = {one.name for one in fields(cls)}
        for name in given:
            if name not in known:
                raise ValueError(f"{name!r} is no setting; there are {', '.join(sorted(known))}")
        values = dict(given)
        for one in TABLE:
            if one.name in values and not one.choices:
                values[one.name] = _whole(one.name, values[one.name]) if one.step else float(values[one.name])
        if "layers" in values:
            values["layers"] = tuple(_whole("layers", size) for size in values["layers"])
        if "points" in values:
            values["points"] = tuple((float(x), float(y), _whole("class", label)) for x, y, label in values["points"])
        return cls(**values)


def _whole(name: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value != int(value):
        raise ValueError(f"{name} is {value!r}, but must be a whole number")
    return int(value)
