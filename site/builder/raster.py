"""Draws the few shapes that our own icons are made of as PNG: nothing that draws all of SVG is worth its weight here."""

from __future__ import annotations

import math
import re
import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from .errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# The drawing's own size, in its own units.
SIDE = 32.0
# How much of an icon is sure to be seen where it is cut to a circle.
SAFE = 0.8

Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Shape:
    """A convex shape of one colour."""

    colour: Colour
    box: tuple[float, float, float, float]
    """Left, top, right, bottom."""
    distance: Callable[[float, float], float]
    """From a point to its edge; negative inside."""


def png(svg: str, size: int, *, bleed: bool = False) -> bytes:
    """The drawing in a square of `size` pixels; with `bleed` its ground fills the square, the rest keeps to the safe middle."""
    pixels = bytearray(4 * size * size)
    for shape in shapes(svg):
        ground = shape.box == (0.0, 0.0, SIDE, SIDE)
        if bleed and ground:
            pixels[:] = bytes((*shape.colour, 255)) * (size * size)
        else:
            _paint(pixels, size, shape, SAFE if bleed else 1.0)
    rows = b"".join(b"\0" + pixels[start : start + 4 * size] for start in range(0, len(pixels), 4 * size))
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def shapes(svg: str) -> Iterator[Shape]:
    """What the drawing is made of, from the bottom up."""
    yield from _inside(ElementTree.fromstring(svg), {})


def _inside(element: ElementTree.Element, inherited: dict[str, str]) -> Iterator[Shape]:
    given = inherited | element.attrib
    for child in element:
        own = given | child.attrib
        match child.tag.rpartition("}")[2]:
            case "g":
                yield from _inside(child, given)
            case "rect":
                yield _rectangle(child, _colour(own["fill"]))
            case "path":
                yield _line(child, float(own["stroke-width"]), _colour(own["stroke"]))
            case "circle":
                yield from _circle(child, own)
            case other:
                raise _unknown(f"an element <{other}>")


def _rectangle(element: ElementTree.Element, colour: Colour) -> Shape:
    left, top = (float(element.get(name, "0")) for name in "xy")
    width, height = (float(element.attrib[name]) for name in ("width", "height"))
    radius = float(element.get("rx", "0"))

    def distance(x: float, y: float) -> float:
        across = abs(x - left - width / 2) - width / 2 + radius
        down = abs(y - top - height / 2) - height / 2 + radius
        return math.sqrt(max(across, 0) ** 2 + max(down, 0) ** 2) + min(max(across, down), 0) - radius

    return Shape(colour, (left, top, left + width, top + height), distance)


def _line(element: ElementTree.Element, width: float, colour: Colour) -> Shape:
    found = re.fullmatch(r"M([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)", element.attrib["d"])
    if not found:
        raise _unknown(f"the path {element.attrib['d']!r}")
    x1, y1, x2, y2 = map(float, found.groups())
    length = math.sqrt((x2 - x1) ** 2 + (y2 - y1) ** 2)
    along, up = (x2 - x1) / length, (y2 - y1) / length

    def distance(x: float, y: float) -> float:
        x, y = x - (x1 + x2) / 2, y - (y1 + y2) / 2
        return max(abs(x * along + y * up) - length / 2, abs(y * along - x * up) - width / 2)

    edge = width / 2
    return Shape(colour, (min(x1, x2) - edge, min(y1, y2) - edge, max(x1, x2) + edge, max(y1, y2) + edge), distance)


def _circle(element: ElementTree.Element, own: dict[str, str]) -> Iterator[Shape]:
    x0, y0, radius = (float(element.attrib[name]) for name in ("cx", "cy", "r"))
    edge = 0.0 if own["stroke"] == "none" else float(own["stroke-width"]) / 2
    if edge:
        yield _disc(x0, y0, radius + edge, _colour(own["stroke"]))
    # A ring is a disc on a disc.
    yield _disc(x0, y0, radius - edge, _colour(own["fill"]))


def _disc(x0: float, y0: float, radius: float, colour: Colour) -> Shape:
    def distance(x: float, y: float) -> float:
        return math.sqrt((x - x0) ** 2 + (y - y0) ** 2) - radius

    return Shape(colour, (x0 - radius, y0 - radius, x0 + radius, y0 + radius), distance)


def _colour(text: str) -> Colour:
    found = re.fullmatch(r"#([0-9a-f]{3}|[0-9a-f]{6})", text)
    if not found:
        raise _unknown(f"the colour {text!r}")
    digits = found[1] if len(found[1]) == 6 else "".join(2 * digit for digit in found[1])
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def _unknown(what: str) -> BuildError:
    remedy = "Draw it with rect, circle and straight paths (M x y x y) in #rgb colours, or teach site/builder/raster.py more."
    return BuildError("draw the icons", f"site/images/favicon.svg has {what}", remedy)


def _paint(pixels: bytearray, size: int, shape: Shape, inset: float) -> None:
    scale = size / SIDE * inset
    margin = size * (1 - inset) / 2
    left, top, right, bottom = (round(margin + edge * scale) for edge in shape.box)
    for row in range(max(top - 1, 0), min(bottom + 1, size)):
        columns = range(max(left - 1, 0), min(right + 1, size))
        y = (row + 0.5 - margin) / scale

        def cover(column: int, y: float = y) -> float:
            return min(max(0.5 - shape.distance((column + 0.5 - margin) / scale, y) * scale, 0.0), 1.0)

        # A convex shape covers one stretch of a row whole, with its edges on both sides.
        first = _blend_until_covered(pixels, size, row, shape.colour, columns, cover)
        last = _blend_until_covered(pixels, size, row, shape.colour, reversed(columns), cover)
        if first is not None and last is not None:
            start, end = 4 * (row * size + first), 4 * (row * size + last + 1)
            pixels[start:end] = bytes((*shape.colour, 255)) * (last + 1 - first)


def _blend_until_covered(
    pixels: bytearray,
    size: int,
    row: int,
    colour: Colour,
    columns: Iterator[int] | range,
    cover: Callable[[int], float],
) -> int | None:
    """Mix the colour into the pixels of one side's edge; gives the first pixel that is covered whole."""
    for column in columns:
        share = cover(column)
        if share == 1.0:
            return column
        if share > 0.0:
            _blend(pixels, 4 * (row * size + column), colour, share)
    return None


def _blend(pixels: bytearray, at: int, colour: Colour, share: float) -> None:
    below = pixels[at + 3] / 255
    alpha = share + below * (1 - share)
    for channel in range(3):
        mixed = colour[channel] * share + pixels[at + channel] * below * (1 - share)
        pixels[at + channel] = round(mixed / alpha)
    pixels[at + 3] = round(255 * alpha)
