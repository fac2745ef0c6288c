""".venv is made by whatever the Python at hand offers, once, and again when it was left half-made."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import venv
from typing import TYPE_CHECKING

import pytest
from builder import environment
from builder.environment import Environment
from builder.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def offering(*modules: str) -> Callable[[str], object]:
    """A `find_spec` for a Python that has only these modules."""
    return lambda name: object() if name in modules else None


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    """A lock file of no packages."""
    path = tmp_path / "tests" / "requirements.txt"
    path.parent.mkdir()
    path.write_text("# nothing\n")
    return path


@pytest.fixture
def without_pip(tmp_path: Path) -> Environment:
    """An environment made without pip, as Debian's Python makes it."""
    venv.create(tmp_path / ".venv")
    return Environment(tmp_path)


def commands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *modules: str, debian: bool = False) -> list[str]:
    """The ways to make an environment for a Python that has only `modules`, without the interpreter's path."""
    monkeypatch.setattr(importlib.util, "find_spec", offering(*modules))
    monkeypatch.setattr(environment, "on_debian", lambda: debian)
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    found = environment.ways("python", tmp_path / "x")
    return [" && ".join(" ".join(command) for command in way).replace(str(tmp_path / "x"), "x") for way in found]


def test_a_complete_python_uses_venv(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert commands(monkeypatch, tmp_path, "venv", "ensurepip")[0] == "python -m venv x"


def test_without_ensurepip_the_systems_pip_does(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert commands(monkeypatch, tmp_path, "venv", "pip") == ["python -m venv x --without-pip"]


def test_virtualenv_does_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert commands(monkeypatch, tmp_path, "virtualenv") == ["python -m virtualenv x"]


def test_on_debian_root_installs_what_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = f"python3.{sys.version_info.minor}-venv"
    expected = f"apt-get update && apt-get install -y {package} && python -m venv x"
    assert commands(monkeypatch, tmp_path, debian=True) == [expected]


@pytest.mark.parametrize(("debian", "advice"), [(True, "sudo apt install python3."), (False, "Install the parts venv and pip")])
def test_where_nothing_helps_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, debian: bool, advice: str
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", offering())
    monkeypatch.setattr(environment, "on_debian", lambda: debian)
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(BuildError, match="has no ensurepip, no pip and no virtualenv") as caught:
        environment.create(tmp_path / ".venv")
    assert advice in caught.value.remedy


def test_a_way_that_fails_is_followed_by_the_next(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fails = [[sys.executable, "-c", "import sys; sys.exit('no ensurepip')"]]
    works = [[sys.executable, "-m", "venv", "--without-pip", str(tmp_path / ".venv")]]
    monkeypatch.setattr(environment, "ways", lambda *_: [fails, works])
    environment.create(tmp_path / ".venv")
    assert Environment(tmp_path).python.exists()

    monkeypatch.setattr(environment, "ways", lambda *_: [fails])
    with pytest.raises(BuildError, match="no ensurepip"):
        environment.create(tmp_path / ".venv")


def test_an_environment_without_pip_is_filled_by_the_base_interpreters(without_pip: Environment) -> None:
    command = environment.installer(without_pip.python)
    assert command == [environment.base_python(), "-m", "pip", "--python", str(without_pip.python)]


def test_nothing_is_done_twice(tmp_path: Path, lock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Environment(tmp_path)
    assert made.ensure(lock), "the first run makes and fills it"
    monkeypatch.setattr(subprocess, "run", None)
    monkeypatch.setattr(subprocess, "Popen", None)
    assert not made.ensure(lock)


def test_a_changed_lock_file_is_installed(without_pip: Environment, lock: Path) -> None:
    path, wanted = without_pip.mark(lock)
    path.parent.mkdir()
    path.write_text(wanted)
    assert without_pip.satisfies(lock)
    lock.write_text("# something else\n")
    assert not without_pip.satisfies(lock)


def test_a_half_made_environment_does_not_work(without_pip: Environment) -> None:
    assert not without_pip.works()


def test_an_interrupted_installation_is_begun_anew(
    without_pip: Environment, lock: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_pip.marks.mkdir()
    (without_pip.marks / "installing").touch()
    left = without_pip.home / "half-installed"
    left.touch()
    monkeypatch.setattr(Environment, "install", lambda *_: None)
    assert without_pip.ensure(lock)
    assert not left.exists()
    assert without_pip.works()


def test_without_an_index_it_says_what_failed_and_a_second_run_continues(
    tmp_path: Path, lock: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    for name in ("PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL"):
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    lock.write_text(f"some-package==1.0 --hash=sha256:{'0' * 64}\n")
    made = Environment(tmp_path)
    with pytest.raises(BuildError, match=r"some-package==1\.0") as caught:
        made.ensure(lock)
    assert caught.value.step == "install the Python packages"
    assert "run the command again" in caught.value.remedy
    assert made.works(), "pip failed before it installed anything, so the environment is kept"


def test_the_command_ends_where_it_cannot_enter(tmp_path: Path, lock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Environment, "ensure", lambda *_: False)
    monkeypatch.setenv(environment.INSIDE, "1")
    with pytest.raises(BuildError, match="runs with the prefix"):
        environment.enter(tmp_path, lock, ["build"])
