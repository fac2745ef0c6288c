"""The server gives out files as a static host does; the development server adds the reload script on the way."""

from __future__ import annotations

import http.client
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from builder import server
from builder.errors import BuildError
from builder.server import DevelopmentServer, News, SiteServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE = "<!doctype html><html><head><title>Home</title></head><body></body></html>"


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    files = {
        "index.html": PAGE,
        "404.html": "<!doctype html><title>No such page</title>",
        "lessons/one/index.html": PAGE,
        "assets/main-abc.js": "export {}",
        "runtime/1/pyodide.asm.wasm": "\0asm",
        "runtime/1/pyodide.mjs": "export {}",
        "runtime/1/numpy.whl": "PK",
        "assets/font.woff2": "wOF2",
    }
    for name, content in files.items():
        path = tmp_path / "dist" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return tmp_path / "dist"


@contextmanager
def running(site: SiteServer) -> Iterator[SiteServer]:
    with site:
        threading.Thread(target=site.serve_forever, args=(0.02,), daemon=True).start()
        yield site
        site.shutdown()


def get(site: SiteServer, path: str) -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection("127.0.0.1", site.server_port, timeout=10)
    connection.request("GET", path)
    response = connection.getresponse()
    found = response.status, {name.lower(): value for name, value in response.getheaders()}, response.read().decode("latin-1")
    connection.close()
    return found


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("assets/main-abc.js", "text/javascript; charset=utf-8"),
        ("runtime/1/pyodide.mjs", "text/javascript; charset=utf-8"),
        ("runtime/1/pyodide.asm.wasm", "application/wasm"),
        ("runtime/1/numpy.whl", "application/zip"),
        ("assets/font.woff2", "font/woff2"),
    ],
)
def test_files_have_their_types(dist: Path, name: str, kind: str) -> None:
    with running(SiteServer(dist)) as site:
        status, headers, body = get(site, f"/{name}")
    assert (status, headers["content-type"], body) == (200, kind, (dist / name).read_text())


def test_only_loopback_is_listened_on(dist: Path) -> None:
    with SiteServer(dist) as site:
        assert site.server_address[0] == "127.0.0.1"


def test_pages_are_never_kept_by_the_browser_and_hashed_files_are(dist: Path) -> None:
    with running(SiteServer(dist, "/some/repo/")) as site:
        assert get(site, "/some/repo/")[1]["cache-control"] == "no-cache"
        assert "immutable" in get(site, "/some/repo/assets/main-abc.js")[1]["cache-control"]
        assert "immutable" in get(site, "/some/repo/runtime/1/numpy.whl")[1]["cache-control"]


def test_below_a_sub_path_everything_else_is_missing(dist: Path) -> None:
    with running(SiteServer(dist, "/some/repo/")) as site:
        assert site.address.endswith("/some/repo/")
        assert get(site, "/some/repo/lessons/one/")[2] == PAGE
        for path in ("/", "/index.html", "/lessons/one/", "/other/"):
            status, _, body = get(site, path)
            assert (status, "No such page" in body) == (404, True), path


def test_a_folder_is_not_listed_and_nothing_outside_is_given_out(dist: Path) -> None:
    (dist.parent / "secret.txt").write_text("secret")
    with running(SiteServer(dist)) as site:
        for path in ("/assets/", "/../secret.txt", "/%2e%2e/secret.txt", "/assets/../../secret.txt"):
            status, _, body = get(site, path)
            assert (status, "secret" in body) == (404, False), path


def test_the_reload_script_is_added_on_the_way_and_never_in_dist(dist: Path) -> None:
    with running(DevelopmentServer(dist, 0)) as site:
        for path in ("/", "/index.html", "/lessons/one/"):
            assert server.SCRIPT in get(site, path)[2]
        assert server.SCRIPT not in get(site, "/assets/main-abc.js")[2]
        assert "EventSource" in get(site, server.SCRIPT)[2]
    assert (dist / "index.html").read_text() == PAGE


def test_before_the_first_build_the_page_waits_for_it(tmp_path: Path) -> None:
    with running(DevelopmentServer(tmp_path / "dist", 0)) as site:
        assert server.SCRIPT in get(site, "/")[2]


def test_a_page_hears_that_the_build_failed_and_then_that_it_is_done(dist: Path) -> None:
    site = DevelopmentServer(dist, 0)
    site.news.publish("failed  because\nof this")
    with running(site):
        connection = http.client.HTTPConnection("127.0.0.1", site.server_port, timeout=10)
        connection.request("GET", server.EVENTS)
        stream = connection.getresponse()
        said = [stream.readline().decode() for _ in range(4)]
        assert said == ["event: problem\n", "data: failed  because\n", "data: of this\n", "\n"]
        site.news.publish("")
        assert stream.readline() == b"event: built\n"
        stream.close()
        connection.close()


def test_nobody_is_told_of_a_build_twice() -> None:
    news = News()
    news.publish("")
    assert next(news.follow()) == ":\n\n"


def test_the_next_free_port_is_taken(dist: Path) -> None:
    with SiteServer(dist) as first, server.listen(dist, first.server_port) as second:
        assert second.server_port > first.server_port


def test_with_no_port_free_it_says_so(dist: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "PORTS", 1)
    with SiteServer(dist) as first, pytest.raises(BuildError, match="no port from") as caught:
        server.listen(dist, first.server_port)
    assert "--port" in caught.value.remedy
