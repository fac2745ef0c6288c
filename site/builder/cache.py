"""Keeps downloaded files by name, and only those whose bytes are the pinned ones."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .errors import WrongFile

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True)
class Pin:
    """A file as it must be; `size` is None where only the hash is known beforehand."""

    name: str
    sha256: str
    size: int | None = None


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def folder(root: Path) -> Path:
    """Where downloads are kept between builds; SCRATCHNET_CACHE moves it."""
    return (root / os.environ.get("SCRATCHNET_CACHE", ".cache")).resolve()


def put(home: Path, name: str, data: bytes) -> Path:
    """Write a file into the folder below `home` that is named after its bytes, in one step, and give its path.

    Builds that run side by side, of other sources too, then neither miss a file nor find half of one.
    """
    path = home / hashlib.sha256(data).hexdigest()[:16] / name
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{name}.{os.getpid()}.part")
    partial.write_bytes(data)
    partial.replace(path)
    return path


class Cache:
    """A folder of verified files."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def path(self, pin: Pin) -> Path:
        return self.home / pin.name

    def holds(self, pin: Pin) -> bool:
        """Whether the file is there; one with wrong bytes is deleted and refused."""
        path = self.path(pin)
        if not path.is_file():
            return False
        found = sha256(path)
        if found != pin.sha256:
            path.unlink()
            raise WrongFile(
                pin.name, "in the cache", found, pin.sha256, "It was deleted: run the command again and it is fetched anew."
            )
        return True

    def keep(self, pin: Pin, chunks: Iterable[bytes], origin: str) -> Path:
        """Write a file, verified, in one step: it is there whole and right, or not at all."""
        self.home.mkdir(parents=True, exist_ok=True)
        partial = self.home / f".{pin.name}.{os.getpid()}.part"
        digest = hashlib.sha256()
        try:
            with partial.open("wb") as file:
                for chunk in chunks:
                    digest.update(chunk)
                    file.write(chunk)
            if digest.hexdigest() != pin.sha256:
                raise WrongFile(
                    pin.name,
                    f"from {origin}",
                    digest.hexdigest(),
                    pin.sha256,
                    "It was deleted. Run the command again; if it stays so, something alters the download.",
                )
            partial.replace(self.path(pin))
        finally:
            partial.unlink(missing_ok=True)
        return self.path(pin)
