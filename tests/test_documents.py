"""What the project's own pages point at is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# A link or an image in Markdown whose target is no address and no anchor.
TARGET = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *ROOT.glob("*/README.md")]


@pytest.mark.parametrize("document", PAGES, ids=lambda document: document.relative_to(ROOT).as_posix())
def test_links_and_images_of_a_page_exist(document: Path) -> None:
    targets = TARGET.findall(document.read_text("utf-8"))
    missing = [target for target in targets if not (document.parent / target).exists()]
    assert missing == []


def test_the_readme_shows_the_site_and_names_every_command() -> None:
    from builder import commands

    readme = (ROOT / "README.md").read_text("utf-8")
    assert re.search(r"!\[[^\]]{20,}\]\(site/images/screenshot\.png\)", readme)
    offered = re.findall(r"^    (\w+) ", commands.parser().format_help(), re.MULTILINE)
    assert len(offered) >= 5
    assert [name for name in offered if f"build.py {name}" not in readme] == []
