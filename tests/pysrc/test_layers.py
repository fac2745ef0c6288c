"""Which file of pysrc may import what (pysrc/README.md says why)."""

import ast
import sys
from pathlib import Path

import pytest

PYSRC = Path(__file__).resolve().parents[2] / "pysrc"
FILES = sorted(PYSRC.rglob("*.py"))

BY_VARIABLE = "a module named by a variable"
# Besides the standard library. NumPy is known to `grader` and `scratchnet` by its values, or as what they are made of.
MAY_IMPORT = {
    "runner": {"runner"},
    "grader": {"grader", "runner"},
    "playground": {"playground", "scratchnet", "numpy"},
    # By variable, what `runner.offered` names.
    "host.py": {"grader", "playground", "runner", BY_VARIABLE},
    "startup.py": set(),
    "scratchnet": {"scratchnet", "numpy"},
}
NEVER = {"js", "pyodide", "pyodide_js", "_pyodide", "micropip", "tests", "builder", "build"}


def imported(tree):
    """Top-level names of all modules that a file imports, by statement or by a literal name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full"
            yield node.module.partition(".")[0]
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__")):
            name = node.args[0]
            yield ast.literal_eval(name).partition(".")[0] if isinstance(name, ast.Constant) else BY_VARIABLE


def layer(path):
    return path.relative_to(PYSRC).parts[0]


def by_statement(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    asked_for = {name for call in calls for name in imported(ast.Expression(call))}
    return set(imported(tree)), asked_for


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PYSRC)))
def test_a_file_imports_only_what_its_layer_may(path):
    assert layer(path) in MAY_IMPORT, f"say in MAY_IMPORT what {layer(path)} may import"
    every, asked_for = by_statement(path)
    # `import_module` takes what the learner's code has loaded already, where a name of the layer is not enough.
    if layer(path) == "runner":
        every -= asked_for & {"numpy", "matplotlib"}

    assert every - set(sys.stdlib_module_names) - MAY_IMPORT[layer(path)] == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PYSRC)))
def test_no_file_knows_the_browser_or_the_builder(path):
    assert set(imported(ast.parse(path.read_text(encoding="utf-8")))) & NEVER == set()


def test_the_rule_sees_what_it_forbids():
    for code in ("import js", "from pyodide.ffi import to_js", "def f():\n    import js", "importlib.import_module('js.x')"):
        assert set(imported(ast.parse(code))) & NEVER
    assert set(imported(ast.parse("import_module(name)"))) == {BY_VARIABLE}
