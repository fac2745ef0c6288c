"""The list of what browsers keep has everything, by its hash, and nothing of the machine or the moment."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

import pytest
from builder import offline
from builder.runtime import LOCK, Runtime, RuntimeFile

if TYPE_CHECKING:
    from pathlib import Path

PACKAGES = {
    "numpy": {"depends": ["blas"], "file_name": "numpy-1.whl"},
    "blas": {"depends": [], "file_name": "blas-1.whl"},
    "plots": {"depends": ["numpy"], "file_name": "plots-1.whl"},
}
PAGE = f"""<!doctype html><html><head><link rel="stylesheet" href="ROOTassets/main-1.css">
<script type="module" src="ROOTassets/main-1.js"></script></head>
<body>{offline.UNKNOWN} <img src="ROOTassets/curve-1.png"> <a href="ROOTlessons/one/">one</a></body></html>"""
FILES = {
    "index.html": PAGE.replace("ROOT", ""),
    "404.html": PAGE.replace("ROOT", "/"),
    "lessons/one/index.html": PAGE.replace("ROOT", "../../"),
    "assets/main-1.css": "body { margin: 0; }",
    "assets/main-1.js": "1;",
    "assets/curve-1.png": "a picture",
    "site.webmanifest": "{}",
    "runtime/0-abc/numpy-1.whl": "not a part of the shell",
}


class Links(HTMLParser):
    """The addresses a page loads or leads to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        self.found += [value for name, value in attrs if name in ("href", "src") and value]


@pytest.fixture
def served(tmp_path: Path) -> Runtime:
    def file(name: str, content: str) -> RuntimeFile:
        path = tmp_path / name
        path.write_text(content)
        return RuntimeFile(path, len(content), hashlib.sha256(content.encode()).hexdigest())

    names = ["blas-1.whl", "core.wasm", "numpy-1.whl", "plots-1.whl"]
    files = {name: file(name, name) for name in names} | {LOCK: file(LOCK, json.dumps({"packages": PACKAGES}))}
    return Runtime("0", dict(sorted(files.items())), ("numpy",), ())


def site(folder: Path, **changes: str) -> Path:
    for name, text in (FILES | changes).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def listed(dist: Path) -> dict[str, Any]:
    found = re.match(r"self\.listing=(.*);\n", (dist / offline.ADDRESS).read_text())
    assert found
    listing: dict[str, Any] = json.loads(found[1])
    return listing


def made(folder: Path, served: Runtime, script: str = "run();", **changes: str) -> dict[str, Any]:
    dist = site(folder, **changes)
    offline.write(dist, served, script)
    return listed(dist)


def test_every_file_but_the_runtime_and_the_worker_is_in_the_list_with_its_hash(tmp_path: Path, served: Runtime) -> None:
    listing = made(tmp_path / "dist", served)
    entries = {entry["url"]: entry for entry in [*listing["shell"], listing["missing"]]}

    assert set(entries) == {
        "",
        "404.html",
        "lessons/one/",
        "assets/main-1.css",
        "assets/main-1.js",
        "assets/curve-1.png",
        "site.webmanifest",
    }
    for url, entry in entries.items():
        path = tmp_path / "dist" / (url + "index.html" if url.endswith("/") or not url else url)
        digest = hashlib.sha256(path.read_bytes()).digest()
        assert entry["integrity"] == "sha256-" + base64.b64encode(digest).decode()
        assert entry["revision"] == (None if url.startswith("assets/") else digest.hex()[:16])


def test_only_what_every_page_needs_of_the_runtime_is_kept_unasked(tmp_path: Path, served: Runtime) -> None:
    listing = made(tmp_path / "dist", served)

    assert listing["runtime"]["folder"] == served.folder
    assert listing["runtime"]["first"] == ["blas-1.whl", "core.wasm", "numpy-1.whl", LOCK]
    assert set(listing["runtime"]["files"]) == set(served.files)


def test_every_page_names_the_build(tmp_path: Path, served: Runtime) -> None:
    listing = made(tmp_path / "dist", served)

    for page in (tmp_path / "dist").rglob("*.html"):
        assert listing["build"] in page.read_text()
        assert offline.UNKNOWN not in page.read_text()


def test_the_list_is_the_same_for_the_same_files_and_another_for_any_change(tmp_path: Path, served: Runtime) -> None:
    first = made(tmp_path / "one", served)
    other = Runtime("0", dict(list(served.files.items())[1:]), (), ())

    assert made(tmp_path / "two", served) == first
    assert made(tmp_path / "three", served, **{"assets/curve-1.png": "another"})["build"] != first["build"]
    assert made(tmp_path / "four", served, script="other();")["build"] != first["build"]
    assert made(tmp_path / "five", other)["build"] != first["build"]
    # As the lock file of a changed course: under another name in the same folder.
    lasting = {name: file for name, file in served.files.items() if name != LOCK}
    digits = served.files[LOCK].sha256[:8]
    renamed = Runtime("0", {**lasting, f"pyodide-lock-{digits}.json": served.files[LOCK]}, (), ())
    changed = Runtime("0", lasting, (), ())
    assert renamed.folder == changed.folder
    assert made(tmp_path / "six", renamed)["build"] != made(tmp_path / "seven", changed)["build"]


def test_all_that_the_built_sites_pages_load_or_lead_to_is_in_the_list(root: Path, tmp_path: Path) -> None:
    from builder import output

    if not (root / "site" / "node_modules" / "esbuild").exists():
        pytest.skip("the npm packages are not installed")
    dist = tmp_path / "dist"
    output.build(root, dist)
    listing = listed(dist)
    urls = {entry["url"] for entry in [*listing["shell"], listing["missing"]]}

    for page in sorted(dist.rglob("*.html")):
        here = "http://site/" + page.relative_to(dist).as_posix().removesuffix("index.html")
        for link in Links(page.read_text("utf-8")).found:
            address = urlsplit(urljoin(here, link))
            if address.netloc == "site":
                assert address.path[1:] in urls, f"{page.name} has {link}"
    style = next(dist.glob("assets/main-*.css"))
    for font in re.findall(r"""url\(["']?([^"')]*)""", style.read_text("utf-8")):
        assert font.startswith("data:") or f"assets/{font.strip('./')}" in urls
    assert next(dist.glob("assets/worker-*.js")).relative_to(dist).as_posix() in urls
    runtime = dist / listing["runtime"]["folder"]
    for name, file in listing["runtime"]["files"].items():
        assert hashlib.sha256((runtime / name).read_bytes()).hexdigest() == file["sha256"]
    assert {name.split("-")[0] for name in listing["runtime"]["first"]} == {
        "numpy",
        "pyodide",
        "pyodide.asm.js",
        "pyodide.asm.wasm",
        "pyodide.mjs",
        "python_stdlib.zip",
        "scratchnet_course",
    }
