"""The package as a whole: a short front door, a cheap import, examples that run, files in teaching order."""

import ast
import doctest
import importlib
import subprocess
import sys
from pathlib import Path

import pytest
import scratchnet

FOLDER = Path(scratchnet.__file__).parent
MODULES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")


@pytest.mark.parametrize("name", MODULES)
def test_every_example_in_the_documentation_runs(name):
    module = importlib.import_module(f"scratchnet.{name}")
    assert doctest.testmod(module).failed == 0


def public(module):
    """The public classes, functions and methods a module defines itself."""
    for name, thing in vars(module).items():
        if not name.startswith("_") and getattr(thing, "__module__", None) == module.__name__ and callable(thing):
            yield name, thing
            if isinstance(thing, type):
                yield from (
                    (f"{name}.{key}", part) for key, part in vars(thing).items() if not key.startswith("_") and callable(part)
                )


def inherited(name, module):
    """The docstring of the same method further up, which holds for an override."""
    owner, _, method = name.partition(".")
    return method and any(getattr(vars(base).get(method), "__doc__", None) for base in getattr(module, owner).__mro__[1:])


@pytest.mark.parametrize("name", MODULES)
def test_every_public_name_is_documented(name):
    module = importlib.import_module(f"scratchnet.{name}")
    bare = [key for key, thing in public(module) if not thing.__doc__ and not inherited(key, module)]
    assert bare == []


@pytest.mark.parametrize("name", [name for name in scratchnet.__all__ if callable(getattr(scratchnet, name))])
def test_everything_at_the_front_door_has_an_example(name):
    thing = getattr(scratchnet, name)
    # A record is a tuple that `train` makes; functions that are objects are documented by their class.
    text = (thing.__doc__ or "") + (type(thing).__doc__ or "")
    assert ">>>" in text or name == "Record"


def test_the_front_door_is_a_short_list_of_names():
    source = (FOLDER / "__init__.py").read_text(encoding="utf-8")
    assert "import *" not in source
    assert len(scratchnet.__all__) <= 36
    assert all(hasattr(scratchnet, name) for name in scratchnet.__all__)


def test_no_file_is_long():
    assert {path.name for path in FOLDER.glob("*.py") if len(path.read_text(encoding="utf-8").splitlines()) > 260} == set()


def test_a_file_imports_only_what_the_reader_has_met():
    """The order of reading, which `__init__` gives, is an order of imports: nobody is used before being taught."""
    taught = scratchnet.__doc__.partition("in this order: ")[2].partition(".")[0].split(", ")
    order = ["name", "shape", *taught]
    assert len(taught) == 8
    for position, module in enumerate(order):
        tree = ast.parse((FOLDER / f"{module}.py").read_text(encoding="utf-8"))
        used = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
        names = {part.removeprefix("scratchnet.") for part in used if part.startswith("scratchnet.")}
        assert names <= set(order[:position]), module


def test_the_import_loads_numpy_and_little_else():
    code = """
import sys, time, numpy, dataclasses
before = set(sys.modules)
start = time.process_time()
import scratchnet
spent = time.process_time() - start
new = {name for name in set(sys.modules) - before if not name.startswith("scratchnet")}
heavy = {name.partition(".")[0] for name in new} & {"scipy", "sklearn", "matplotlib", "torch", "asyncio", "unittest"}
print(spent, sorted(heavy))
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=FOLDER.parent, check=True)
    spent, heavy = ran.stdout.split(maxsplit=1)
    assert heavy.strip() == "[]"
    assert float(spent) < 1.0  # about 0.01 on a quiet machine


def test_the_import_does_not_read_the_digits():
    code = "import sys; opened = []; sys.addaudithook(lambda e, a: opened.append(str(a[0])) if e == 'open' else None)\n"
    code += "import scratchnet; print(any('digits' in name for name in opened))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=FOLDER.parent, check=True)
    assert ran.stdout.strip() == "False"
