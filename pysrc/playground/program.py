"""The program that trains exactly the network one sees: the playground runs its first half, and shows all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.settings import OWN, USUAL_NOISE

if TYPE_CHECKING:
    from playground.settings import Settings

_CLASSES = {"sgd": "SGD", "momentum": "Momentum", "rmsprop": "RMSprop", "adam": "Adam"}
_PER_LINE = 4


def program(settings: Settings, epochs: int) -> str:
    """Python that makes data and network, trains for `epochs` and prints the losses.

    >>> print(program(Settings(), 5).splitlines()[0])
    import scratchnet
    """
    return "\n".join([setup(settings), *_ending(settings, epochs), ""])


def setup(settings: Settings) -> str:
    """The first half: everything up to the run, which is called `run`.

    The session executes this very text, so that what is shown and what runs cannot differ.
    """
    classes = class_count(settings)
    hidden, outputs = list(settings.layers), 1 if classes == 2 else classes
    sizes = [2, *hidden]
    layers: list[str] = []
    for before, size in zip(sizes, hidden, strict=False):
        layers.append(f'Dense({before}, {size}, "{settings.activation}"),')
        if settings.dropout:
            layers.append(f"Dropout({settings.dropout:g}),")
    layers.append(f'Dense({sizes[-1]}, {outputs}, "{"sigmoid" if outputs == 1 else "softmax"}"),')
    squared = settings.loss == "mean_squared_error"
    loss = ', loss="mean_squared_error"' if squared else ""
    wanted = targets(settings, "train.y")
    l2 = f", l2={settings.l2:g}" if settings.l2 else ""
    names = sorted({"Dense", "Sequential", _CLASSES[settings.optimiser], *(["Dropout"] if settings.dropout and hidden else [])})
    return "\n".join(
        [
            "import scratchnet",
            f"from scratchnet import {', '.join(names)}",
            "",
            *_data(settings),
            f"train, test = examples.split({settings.held_out:g}, rng={settings.seed})",
            "",
            "network = Sequential(",
            "    [",
            *(f"        {layer}" for layer in layers),
            "    ],",
            f"    rng={settings.seed}{loss},",
            ")",
            f"optimiser = {_CLASSES[settings.optimiser]}({settings.rate:g}{l2})",
            "run = scratchnet.train(",
            f"    network, train.X, {wanted}, optimiser, batch_size={settings.batch}, rng={settings.seed}",
            ")",
        ]
    )


def targets(settings: Settings, labels: str) -> str:
    """What the loss compares outputs with: class numbers, or rows where it wants one number per output."""
    classes = class_count(settings)
    return f"scratchnet.one_hot({labels}, {classes})" if settings.loss == "mean_squared_error" and classes > 2 else labels


def class_count(settings: Settings) -> int:
    """How many classes the data has; own classes are numbered without gaps."""
    if settings.data == OWN:
        return len({label for _, _, label in settings.points})
    return 3 if settings.data == "sensors" else 2


def noise(settings: Settings) -> float:
    """The noise of the data set, from the multiple in the settings."""
    return float(f"{settings.noise * USUAL_NOISE[settings.data]:.6g}")


def _data(settings: Settings) -> list[str]:
    if settings.data != OWN:
        return [f"examples = scratchnet.data.{settings.data}({settings.n}, noise={noise(settings):g}, rng={settings.seed})"]
    rows = [f"({x:g}, {y:g}, {label})," for x, y, label in settings.points]
    lines = [" ".join(rows[start : start + _PER_LINE]) for start in range(0, len(rows), _PER_LINE)]
    return [
        "# x, y, class",
        "points = [",
        *(f"    {line}" for line in lines),
        "]",
        "examples = scratchnet.data.own([point[:2] for point in points], [point[2] for point in points])",
    ]


def _ending(settings: Settings, epochs: int) -> list[str]:
    if epochs == 0:
        training = ["# Not trained yet: each record that is taken from run is one epoch."]
    else:
        training = ["for record in run:", f"    if record.epoch == {epochs}:", "        break"]
    return [
        "",
        *training,
        "",
        f'print("loss in training", network.loss_of(train.X, {targets(settings, "train.y")}))',
        f'print("loss held out", network.loss_of(test.X, {targets(settings, "test.y")}))',
        'print("accuracy held out", scratchnet.accuracy(network.classify(test.X), test.y))',
    ]
