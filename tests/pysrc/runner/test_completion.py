"""Completion looks at what exists and runs nothing."""

import keyword

import numpy as np
import pytest
import runner
from runner import complete


class Neuron:
    """A class with traps: completion must not spring any of them."""

    __slots__ = ("__dict__", "slotted")

    def __init__(self):
        self.weights = [1.0, 2.0]

    @property
    def output(self):
        raise AssertionError("a property was read")

    def __getattr__(self, name):
        raise AssertionError(f"{name} was asked for")

    def forward(self, x, rate=0.1, *rest, names=None, **options):
        """Never called."""

    @staticmethod
    def build(size):
        """Never called."""


class Liar:
    @property
    def __class__(self):
        raise AssertionError("the class was asked for")

    @property
    def __dict__(self):
        raise AssertionError("the attributes were asked for")


NAMES = {
    "np": np,
    "W": np.zeros((3, 4)),
    "weights": [0.5, 0.7],
    "wide": "a text",
    "neuron": Neuron(),
    "Neuron": Neuron,
    "liar": Liar(),
    "bias": 0.1,
    "_hidden": 1,
    "count": lambda items, /, start=0, *, step: (items, start, step),
}


@pytest.fixture(autouse=True)
def _packages():
    runner.offer(["numpy", "matplotlib"])
    yield
    runner.offer([])


def found(code, names=NAMES):
    return {option["label"]: option for option in complete(code, len(code), names).options}


def test_names_of_the_session_come_with_their_kind_and_size():
    assert found("w")["weights"] == {"label": "weights", "type": "variable", "detail": "list of 2"}
    assert found("wi")["wide"]["detail"] == "'a text'"
    assert found("W") == {**found("W"), "W": {"label": "W", "type": "variable", "detail": "array (3, 4) float64"}}
    assert found("bi")["bias"]["detail"] == "0.1"
    assert found("np")["np"]["type"] == "namespace"
    assert found("Neu")["Neuron"]["type"] == "class"


def test_builtins_and_keywords_are_offered():
    assert found("pri")["print"]["type"] == "function"
    assert found("Zero")["ZeroDivisionError"]["type"] == "class"
    assert found("whi") == {"while": {"label": "while", "type": "keyword", "detail": ""}}
    assert set(found("n")) >= {"np", "neuron", "not", "nonlocal", "next"}
    assert keyword.iskeyword("while")


def test_functions_show_their_signature():
    assert found("cou")["count"]["detail"] == "(items, /, start=0, *, step)"
    assert found("neuron.fo")["forward"]["detail"] == "(x, rate=0.1, *rest, names=None, **options)"
    assert found("neuron.bu")["build"]["detail"] == "(size)"
    assert found("weights.app")["append"] == {"label": "append", "type": "function", "detail": "(object, /)"}


def test_attributes_are_found_without_reading_them():
    assert set(found("neuron.")) == {"weights", "output", "forward", "build", "slotted"}
    assert found("neuron.out")["output"] == {"label": "output", "type": "property", "detail": ""}
    assert "append" in found("neuron.weights.")


@pytest.mark.parametrize(
    "code", ["neuron.output.", "neuron.missing.", "neuron.slotted.", "W.T.", "nothing.", "f(x).", "[].", "1."]
)
def test_nothing_is_guessed_about_what_only_a_run_could_tell(code):
    assert found(code) == {}


def test_an_object_that_lies_about_itself_is_not_believed():
    assert found("liar.") == {}
    assert found("lia")["liar"]["detail"] == "Liar"


def test_modules_are_looked_into():
    assert found("np.zer")["zeros"]["type"] == "function"
    assert found("np.linalg.nor")["norm"]["type"] == "function"
    assert found("np.ndarr")["ndarray"]["type"] == "class"
    assert found("np.exp")["exp"]["type"] == "function"


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("import nu", "numpy"),
        ("import matp", "matplotlib"),
        ("import json, ma", "math"),
        ("from col", "collections"),
        ("import numpy.lin", "linalg"),
        ("from numpy import do", "dot"),
        ("from numpy import array, zer", "zeros"),
        ("    import ma", "math"),
    ],
)
def test_imports_offer_modules(code, label):
    assert label in found(code)


@pytest.mark.parametrize("code", ["'we", '"we', "# we", "x = 1  # we", "'''a\nwe", '"""we', "f('a', 'we", r"'\'we"])
def test_there_are_no_names_in_texts_and_comments(code):
    assert found(code) == {}


@pytest.mark.parametrize("code", ["'a' + we", "# a\nwe", "'''a'''\nwe", "'it' 'is'; we", "'a\nwe", '"#" + we'])
def test_there_are_names_after_texts_and_comments(code):
    assert "weights" in found(code)


def test_hidden_names_are_offered_once_the_underscore_is_typed():
    assert "_hidden" not in found("")
    assert "_hidden" in found("_h")


def test_names_in_other_capitals_come_after_exact_ones():
    assert [option["label"] for option in complete("w", 1, NAMES).options][:2] == ["weights", "while"]
    assert "W" in found("w")


def test_with_nothing_typed_only_the_sessions_names_are_offered():
    assert set(found("")) == {name for name in NAMES if not name.startswith("_")}


def test_the_word_begins_where_the_editor_replaces():
    assert complete("x = np.zer", 10, NAMES).start == 7
    assert complete("weights + bi * 2", 12, NAMES).start == 10


def test_what_stands_after_the_cursor_does_not_count():
    assert "weights" in {option["label"] for option in complete("wei + (", 3, NAMES).options}


def test_a_huge_value_has_a_short_detail():
    names = {"huge": "x" * 10_000_000, "number": 10**100_000, "many": [0] * 1_000_000}

    assert all(len(found(name, names)[name]["detail"]) <= 60 for name in names)


@pytest.mark.parametrize(
    ("code", "offset"), [("x", 99), ("x", -1), ("", 0), ("\ud800", 1), ("a" * 10_000, 10_000), ("((((", 4)]
)
def test_odd_requests_raise_nothing(code, offset):
    assert isinstance(complete(code, offset, NAMES).options, list)
