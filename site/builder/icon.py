"""The site's own signs: the icons that tabs, home screens and docks show, and the logo that stands in each page."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import raster

if TYPE_CHECKING:
    from pathlib import Path

# What systems ask for that do not take SVG.
SIZES = (192, 512)
TOUCH = 180


@dataclass(frozen=True)
class Icons:
    """What pages and the web app manifest need of them; addresses are below dist/."""

    favicon: str
    touch: str
    """For home screens that cut its corners themselves."""
    sizes: dict[int, str]
    maskable: str
    """For systems that cut it to a shape of their own."""
    logo: str
    """SVG markup, in the page itself so that it takes the page's colours."""


def write(site: Path, dist: Path) -> Icons:
    """Put the icons into dist/assets."""
    favicon = (site / "images" / "favicon.svg").read_bytes()
    drawing = favicon.decode()

    def put(name: str, kind: str, content: bytes) -> str:
        address = f"assets/{name}-{hashlib.sha256(content).hexdigest()[:8]}.{kind}"
        (dist / address).parent.mkdir(parents=True, exist_ok=True)
        (dist / address).write_bytes(content)
        return address

    return Icons(
        favicon=put("favicon", "svg", favicon),
        touch=put(f"icon-{TOUCH}", "png", raster.png(drawing, TOUCH, bleed=True)),
        sizes={size: put(f"icon-{size}", "png", raster.png(drawing, size)) for size in SIZES},
        maskable=put("icon-maskable", "png", raster.png(drawing, max(SIZES), bleed=True)),
        logo=(site / "images" / "logo.svg").read_text("utf-8").strip(),
    )
