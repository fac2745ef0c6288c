"""Pictures as they are before any script runs: drawn by the very code that redraws them in the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .script import Script

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from .lesson import Picture
    from .record import Output

STEP = "draw the pictures"


def draw(pictures: Sequence[Picture], outputs: Mapping[str, Output], node: Path, scripts: Path) -> list[str]:
    """The HTML of each picture: the drawing, and the same in words."""
    if not pictures:
        return []
    with Script(node, scripts / "picture" / "render-node.ts", STEP) as drawer:
        return [_draw(picture, outputs[picture.cell], drawer) for picture in pictures]


def _draw(picture: Picture, output: Output, drawer: Script) -> str:
    data = {name: output.watch[name]["value"] for name in picture.watch}
    drawer.send({"kind": picture.kind, "watch": picture.roles, "data": data, "words": picture.words})
    answer = drawer.receive()
    if "error" in answer:
        raise picture.place.error(
            f"the picture {picture.kind} cannot be drawn: {answer['error']}", "Correct the directive, or what it watches."
        )
    html: str = answer["html"]
    return html
