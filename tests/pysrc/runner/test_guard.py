"""Whatever a run does to Python, the next run finds it whole."""

import builtins
import os
import sys
import threading

import pytest
from runner import Capture, attempt
from runner.guard import DEEPEST


def test_patched_builtins_are_restored(ran):
    ran("import builtins\nbuiltins.print = None\nbuiltins.len = lambda x: 0\nbuiltins.extra = 1")

    assert ran("print(len([1, 2]))").printed == "2\n"
    assert not hasattr(builtins, "extra")


def test_emptied_builtins_are_restored(ran):
    ran("import builtins\nbuiltins.__dict__.clear()")

    assert ran("len([1])").value == "1"


def test_builtins_emptied_before_an_error_are_restored(ran):
    error = ran("import builtins\nb = builtins.__dict__\nb.clear()\n1 / 0").failed

    assert error.type == "ZeroDivisionError"
    assert ran("len([1])").value == "1"


def test_deleted_builtins_are_restored(ran):
    ran("del __builtins__\nimport builtins\ndel builtins.BaseException, builtins.isinstance")

    assert ran("isinstance(1, int)").value == "True"


@pytest.mark.parametrize(
    "code",
    ["import sys\nsys.exit(3)", "import os\nos._exit(3)", "import os\nos.abort()", "raise SystemExit", "exit()", "quit(3)"],
)
def test_an_exit_ends_only_the_run(ran, code):
    assert ran(code).failed.type == "SystemExit"


@pytest.mark.parametrize(
    "raised", ["KeyboardInterrupt", "GeneratorExit", "BaseException('x')", "type('E', (BaseException,), {})"]
)
def test_errors_that_are_no_exceptions_end_only_the_run(ran, raised):
    assert ran(f"raise {raised}").error is not None


@pytest.mark.parametrize(
    "code",
    ["sys.stdout.close()", "sys.stdout = None", "del sys.stdout", "sys.stderr.close()", "sys.stdin.close()"],
)
def test_damaged_streams_are_whole_in_the_next_run(ran, code):
    before = sys.stdout, sys.stderr, sys.stdin
    ran(f"import sys\n{code}")

    assert ran("print('fine')").printed == "fine\n"
    assert (sys.stdout, sys.stderr, sys.stdin) == before


def test_printing_goes_on_after_closing_the_stream(ran):
    assert ran("import sys\nsys.stdout.close()\nprint('fine')").printed == "fine\n"


def test_what_an_error_prints_when_it_is_read_goes_to_the_learner(ran, capsys):
    ended = ran("class E(Exception):\n    def __str__(self):\n        print('hello')\n        return ''\nraise E")

    assert "hello" in ended.printed
    assert capsys.readouterr().out == ""


def test_the_recursion_limit_cannot_be_raised_beyond_the_stack(ran):
    before = sys.getrecursionlimit()
    ended = ran("import sys\nsys.setrecursionlimit(10**9)\nprint(sys.getrecursionlimit())\ndef f():\n    f()\nf()")

    assert ended.printed == f"{DEEPEST}\n"
    assert ended.failed.type == "RecursionError"
    assert sys.getrecursionlimit() == before


def test_a_recursion_limit_of_no_number_is_an_error_of_the_code(ran):
    assert ran("import sys\nsys.setrecursionlimit('deep')").failed.type == "TypeError"
    assert ran("import sys\nsys.setrecursionlimit(-1)").failed.type == "ValueError"


def test_removed_and_replaced_modules_come_back(ran):
    ran("import sys\nsys.modules['json'] = None\nsys.modules.pop('os', None)\nsys.modules.pop('runner', None)")

    assert ran("import json, os\njson.dumps(1)").value == "'1'"


def test_emptied_modules_come_back(ran):
    ran("import sys\nsys.modules.clear()")

    assert ran("import sys, runner\nsys.modules['runner'] is runner").value == "True"


def test_a_trace_function_does_not_follow_us_out(ran):
    before = sys.gettrace()
    ran("import sys\nsys.settrace(lambda *a: 1 / 0)\nsys.setprofile(lambda *a: None)")

    assert sys.gettrace() is before
    assert sys.getprofile() is None


def test_the_exits_of_os_are_real_again(ran):
    before = os._exit
    ran("import os\nos._exit = None")

    assert os._exit is before


def test_a_thread_prints_into_the_run(ran):
    ended = ran("import threading\nt = threading.Thread(target=print, args=['there'])\nt.start()\nt.join()")

    assert ended.printed == "there\n"


def test_a_thread_that_outlives_its_run_is_no_harm(ran):
    before = set(threading.enumerate())
    ran("import threading\nstop = threading.Event()\nt = threading.Thread(target=stop.wait)\nt.start()")
    try:
        assert ran("1 + 1").value == "2"
    finally:
        ran("stop.set()\nt.join()")
    assert set(threading.enumerate()) <= before


def test_there_is_nothing_to_read(ran):
    ended = ran("name = input('Name? ')")

    assert ended.printed == "Name? "
    assert ended.failed.type == "EOFError"


def test_an_attempt_gives_what_the_action_returns():
    out = Capture()
    made = attempt(lambda: [1, 2], out=out)

    assert (made.result, made.error) == ([1, 2], None)


def test_an_attempt_marks_lines_of_the_named_text(ran, names):
    ran("def f():\n    return 1 / 0")
    made = attempt(lambda: names["f"](), out=Capture(), filename='cell "test"')

    assert made.result is None
    assert made.error.line == 2
