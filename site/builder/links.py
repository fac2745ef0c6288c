"""Every link and reference of the finished pages leads somewhere, and no id is used twice."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from .errors import BuildError

if TYPE_CHECKING:
    from pathlib import Path

STEP = "check the links"
ADDRESSES = ("href", "src", "poster")
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list", "popovertarget")


@dataclass
class Page(HTMLParser):
    """What one page offers to link to, and what it links to; each with its line."""

    ids: list[tuple[str, int]] = field(default_factory=list)
    addresses: list[tuple[str, int]] = field(default_factory=list)
    references: list[tuple[str, int]] = field(default_factory=list)
    config: str = ""
    _in_config: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        for name, value in attrs:
            if name == "id":
                self.ids.append((value or "", line))
            elif name in ADDRESSES:
                self.addresses.append((value or "", line))
            elif name in REFERENCES:
                self.references += [(word, line) for word in (value or "").split()]
        self._in_config = (tag, dict(attrs).get("id")) == ("script", "page")

    def handle_data(self, data: str) -> None:
        if self._in_config:
            self.config += data

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002  the parser calls it so
        self._in_config = False


def check(dist: Path, base: str) -> None:
    """Raise an error that lists everything broken in the pages below `dist`."""
    pages = {path: _read(path) for path in sorted(dist.rglob("*.html"))}
    wrong = [f"{path.relative_to(dist).as_posix()}, {fault}" for path in pages for fault in _faults(path, pages, dist, base)]
    if wrong:
        raise BuildError(STEP, "\n".join(wrong), "Correct the text or the template that made each of these.")


def _read(path: Path) -> Page:
    page = Page()
    page.feed(path.read_text("utf-8"))
    page.close()
    return page


def _faults(path: Path, pages: dict[Path, Page], dist: Path, base: str) -> list[str]:
    page = pages[path]
    ids = Counter(name for name, _ in page.ids)
    lines = dict(reversed(page.ids))
    faults = [f"line {lines[name]}: the id {name!r} is used {count} times" for name, count in ids.items() if count > 1]
    faults += [f"line {line}: nothing has the id {name!r}" for name, line in page.references if name not in ids]
    for address, line in page.addresses:
        problem = _leads_nowhere(address, path, pages, dist, base)
        if problem:
            faults.append(f"line {line}: {address!r} {problem}")
    if page.config:
        config = json.loads(page.config)
        for key in ("worker", "runtime"):
            if not (dist / config[key]).exists():
                faults.append(f"line 1: the page's {key} {config[key]!r} is not there")
    return faults


def _leads_nowhere(address: str, path: Path, pages: dict[Path, Page], dist: Path, base: str) -> str:
    """What is wrong with an address, or an empty text; other sites' addresses are not followed."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return ""
    if parts.path.startswith("/"):
        if not parts.path.startswith(base):
            return f"is not below {base}"
        target = dist / unquote(parts.path[len(base) :])
    else:
        target = path.parent / unquote(parts.path) if parts.path else path
    target = (target / "index.html" if parts.path.endswith("/") or target.is_dir() else target).resolve()
    if not target.is_file():
        return "is not there"
    found = pages.get(target)
    # The playground's settings are no place in it; that they can be read is tested with them.
    if "=" in parts.fragment and target.parent.name == "playground":
        return ""
    if parts.fragment and (found is None or parts.fragment not in {name for name, _ in found.ids}):
        return "has no such place"
    return ""
