"""A shielded run leaves no trace in the modules that others use."""

import math
import random
import sys
import types
import warnings
from pathlib import Path

import numpy as np
import pytest
from runner import shielded


@pytest.fixture
def shielded_run(ran):
    def run(code):
        with shielded():
            return ran("import numpy as np\n" + code)

    return run


@pytest.mark.parametrize(
    ("module", "name"),
    [
        (np.random, "rand"),
        (np.random, "seed"),
        (np.random, "default_rng"),
        (np, "dot"),
        (np.linalg, "norm"),
        (math, "exp"),
        (random, "random"),
    ],
)
def test_patched_functions_are_restored(shielded_run, module, name):
    before = getattr(module, name)
    ended = shielded_run(f"import {module.__name__} as module\nmodule.{name} = lambda *a: 4\nmodule.{name}()")

    assert ended.value == "4"
    assert getattr(module, name) is before


def test_names_added_to_a_module_are_removed(shielded_run):
    shielded_run("np.my_answer = 42")

    assert not hasattr(np, "my_answer")


def test_a_replaced_submodule_is_restored(shielded_run):
    before = np.random
    shielded_run("np.random = 3")

    assert np.random is before


def test_random_numbers_go_on_where_they_were(shielded_run):
    np.random.seed(5)
    random.seed(5)
    expected = np.random.rand(2), random.random()
    np.random.seed(5)
    random.seed(5)
    shielded_run("import random\nnp.random.seed(1)\nnp.random.rand(9)\nrandom.seed(1)")

    assert np.array_equal(np.random.rand(2), expected[0])
    assert random.random() == expected[1]


def test_print_options_and_error_handling_are_restored(shielded_run):
    before = np.get_printoptions(), np.geterr()
    shielded_run("np.set_printoptions(precision=2, threshold=5)\nnp.seterr(all='raise')")

    assert (np.get_printoptions(), np.geterr()) == before


def test_warning_filters_are_restored(shielded_run):
    before = list(warnings.filters)
    shielded_run("import warnings\nwarnings.simplefilter('ignore')")

    assert warnings.filters == before


def test_the_search_path_and_what_was_found_there_are_forgotten(shielded_run, tmp_path):
    (tmp_path / "helper_of_mine.py").write_text("value = 1")
    before = list(sys.path)
    ended = shielded_run(f"import sys\nsys.path.insert(0, {str(tmp_path)!r})\nimport helper_of_mine\nhelper_of_mine.value")

    assert ended.value == "1"
    assert sys.path == before
    assert "helper_of_mine" not in sys.modules


def test_modules_made_by_hand_are_forgotten(shielded_run):
    shielded_run("import sys, types\nsys.modules['torch'] = types.ModuleType('torch')\nsys.modules['keras'] = None")

    assert "torch" not in sys.modules
    assert "keras" not in sys.modules


def test_modules_of_the_library_stay_loaded(shielded_run):
    sys.modules.pop("this", None)
    ended = shielded_run("import colorsys")

    assert ended.error is None
    assert "colorsys" in sys.modules


def test_the_working_folder_is_restored(shielded_run, tmp_path):
    before = Path.cwd()
    shielded_run(f"import os\nos.chdir({str(tmp_path)!r})")

    assert Path.cwd() == before


def test_matplotlibs_settings_are_restored(monkeypatch):
    class Settings(dict):
        def __getitem__(self, name):
            raise AssertionError("settings are read without asking")

    stand_in = types.SimpleNamespace(rcParams=Settings({"lines.linewidth": 1.5, "axes.grid": False, "cycle": [1, 2]}))
    monkeypatch.setitem(sys.modules, "matplotlib", stand_in)
    with shielded():
        stand_in.rcParams.update({"lines.linewidth": 9})
        dict.get(stand_in.rcParams, "cycle").append(3)

    assert dict(stand_in.rcParams.items()) == {"lines.linewidth": 1.5, "axes.grid": False, "cycle": [1, 2]}


def test_the_shield_works_before_numpy_is_loaded(monkeypatch, ran):
    for name in [name for name in sys.modules if name.partition(".")[0] == "numpy"]:
        monkeypatch.delitem(sys.modules, name)
    with shielded():
        assert ran("1 + 1").value == "2"


def test_restoring_happens_after_an_error_too():
    before = math.pi

    def fail():
        with shielded():
            math.pi = 3
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert math.pi == before


def test_a_warning_is_no_error_even_where_the_program_around_makes_it_one() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with shielded():
            warnings.warn("divided by zero", RuntimeWarning, stacklevel=1)
        with pytest.raises(RuntimeWarning):
            warnings.warn("divided by zero", RuntimeWarning, stacklevel=1)
