"""The site's own signs: the icon that tabs show, and the logo that stands in each page."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Icons:
    """What pages need of them."""

    favicon: str
    """Its address below dist/."""
    logo: str
    """SVG markup, in the page itself so that it takes the page's colours."""


def write(site: Path, dist: Path) -> Icons:
    """Put the icon into dist/assets."""
    favicon = (site / "images" / "favicon.svg").read_bytes()
    address = f"assets/favicon-{hashlib.sha256(favicon).hexdigest()[:8]}.svg"
    (dist / "assets").mkdir(parents=True, exist_ok=True)
    (dist / address).write_bytes(favicon)
    return Icons(address, (site / "images" / "logo.svg").read_text("utf-8").strip())
