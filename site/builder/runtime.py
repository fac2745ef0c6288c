"""The Python runtime that the site serves: pinned core files, the packages lessons import, and the course's own wheel."""

from __future__ import annotations

import hashlib
import json
import shutil
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import bytecode, cache, node, patch, sources, wheel
from .errors import BuildError, WrongFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

LOCK = "pyodide-lock.json"
LIBRARY = "python_stdlib.zip"


@dataclass(frozen=True)
class RuntimeFile:
    """One file of the runtime: its bytes are at `path` now and under its name in dist/ later."""

    path: Path
    size: int
    sha256: str


@dataclass(frozen=True)
class Runtime:
    """The runtime's files, ready to be served."""

    version: str
    files: Mapping[str, RuntimeFile]
    """By file name, sorted."""
    preload: tuple[str, ...]
    """Packages that every page loads."""
    imports: tuple[str, ...]
    """Names that lessons can import beside the standard library, sorted."""

    @property
    def folder(self) -> str:
        """Where it goes below dist/, with a trailing slash: what an address means never changes.

        The folder's name changes with any byte of any file whose own name does not, so that browsers keep most files over
        updates of the course.
        """
        lasting = {name: file for name, file in self.files.items() if file.sha256[:8] not in name}
        return f"runtime/{self.version}-{_digest(lasting)[:8]}/"

    @property
    def digest(self) -> str:
        """Changes with any byte of any file."""
        return _digest(self.files)

    @property
    def lock(self) -> Path | None:
        """The site's lock file, where there is one."""
        stem = LOCK.partition(".")[0]
        return next((file.path for name, file in self.files.items() if name.startswith(stem)), None)

    def manifest(self) -> dict[str, dict[str, int | str]]:
        """Size and hash of each file, as the worker is told them."""
        return {name: {"size": file.size, "sha256": file.sha256} for name, file in self.files.items()}

    def write(self, dist: Path) -> None:
        """Copy the files below `dist`."""
        target = dist / self.folder
        target.mkdir(parents=True)
        for name, file in self.files.items():
            shutil.copyfile(file.path, target / name)


def _digest(files: Mapping[str, RuntimeFile]) -> str:
    return hashlib.sha256("".join(f"{name} {file.sha256}\n" for name, file in files.items()).encode()).hexdigest()


@dataclass(frozen=True)
class Pins:
    """What site/runtime.toml says."""

    version: str
    packages: tuple[str, ...]
    unneeded: tuple[str, ...]
    """Packages that others depend on by name only."""
    preload: tuple[str, ...]
    core: tuple[cache.Pin, ...]
    sources: Mapping[str, str]
    patched: Mapping[str, str]
    """SHA-256 of each core file that is served with a change."""

    @classmethod
    def read(cls, root: Path) -> Pins:
        """The pins of the project at `root`."""
        pinned = tomllib.loads((root / "site" / "runtime.toml").read_text(encoding="utf-8"))
        core = tuple(cache.Pin(name, file["sha256"], file["size"]) for name, file in sorted(pinned["core"].items()))
        patched = {name: file["sha256"] for name, file in pinned["patched"].items()}
        return cls(
            pinned["version"],
            tuple(pinned["packages"]),
            tuple(pinned["unneeded"]),
            tuple(pinned["preload"]),
            core,
            pinned["sources"],
            patched,
        )


def closure(lock: Mapping[str, Any], names: Iterable[str]) -> list[str]:
    """The named packages and all they depend on, sorted."""
    found, waiting = set[str](), [name.lower() for name in names]
    while waiting:
        name = waiting.pop()
        if name not in lock["packages"]:
            raise BuildError(
                "choose the runtime's packages",
                f"{name} is not in the runtime's {LOCK}",
                "Correct `packages` in site/runtime.toml: a package must be one that Pyodide builds.",
            )
        if name not in found:
            found.add(name)
            waiting += [depended.lower() for depended in lock["packages"][name]["depends"]]
    return sorted(found)


def core_files(pins: Pins, package: Path) -> dict[str, Path]:
    """The core files inside the npm package at `package`, each verified."""
    for pin in pins.core:
        path = package / pin.name
        found = cache.sha256(path) if path.is_file() else "missing"
        if found != pin.sha256:
            remedy = (
                "Delete site/node_modules and run the command again. After a change of version in "
                "site/package.json, write the new files' hashes into site/runtime.toml."
            )
            raise WrongFile(pin.name, "from the npm package pyodide", found, pin.sha256, remedy)
    return {pin.name: package / pin.name for pin in pins.core}


