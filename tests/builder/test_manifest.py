"""The web app manifest holds below any path and takes its colours from where all colours are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from builder import icon, manifest
from builder.errors import BuildError

SITE = Path(__file__).parents[2] / "site"


def test_its_addresses_are_relative_and_its_icons_are_there(tmp_path: Path) -> None:
    icons = icon.write(SITE, tmp_path)
    told = manifest.write(SITE, tmp_path, icons, "A course.")
    content = json.loads((tmp_path / told.address).read_text("utf-8"))

    assert (content["start_url"], content["scope"], content["display"]) == ("./", "./", "standalone")
    assert {one["sizes"] for one in content["icons"]} == {"any", "192x192", "512x512"}
    assert all((tmp_path / one["src"]).is_file() for one in content["icons"])
    assert [one["purpose"] for one in content["icons"] if "purpose" in one] == ["maskable"]
    assert content["theme_color"] == told.light


def test_its_colours_are_the_pages_ground() -> None:
    assert manifest.colours(":root { --paper: light-dark(#fff, #123456); }") == ("#fff", "#123456")
    with pytest.raises(BuildError, match=r"tokens\.css"):
        manifest.colours(":root { --paper: white; }")
