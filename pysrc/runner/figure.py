"""Matplotlib figures as pictures with words; Matplotlib itself is only touched where learner code has loaded it."""

from __future__ import annotations

import base64
import io
import os
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from runner.output import Output

# Read by Matplotlib when it is first imported, so it must stand before: our backend draws with Agg and shows on the page.
os.environ["MPLBACKEND"] = "module://runner.backend"

SCALE = 2
MOST_PIXELS = 16_000_000

_NAMES = {
    "Line2D": "line",
    "Rectangle": "bar",
    "Wedge": "slice",
    "PathCollection": "set of points",
    "LineCollection": "set of lines",
    "PolyCollection": "filled area",
    "FillBetweenPolyCollection": "filled area",
    "QuadContourSet": "contour plot",
    "QuadMesh": "heat map",
    "AxesImage": "image",
    "Quiver": "field of arrows",
}


def show_open(out: Output) -> None:
    """Emit every open figure as a picture and close it."""
    pyplot: Any = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        show(pyplot, out)


def show(pyplot: Any, out: Output) -> None:
    """Emit the open figures of `pyplot` in the order of their numbers and close all of them, drawn or not."""
    try:
        for number in pyplot.get_fignums():
            figure = pyplot.figure(number)
            png = render(figure)
            # Width and height stand at a fixed place of every PNG.
            width, height = (int.from_bytes(png[at : at + 4], "big") // SCALE for at in (16, 20))
            out.figure(base64.b64encode(png).decode("ascii"), describe(figure), width, height)
    finally:
        pyplot.close("all")


def render(figure: Any) -> bytes:
    """The figure as PNG, drawn for screens of double density; the same figure gives the same bytes."""
    buffer = io.BytesIO()
    inches = figure.get_size_inches()
    affordable = (MOST_PIXELS / max(float(inches[0]) * float(inches[1]), 1e-9)) ** 0.5
    dpi = min(SCALE * float(figure.dpi), affordable)
    figure.savefig(buffer, format="png", dpi=dpi, bbox_inches="tight", metadata={"Software": None})
    return buffer.getvalue()


def describe(figure: Any) -> str:
    """What the figure shows, in words made from its own titles, labels and artists."""
    above = getattr(figure, "_suptitle", None)
    title = str(above.get_text()) if above is not None else ""
    plots = [text for text in map(_plot, figure.axes) if text]
    return ". ".join(["Figure" + (f": {title}" if title else ""), *plots]) + "."


def _plot(axes: Any) -> str:
    label = [f"{name}: {text}" for name, text in (("across", axes.get_xlabel()), ("up", axes.get_ylabel())) if text]
    kinds: Counter[str] = Counter()
    named: dict[str, list[str]] = {}
    for artist in [*axes.lines, *axes.patches, *axes.collections, *axes.images]:
        kind = _NAMES.get(type(artist).__name__, "shape")
        kinds[kind] += 1
        text = str(artist.get_label())
        # Labels that begin with an underscore are Matplotlib's own.
        if text and not text.startswith("_"):
            named.setdefault(kind, []).append(text)
    # The bars of one call carry their label together.
    for group in getattr(axes, "containers", ()):
        text = str(group.get_label())
        if text and not text.startswith("_"):
            named.setdefault("bar", []).append(text)
    shown = [_counted(kind, count) + _listed(named.get(kind, [])) for kind, count in kinds.items()]
    return "; ".join([*filter(None, [str(axes.get_title())]), *label, *shown])


def _counted(kind: str, count: int) -> str:
    first, _, rest = kind.partition(" ")
    return f"{count} {kind}" if count == 1 else f"{count} {first}s {rest}".rstrip()


def _listed(names: list[str]) -> str:
    return f" ({', '.join(dict.fromkeys(names))})" if names else ""
