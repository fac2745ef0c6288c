"""Only files with the pinned bytes are kept."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from builder.cache import Cache, Pin, folder
from builder.errors import WrongFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BYTES = b"a small wheel"
PIN = Pin("small.whl", hashlib.sha256(BYTES).hexdigest())


def test_a_kept_file_is_held(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "made on the way")
    assert not cache.holds(PIN)
    assert cache.keep(PIN, [BYTES[:5], BYTES[5:]], "a test").read_bytes() == BYTES
    assert cache.holds(PIN)


def test_a_flipped_byte_in_the_cache_is_refused_by_name_and_the_next_run_starts_clean(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    path = cache.keep(PIN, [BYTES], "a test")
    path.write_bytes(bytes([BYTES[0] ^ 1]) + BYTES[1:])
    with pytest.raises(WrongFile, match=r"small\.whl in the cache is refused") as caught:
        cache.holds(PIN)
    assert PIN.sha256 in caught.value.cause
    assert "run the command again" in caught.value.remedy
    assert not cache.holds(PIN)


def test_wrong_bytes_are_never_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    with pytest.raises(WrongFile, match=r"small\.whl from a test is refused"):
        cache.keep(PIN, [b"something else"], "a test")
    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_download_leaves_nothing_behind(tmp_path: Path) -> None:
    def cut_off() -> Iterator[bytes]:
        yield BYTES[:5]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Cache(tmp_path).keep(PIN, cut_off(), "a test")
    assert list(tmp_path.iterdir()) == []


def test_the_cache_can_be_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SCRATCHNET_CACHE", raising=False)
    assert folder(tmp_path) == tmp_path / ".cache"
    monkeypatch.setenv("SCRATCHNET_CACHE", str(tmp_path / "elsewhere"))
    assert folder(tmp_path / "project") == tmp_path / "elsewhere"