@dataclass(frozen=True)
class Choice:
    """What the site takes of Pyodide's files, and where downloads of them are kept."""

    pins: Pins
    core: Mapping[str, Path]
    lock: Mapping[str, Any]
    packages: Mapping[str, Mapping[str, Any]]
    """The lock file's entries of what lessons can import, by name, sorted."""
    store: cache.Cache

    @property
    def python(self) -> str:
        """The version of CPython."""
        return str(self.lock["info"]["python"])


def choose(root: Path) -> Choice:
    """What site/runtime.toml asks for, with everything that depends on; nothing is fetched yet."""
    pins = Pins.read(root)
    core = core_files(pins, root / "site" / "node_modules" / "pyodide")
    lock = json.loads(core[LOCK].read_text(encoding="utf-8"))
    for package in lock["packages"].values():
        package["depends"] = [name for name in package["depends"] if name not in pins.unneeded]
    packages = {name: lock["packages"][name] for name in closure(lock, pins.packages)}
    return Choice(pins, core, lock, packages, cache.Cache(cache.folder(root) / "runtime" / pins.version))


def site_lock(choice: Choice, served: Mapping[str, Path], course: Path, name: str) -> dict[str, Any]:
    """Pyodide's lock file cut down to the chosen packages as they are `served`, and the course's wheel, which is `name` there.

    Written here and not by the package pyodide-lock: it is a dozen lines, and that one brings a compiled
    dependency to every machine that builds the site.
    """
    own = {
        "depends": [],
        "file_name": name,
        "imports": wheel.imports(course),
        "install_dir": "site",
        "name": wheel.NAME,
        "package_type": "package",
        "sha256": cache.sha256(served[name]),
        "unvendored_tests": False,
        "version": wheel.version(course),
    }
    packages = {name: {**one, "sha256": cache.sha256(served[one["file_name"]])} for name, one in choice.packages.items()}
    return {"info": choice.lock["info"], "packages": {**packages, wheel.NAME: own}}


def hashed(name: str, path: Path) -> str:
    """The name of a file that changes with the course: with eight digits of its hash, as a wheel can have them."""
    digits = cache.sha256(path)[:8]
    stem, point, suffix = name.rpartition(".")
    # A wheel's build number begins with a digit; see PEP 427.
    parts = [*stem.split("-")[:2], f"0{digits}", *stem.split("-")[2:]] if suffix == "whl" else [stem, digits]
    return "-".join(parts) + point + suffix


def fetch(choice: Choice, names: Iterable[str]) -> dict[str, Path]:
    """The packages of these names as Pyodide distributes them, by file name; what is not there yet is fetched."""
    wanted = [cache.Pin(choice.packages[name]["file_name"], choice.packages[name]["sha256"]) for name in names]
    named = choice.pins.sources
    places = (sources.Cdn(named["cdn"]), sources.RedistributingWheel(named["wheel"], named["folder"]))
    sources.fetch(wanted, places, choice.store)
    return {pin.name: choice.store.path(pin) for pin in wanted}


def distributed(root: Path) -> dict[str, Path]:
    """Pyodide and NumPy by file name, with nothing compiled ahead and nothing changed."""
    choice = choose(root)
    return {**choice.core, **fetch(choice, ["numpy"])}


def prepare(root: Path) -> Runtime:
    """Fetch what is not there yet, verify everything, compile it, and write the course's wheel and the site's lock file."""
    choice = choose(root)
    fetched = fetch(choice, choice.packages)
    numpy = fetched[choice.packages["numpy"]["file_name"]]
    others = [bytecode.Archive(path) for path in fetched.values() if path != numpy]
    made = cache.folder(root) / "made"
    course = wheel.build(root, made)
    archives = [bytecode.standard_library(choice.core[LIBRARY]), bytecode.numpy(numpy), *others, bytecode.Archive(course)]
    served = bytecode.compiled(root, archives, numpy, choice.core[LIBRARY].parent, node.binary())
    ours = hashed(course.name, served[course.name])
    served[ours] = served.pop(course.name)
    trimmed = site_lock(choice, served, course, ours)
    lock = cache.put(made, LOCK, (json.dumps(trimmed, indent=1, sort_keys=True) + "\n").encode())
    patched = patch.write(choice.core[patch.FILE], made, choice.pins.patched[patch.FILE])
    paths = {
        **{name: path for name, path in choice.core.items() if name != LOCK},
        patch.FILE: patched,
        **served,
        hashed(LOCK, lock): lock,
    }
    return Runtime(
        version=choice.pins.version,
        files={name: RuntimeFile(path, path.stat().st_size, cache.sha256(path)) for name, path in sorted(paths.items())},
        preload=(*choice.pins.preload, wheel.NAME),
        imports=tuple(sorted({name for package in trimmed["packages"].values() for name in package["imports"]})),
    )
