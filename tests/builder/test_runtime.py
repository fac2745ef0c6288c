"""The runtime is the pinned one, whole, and named by its bytes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from builder import cache, patch, runtime
from builder.errors import BuildError, WrongFile

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def prepared(root: Path) -> runtime.Runtime:
    return runtime.prepare(root)


def test_packages_come_with_all_they_depend_on() -> None:
    depends = {"a": ["b"], "b": ["C"], "c": ["a"], "d": []}
    lock = {"packages": {name: {"depends": others} for name, others in depends.items()}}
    assert runtime.closure(lock, ["A"]) == ["a", "b", "c"]
    with pytest.raises(BuildError, match="torch is not in the runtime's"):
        runtime.closure(lock, ["torch"])


def test_every_cached_file_matches_the_pins(root: Path, prepared: runtime.Runtime) -> None:
    chosen = runtime.choose(root)
    changed = {runtime.LOCK, runtime.LIBRARY, patch.FILE}
    pinned = {pin.name: pin.sha256 for pin in chosen.pins.core if pin.name not in changed}
    pinned |= chosen.pins.patched
    assert {name: prepared.files[name].sha256 for name in pinned} == pinned
    assert {name: cache.sha256(file.path) for name, file in prepared.files.items()} == {
        name: file.sha256 for name, file in prepared.files.items()
    }


def test_the_sites_lock_file_names_exactly_the_files_that_are_served(prepared: runtime.Runtime) -> None:
    assert prepared.lock
    lock = json.loads(prepared.lock.read_text(encoding="utf-8"))
    named = {package["file_name"]: package["sha256"] for package in lock["packages"].values()}
    core = {
        "pyodide.mjs",
        "pyodide.asm.js",
        "pyodide.asm.wasm",
        "python_stdlib.zip",
        f"pyodide-lock-{cache.sha256(prepared.lock)[:8]}.json",
    }
    assert set(prepared.files) == set(named) | core
    assert all(prepared.files[name].sha256 == sha256 for name, sha256 in named.items())
    for package in lock["packages"].values():
        assert set(package["depends"]) <= set(lock["packages"])
    assert not {"pytz"} & set(lock["packages"]), "nothing imports it"


def test_lessons_can_import_the_course_and_the_promised_packages(prepared: runtime.Runtime) -> None:
    assert {"numpy", "matplotlib", "sklearn", "runner", "grader"} <= set(prepared.imports)
    assert prepared.preload == ("numpy", "scratchnet-course")


def test_an_address_changes_with_any_byte_of_its_file_and_few_change_with_the_course(
    prepared: runtime.Runtime, tmp_path: Path
) -> None:
    assert prepared.folder.startswith("runtime/0.28.3-")
    ours = [name for name, file in prepared.files.items() if file.sha256[:8] in name]
    assert sorted(name.split("-")[0] for name in ours) == ["pyodide", "scratchnet_course"]
    for name in prepared.files:
        changed = {**prepared.files, name: runtime.RuntimeFile(tmp_path, 1, "0" * 64)}
        other = runtime.Runtime(prepared.version, changed, prepared.preload, prepared.imports)
        assert other.digest != prepared.digest
        # One of the two whose names change would have another name too.
        assert other.folder != prepared.folder, name
    without = {name: file for name, file in prepared.files.items() if name not in ours}
    assert runtime.Runtime(prepared.version, without, prepared.preload, prepared.imports).folder == prepared.folder


def test_what_changes_with_the_course_has_its_hash_in_a_name_that_tools_still_read(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"one")
    digits = cache.sha256(tmp_path / "one")[:8]
    assert runtime.hashed("pyodide-lock.json", tmp_path / "one") == f"pyodide-lock-{digits}.json"
    assert runtime.hashed("course-1.0-py3-none-any.whl", tmp_path / "one") == f"course-1.0-0{digits}-py3-none-any.whl"


def test_the_files_are_written_under_their_names(prepared: runtime.Runtime, tmp_path: Path) -> None:
    prepared.write(tmp_path)
    written = {path.name: path.stat().st_size for path in (tmp_path / prepared.folder).iterdir()}
    assert written == {name: file["size"] for name, file in prepared.manifest().items()}


def test_a_flipped_byte_in_a_core_file_is_refused_by_name(root: Path, tmp_path: Path) -> None:
    pins = runtime.Pins.read(root)
    for pin in pins.core:
        (tmp_path / pin.name).write_bytes((root / "site/node_modules/pyodide" / pin.name).read_bytes())
    assert set(runtime.core_files(pins, tmp_path)) == {pin.name for pin in pins.core}
    wasm = bytearray((tmp_path / "pyodide.asm.wasm").read_bytes())
    wasm[len(wasm) // 2] ^= 1
    (tmp_path / "pyodide.asm.wasm").write_bytes(wasm)
    with pytest.raises(WrongFile, match=r"pyodide\.asm\.wasm from the npm package pyodide is refused") as caught:
        runtime.core_files(pins, tmp_path)
    assert "Delete site/node_modules and run the command again" in caught.value.remedy


def test_the_pins_of_the_runtime_and_of_npm_agree(root: Path) -> None:
    package = json.loads((root / "site/package.json").read_text(encoding="utf-8"))
    pins = runtime.Pins.read(root)
    assert package["dependencies"]["pyodide"] == pins.version
    assert pins.version in pins.sources["cdn"]
