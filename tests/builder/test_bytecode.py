"""Archives are compiled by the runtime's own Python, the same way every time, and only where that saves more than it costs."""

from __future__ import annotations

import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
from builder import bytecode, cache, node, runtime, sourceless
from builder.errors import BuildError

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "good/__init__.py": "from good.number import seven\n",
    "good/number.py": "def seven():\n    return 7\n",
    "good/unused.py": "raise RuntimeError\n",
    "good/types.pyi": "",
    "good/fortran/tool.py": "",
    "good/data.txt": "text",
}


def archive(path: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as written:
        for name, text in files.items():
            written.writestr(name, text)
    return path


def names(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as written:
        return written.namelist()


def test_a_compiled_archive_is_imported_without_its_sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = archive(tmp_path / "old.zip", FILES), tmp_path / "new.zip"
    monkeypatch.syspath_prepend(str(target))
    assert sourceless.convert(str(source), str(target), str(target), [".pyi", "good/fortran/"], None) == 3
    assert names(target) == ["good/__init__.pyc", "good/data.txt", "good/number.pyc", "good/unused.pyc"]
    import good  # type: ignore[import-not-found]

    assert good.seven() == 7
    assert good.seven.__code__.co_filename == f"{target}/good/number.py"
    for name in [name for name in sys.modules if name.split(".")[0] == "good"]:
        del sys.modules[name]


def test_only_what_is_wanted_is_compiled(tmp_path: Path) -> None:
    source, target = archive(tmp_path / "old.zip", FILES), tmp_path / "new.zip"
    assert sourceless.convert(str(source), str(target), "/lib", [], {"/lib/good/number.py"}) == 1
    assert "good/number.pyc" in names(target)
    assert "good/unused.py" in names(target)


def test_what_the_course_imports_of_the_standard_library_is_found(tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text(
        "import json, numpy\nfrom . import two\nfrom collections.abc import Mapping\n", encoding="utf-8"
    )
    assert bytecode.imported(tmp_path) == ["collections.abc", "json"]


def test_numpy_is_served_compiled_where_every_page_imports_it(root: Path) -> None:
    files = runtime.prepare(root).files
    served = names(next(file.path for name, file in files.items() if name.startswith("numpy-")))
    assert "numpy/_core/numeric.pyc" in served
    assert "numpy/_core/numeric.py" not in served
    assert "numpy/ctypeslib.pyi" not in served
    library = names(files[runtime.LIBRARY].path)
    assert {"json/decoder.pyc", "smtplib.py"} <= set(library)


def test_a_module_that_cannot_be_compiled_is_named(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = runtime.choose(root)
    runtime.prepare(root)
    numpy = chosen.store.home / chosen.packages["numpy"]["file_name"]
    monkeypatch.setattr(cache, "folder", lambda _root: tmp_path)
    broken = archive(tmp_path / "broken.whl", {"broken.py": "def ("})
    with pytest.raises(BuildError, match=r"(?s)broken\.whl: .*SyntaxError"):
        bytecode.compiled(root, [bytecode.Archive(broken)], numpy, chosen.core[runtime.LIBRARY].parent, node.binary())
    assert not list(tmp_path.glob("compiled/*/broken.whl"))
