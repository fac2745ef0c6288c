import pytest
from grader.tree import same

PROGRAM = 'def f(x):\n    """Doubles."""\n    return 2 * x  # twice\n'


@pytest.mark.parametrize(
    "other",
    [
        "def f(x):\n    return 2*x\n",
        "# mine\n\ndef f( x ):\n\n    return (2 * x)\n",
        PROGRAM.replace("\n", "\r\n"),
        '"""A module."""\n' + PROGRAM,
    ],
)
def test_spacing_comments_and_docstrings_do_not_count(other: str) -> None:
    assert same(PROGRAM, other)


@pytest.mark.parametrize("other", ["def f(x):\n    return x * 2\n", "def f(y):\n    return 2 * y\n", "", "def f(x:\n", "\x00"])
def test_another_program_is_another_program(other: str) -> None:
    assert not same(PROGRAM, other)


def test_a_text_that_is_no_python_is_the_same_as_itself() -> None:
    assert same("def (", " def (\n")
    assert not same("def (", "def [")


def test_expressions_are_compared_as_expressions() -> None:
    assert same(" w*x ", "(w * x)", "eval")
    assert not same("w * x", "x * w", "eval")
