"""The icons as pixels: what is where, in which colour, and the same on every build."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from builder import raster
from builder.errors import BuildError

ICON = (Path(__file__).parents[2] / "site" / "images" / "favicon.svg").read_text("utf-8")
GROUND, INK = (0x0A, 0x66, 0x50, 255), (255, 255, 255, 255)


def pixels(png: bytes) -> list[list[tuple[int, ...]]]:
    """The rows of an image as it was written here."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at, data, size = 8, b"", (0, 0)
    while at < len(png):
        length, name = struct.unpack(">I4s", png[at : at + 8])
        body = png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(name + body)
        if name == b"IHDR":
            size = struct.unpack(">II", body[:8])
        if name == b"IDAT":
            data += body
        at += 12 + length
    rows, width = zlib.decompress(data), size[0] * 4 + 1
    assert len(rows) == width * size[1]
    return [
        [tuple(rows[start + 1 + 4 * x : start + 5 + 4 * x]) for x in range(size[0])] for start in range(0, len(rows), width)
    ]


def test_the_icon_has_its_ground_its_ink_and_transparent_corners() -> None:
    image = pixels(raster.png(ICON, 64))
    assert image[0][0][3] == 0
    assert image[2][32] == GROUND
    assert image[18][18] == INK, "the upper circle"
    assert image[46][18] == GROUND, "the hole of the ring"
    assert image[32][44] == INK, "the large circle"
    assert image[25][32] == INK, "the line between"


def test_the_icon_that_may_be_cut_fills_its_square_and_keeps_to_the_middle() -> None:
    image = pixels(raster.png(ICON, 100, bleed=True))
    assert {image[0][0], image[0][99], image[99][0], image[99][99]} == {GROUND}
    for y, row in enumerate(image):
        for x, pixel in enumerate(row):
            if pixel != GROUND:
                assert (x - 49.5) ** 2 + (y - 49.5) ** 2 <= 41**2


def test_edges_are_smooth() -> None:
    shades = {pixel for row in pixels(raster.png(ICON, 64)) for pixel in row}
    assert len(shades) > 20


def test_the_same_drawing_is_the_same_bytes() -> None:
    assert raster.png(ICON, 48) == raster.png(ICON, 48)


@pytest.mark.parametrize("inside", ['<text x="1">A</text>', '<path d="M1 1C2 2" stroke-width="1" stroke="#fff"/>'])
def test_a_drawing_that_needs_more_is_refused_with_advice(inside: str) -> None:
    with pytest.raises(BuildError, match=r"favicon\.svg") as raised:
        raster.png(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>', 16)
    assert "rect, circle" in raised.value.remedy
