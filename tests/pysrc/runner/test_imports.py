"""What a program needs is read from its text, before it runs."""

import sys

import pytest
from runner import missing_imports, named_modules


@pytest.mark.parametrize(
    ("code", "missing"),
    [
        ("import numpy", []),
        ("import json, os.path", []),
        ("import torch", ["torch"]),
        ("import torch.nn as nn, keras", ["torch", "keras"]),
        ("from torch.nn import Linear", ["torch"]),
        ("import torch\nimport torch", ["torch"]),
        ("def f():\n    if True:\n        import torch", ["torch"]),
        ("from . import torch", []),
        ("'import torch'  # import torch", []),
        ("import torch\nx = (", []),
        ("import __main__", []),
        ("\0", []),
        ("", []),
    ],
)
def test_missing_modules_are_named_once(code, missing):
    assert missing_imports(code) == missing


def test_modules_are_named_after_the_packages_they_are_in():
    code = "import a.b.c, d\nfrom a.e import f\nfrom . import g\n"

    assert named_modules(code) == ["a", "a.b", "a.b.c", "d", "a.e"]


def test_a_finder_that_raises_means_missing(monkeypatch):
    class Finder:
        def find_spec(self, name, *_):
            if name == "not_loaded_yet":
                raise ModuleNotFoundError(name)

    monkeypatch.setattr(sys, "meta_path", [Finder(), *sys.meta_path])

    assert missing_imports("import not_loaded_yet") == ["not_loaded_yet"]
