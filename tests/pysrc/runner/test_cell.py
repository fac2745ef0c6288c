"""A run gives what a notebook cell gives."""

import tracemalloc

import pytest


def test_the_last_expression_is_the_value(ran):
    assert ran("x = 2\nx + 1").value == "3"


@pytest.mark.parametrize("code", ["", "x = 1", "None", "print('a')", "1;", "1 ; # quiet", "(1\n);", "'a;b';", "def f(): 1"])
def test_there_is_no_value_after(ran, code):
    ended = ran(code)

    assert ended.error is None
    assert ended.value is None


@pytest.mark.parametrize(("code", "value"), [("1 # ;", "1"), ("'a;'", "'a;'"), ("x = 1; x", "1"), ("(\n 'é'\n)", "'é'")])
def test_a_semicolon_elsewhere_does_not_silence(ran, code, value):
    assert ran(code).value == value


def test_without_last_value_the_expression_runs_and_shows_nothing(ran):
    ended = ran("print(1)\n2", last_value=False)

    assert ended.value is None
    assert ended.printed == "1\n"


def test_cells_share_their_namespace(ran):
    ran("x = 41")

    assert ran("x + 1").value == "42"


def test_what_ran_before_an_error_stays(ran):
    ran("x = 1\ny = 1 / 0")

    assert ran("x").value == "1"


def test_a_namespace_without_builtins_is_mended(ran):
    ran("del __builtins__")
    assert ran("len([1])").value == "1"

    ran("__builtins__ = {}")
    assert ran("len([1])").value == "1"


def test_the_code_is_the_main_module(ran):
    assert ran("__name__").value == "'__main__'"


def test_our_own_future_imports_do_not_reach_the_code(ran):
    assert ran("def f(x: int): pass\nf.__annotations__['x']").value == "<class 'int'>"


def test_a_raising_repr_is_an_error_of_the_code(ran):
    error = ran("class A:\n    def __repr__(self):\n        return 1 / 0\nA()").failed

    assert (error.type, error.line) == ("ZeroDivisionError", 3)


def test_an_endless_generator_is_not_drawn_from(ran):
    assert ran("import itertools\n(n for n in itertools.count())").value.startswith("<generator object")


def test_a_huge_value_is_shown_in_little_memory(ran):
    tracemalloc.start()
    try:
        ran("x = [0] * 10_000_000")
        before = tracemalloc.get_traced_memory()[0]
        tracemalloc.reset_peak()
        ended = ran("x")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert ended.value.endswith("9999900 more]")
    assert peak - before < 1_000_000


def test_source_of_a_function_can_be_asked_for(ran):
    assert ran("import inspect\ndef f(): return 7\ninspect.getsource(f)").value == repr("def f(): return 7\n")
