"""The web app manifest: what an installed Scratchnet is called and looks like."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .errors import BuildError

if TYPE_CHECKING:
    from pathlib import Path

    from .icon import Icons

ADDRESS = "scratchnet.webmanifest"
TOKENS = "styles/tokens.css"


@dataclass(frozen=True)
class Manifest:
    """What pages say of it."""

    address: str
    """Below dist/."""
    light: str
    """The colour around a page, as in the page."""
    dark: str


def write(site: Path, dist: Path, icons: Icons, summary: str) -> Manifest:
    """Put the manifest into dist/; its addresses are relative, so it holds below any path."""
    light, dark = colours((site / TOKENS).read_text("utf-8"))
    pictures = [{"src": icons.favicon, "sizes": "any", "type": "image/svg+xml"}]
    pictures += [{"src": address, "sizes": f"{size}x{size}", "type": "image/png"} for size, address in icons.sizes.items()]
    largest = f"{max(icons.sizes)}x{max(icons.sizes)}"
    pictures.append({"src": icons.maskable, "sizes": largest, "type": "image/png", "purpose": "maskable"})
    content = {
        "name": "Scratchnet: neural networks from scratch",
        "short_name": "Scratchnet",
        "description": summary,
        "lang": "en",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "theme_color": light,
        "background_color": light,
        "icons": pictures,
    }
    (dist / ADDRESS).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8", newline="\n")
    return Manifest(ADDRESS, light, dark)


def colours(tokens: str) -> tuple[str, str]:
    """The page's ground, light and dark."""
    found = re.search(r"--paper: light-dark\((#\w+), (#\w+)\)", tokens)
    if not found:
        cause = f"no `--paper: light-dark(#…, #…)` in site/{TOKENS}"
        raise BuildError("write the web app manifest", cause, "Name the page's ground there, light then dark.")
    return found[1], found[2]
