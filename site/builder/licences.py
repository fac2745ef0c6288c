"""Gathers the licences of everything in the site that others made, from the files they come in."""

from __future__ import annotations

import json
import tomllib
import zipfile
from dataclasses import dataclass
from email.parser import HeaderParser
from typing import TYPE_CHECKING, Any

from . import bytecode, patch, runtime
from .errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

# How files that hold a licence are called.
NAMES = ("licen", "copying", "notice")
# Run when the site is built, or used by Node alone: not in what is served.
NOT_SERVED = frozenset({"pyodide"})
CLASSIFIER = "License :: OSI Approved :: "


@dataclass(frozen=True)
class Licence:
    """The terms of one thing the site is made with."""

    name: str
    version: str
    terms: str
    """Short: "MIT"."""
    home: str
    """The address of its project, or an empty text."""
    group: str
    """Where in the site it is: "Python" or "Page"."""
    texts: tuple[tuple[str, str], ...]
    """File names and full texts."""


def page(root: Path) -> dict[str, Any]:
    """What the template of the licences page shows."""
    return {"licences": gather(root), "changed": f"{patch.NOTE} {bytecode.NOTE}"}


def gather(root: Path) -> list[Licence]:
    """The licences of the Python runtime, its packages, and the scripts and fonts of the pages, each group by name."""
    chosen = runtime.choose(root)
    found = [*parts(root / "site" / "licences", chosen), *wheels(chosen), *npm_packages(root / "site")]
    for licence in found:
        if not licence.texts:
            raise BuildError(
                "gather the licences",
                f"no licence text comes with {licence.name} {licence.version}",
                "Add its text to site/licences/ and name it in parts.toml there.",
            )
    return sorted(found, key=lambda licence: (licence.group != "Python", licence.name.lower()))


def parts(folder: Path, chosen: runtime.Choice) -> Iterator[Licence]:
    """What site/licences/parts.toml lists."""
    versions = {package["file_name"]: package["version"] for package in chosen.packages.values()}
    for part in tomllib.loads((folder / "parts.toml").read_text(encoding="utf-8"))["part"]:
        version = chosen.python if part["file"] == "python_stdlib.zip" else versions.get(part["file"], chosen.pins.version)
        text = (folder / part["text"]).read_text(encoding="utf-8")
        yield Licence(part["name"], version, part["terms"], part["home"], "Python", ((part["text"], text),))


def wheels(chosen: runtime.Choice) -> Iterator[Licence]:
    """The packages that the site serves as wheels, by the metadata inside them."""
    for package in chosen.packages.values():
        path = chosen.store.home / package["file_name"]
        if path.suffix != ".whl":
            continue
        with zipfile.ZipFile(path) as archive:
            names = [name for name in sorted(archive.namelist()) if ".dist-info/" in name]
            about = next(name for name in names if name.endswith("/METADATA"))
            metadata = HeaderParser().parsestr(archive.read(about).decode("utf-8"))
            texts = tuple(
                (name.rpartition("/")[2], archive.read(name).decode("utf-8", "replace"))
                for name in names
                if not name.endswith("/") and any(word in name.rpartition("/")[2].lower() for word in NAMES)
            )
        fields = {name.lower(): value for name, value in metadata.items()}
        classifiers = [text for text in metadata.get_all("Classifier", []) if text.startswith(CLASSIFIER)]
        yield Licence(
            metadata["Name"],
            metadata["Version"],
            short_terms(fields, classifiers),
            home_page(fields, metadata.get_all("Project-URL", [])),
            "Python",
            texts,
        )


def short_terms(fields: Mapping[str, str], classifiers: list[str]) -> str:
    """The name of a wheel's licence; the field for it often holds the whole text instead."""
    stated = fields.get("license-expression") or fields.get("license", "")
    if stated and "\n" not in stated and len(stated) < 30 and stated != "Dual License":
        return stated
    return " or ".join(text.removeprefix(CLASSIFIER) for text in classifiers) or "see the text"


def home_page(fields: Mapping[str, str], addresses: list[str]) -> str:
    """The project's page, from whichever field of the metadata has it."""
    labelled = {label.strip().lower(): address.strip() for label, _, address in (text.partition(",") for text in addresses)}
    return fields.get("home-page") or labelled.get("homepage") or labelled.get("source") or ""


def npm_packages(site: Path) -> Iterator[Licence]:
    """The packages that are bundled into the pages' scripts and styles, with all they depend on."""
    packages = json.loads((site / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    found, waiting = set[str](), [name for name in packages[""]["dependencies"] if name not in NOT_SERVED]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += packages[f"node_modules/{name}"].get("dependencies", {})
    for name in sorted(found):
        folder = site / "node_modules" / name
        about = json.loads((folder / "package.json").read_text(encoding="utf-8"))
        texts = tuple(
            (file.name, file.read_text(encoding="utf-8", errors="replace"))
            for file in sorted(folder.iterdir())
            if file.is_file() and any(word in file.name.lower() for word in NAMES)
        )
        yield Licence(name, about["version"], about["license"], web_address(about), "Page", texts)


def web_address(about: Mapping[str, Any]) -> str:
    """An npm package's page, or its repository's, as an address that a browser opens."""
    repository = about.get("repository", "")
    address: str = about.get("homepage") or (repository["url"] if isinstance(repository, dict) else repository)
    address = address.removeprefix("git+").removesuffix(".git").replace("git://", "https://")
    return address if address.startswith("http") else ""
