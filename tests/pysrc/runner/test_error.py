"""An error is told with the learner's own lines, and with the place to mark in the editor."""

import json

import pytest


def place(error):
    return error.line, error.column, error.end_line, error.end_column


def test_a_traceback_shows_the_learners_frames(ran):
    error = ran("def half(x):\n    return x / 0\n\nhalf(3)").failed

    assert error.text == (
        "Traceback (most recent call last):\n"
        '  cell "test", line 4, in <module>\n'
        "    half(3)\n" + ("    ~~~~^^^\n" if "~~~~^^^" in error.text else "") + '  cell "test", line 2, in half\n'
        "    return x / 0\n"
        "           ~~^~~\n"
        "ZeroDivisionError: division by zero"
    )


def test_frames_of_libraries_and_of_ours_are_left_out(ran):
    error = ran("import numpy as np\nimport json\nnp.linalg.inv(np.zeros((2, 2)))").failed

    assert error.text.count("line ") == 1
    assert "runner" not in error.text
    assert error.text.endswith("LinAlgError: Singular matrix")


def test_the_innermost_place_in_this_code_is_marked(ran):
    assert place(ran("x = 1\ny = (x +\n     '')").failed) == (2, 6, 3, 8)


def test_an_error_in_another_cells_function_marks_the_call(ran):
    ran("def f():\n\n\n    return 1 / 0", filename='cell "above"')
    error = ran("x = f()").failed

    assert place(error) == (1, 5, 1, 8)
    assert 'cell "above", line 4, in f' in error.text


def test_a_function_of_an_earlier_version_shows_its_own_lines(ran):
    ran("def f():\n    return 1 / 0")
    error = ran("# f is gone from here\nf()").failed

    assert place(error)[0] == 2
    assert 'cell "test", as it was before, line 2, in f\n    return 1 / 0' in error.text


def test_columns_are_counted_as_the_page_counts(ran):
    assert place(ran("'é😀'; 1 / 0").failed) == (1, 8, 1, 13)


def test_lines_are_counted_as_python_counts(ran):
    assert place(ran("x = '\x0c\u2028'\r\n1 / 0").failed)[0] == 2


@pytest.mark.parametrize(
    ("code", "kind", "line", "column"),
    [("x = (1,\n", "SyntaxError", 1, 5), ("if True:\nx", "IndentationError", 2, 1), ("é = 'a", "SyntaxError", 1, 5)],
)
def test_unreadable_code_is_marked_where_python_stumbles(ran, code, kind, line, column):
    error = ran(code).failed

    assert (error.type, error.line, error.column) == (kind, line, column)
    assert "^" in error.text
    assert error.text.startswith(f'  cell "test", line {line}\n')
    assert error.text.endswith(error.message)


def test_unreadable_code_given_to_eval_marks_the_call(ran):
    error = ran("x = 1\neval('1 +')").failed

    assert (error.type, error.line, error.column) == ("SyntaxError", 2, 1)


def test_causes_are_kept(ran):
    error = ran("try:\n    {}['a']\nexcept KeyError as e:\n    raise ValueError('no a') from e").failed

    assert error.text.index("KeyError: 'a'") < error.text.index("direct cause") < error.text.index("ValueError: no a")


def test_deep_recursion_is_folded(ran):
    error = ran("def f(n):\n    return f(n + 1)\nf(0)").failed

    assert error.type == "RecursionError"
    assert "calls left out …" in error.text
    assert len(error.text.splitlines()) < 25


def test_recursion_over_two_functions_is_folded_too(ran):
    error = ran("def f():\n    g()\ndef g():\n    f()\nf()").failed

    assert len(error.text.splitlines()) < 25


def test_a_very_long_message_is_cut(ran):
    error = ran("raise ValueError('x' * 10**7)").failed

    assert len(error.message) < 1100
    assert len(error.text) < 8100


def test_an_error_without_readable_text_is_still_shown(ran):
    error = ran("class E(Exception):\n    def __str__(self):\n        raise self\nraise E").failed

    assert (error.type, error.line) == ("E", 4)
    assert error.message == "(this error's own text raises an error)"


def test_advice_of_others_on_installing_packages_is_left_out(ran):
    error = ran("raise ModuleNotFoundError('No module named torch\\nYou can install it by …', name='torch')").failed

    assert error.message == "No module named 'torch'"
    assert "install" not in error.text.splitlines()[-1]


def test_groups_of_errors_are_shown_whole(ran):
    error = ran("raise ExceptionGroup('two', [ValueError('a'), TypeError('b')])").failed

    assert "ValueError: a" in error.text
    assert "TypeError: b" in error.text


def test_the_record_has_the_keys_of_the_protocol(ran):
    record = ran("1 / 0").failed.as_dict()

    assert set(record) == {"type", "message", "advice", "line", "column", "end_line", "end_column", "text"}
    assert json.loads(json.dumps(record)) == record


def test_a_warning_names_its_line(ran):
    ended = ran("import numpy as np\nnp.exp(np.array([1000.0]));")

    assert ended.stderr == ('cell "test", line 2: RuntimeWarning: overflow encountered in exp\n  np.exp(np.array([1000.0]));\n')


def test_a_warning_comes_again_in_the_next_run(ran):
    code = "import warnings\nwarnings.warn('careful')"

    assert "careful" in ran(code).stderr
    assert "careful" in ran(code).stderr
