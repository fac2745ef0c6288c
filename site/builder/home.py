"""What the first page shows: the course as a map, and the first neuron of the lessons, live."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .lesson import Lesson, Picture
    from .record import Output

# As many inputs as the fields beside the drawing leave room for.
MOST_INPUTS = 3
SUBSCRIPTS = "₁₂₃"


@dataclass(frozen=True)
class Dial:
    """A number of the neuron that can be turned: a slider and a field."""

    role: str
    symbol: str
    name: str
    value: float
    least: float
    most: float


@dataclass(frozen=True)
class Neuron:
    """The drawing as the build made it, and the numbers in it."""

    lesson: Lesson
    drawing: Markup
    names: list[str]
    rows: list[tuple[Dial, Dial]]
    """An input and its weight."""
    bias: Dial


def neuron(lesson: Lesson, pictures: Sequence[tuple[Picture, str]], outputs: Mapping[str, Output]) -> Neuron | None:
    """The first neuron among a lesson's pictures that the first page has room for."""
    for picture, drawing in pictures:
        values = {role: outputs[picture.cell].watch[name]["value"] for role, name in picture.pairs.items()}
        if picture.kind != "neuron" or len(values["inputs"]) > MOST_INPUTS or values.get("activation", "sigmoid") != "sigmoid":
            continue
        names = values.get("names") or [f"input {number}" for number, _ in enumerate(values["inputs"], 1)]
        rows = [
            (
                Dial("input", f"x{SUBSCRIPTS[i]}", names[i], x, 0, max(1, x)),
                Dial("weight", f"w{SUBSCRIPTS[i]}", f"weight of {names[i]}", w, -max(2, abs(w)), max(2, abs(w))),
            )
            for i, (x, w) in enumerate(zip(values["inputs"], values["weights"], strict=True))
        ]
        bias = values["bias"]
        edge = max(2, abs(bias))
        return Neuron(lesson, Markup(drawing), names, rows, Dial("bias", "b", "bias", bias, -edge, edge))
    return None


def page(lessons: Sequence[Lesson], live: Neuron | None) -> dict[str, Any]:
    """What the template shows besides."""
    minutes = sum(lesson.minutes for lesson in lessons)
    return {
        "lessons": lessons,
        "numbers": {lesson.slug: lesson for lesson in lessons},
        "live": live,
        "hours": max(1, round(minutes / 60)),
        "shortest": min((lesson.minutes for lesson in lessons), default=0),
        "longest": max((lesson.minutes for lesson in lessons), default=0),
        "exercises": sum(len(lesson.exercises) for lesson in lessons),
    }
