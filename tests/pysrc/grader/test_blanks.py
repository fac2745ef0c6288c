import pytest
from grader.blanks import fill, places
from grader.errors import AnswerError, ExerciseError


@pytest.mark.parametrize(
    ("starter", "texts", "program"),
    [
        ("x = ____\n", ["a + b"], "x = a + b\n"),
        ("x = 2 * ____\n", ["a + b"], "x = 2 * (a + b)\n"),
        ("x = 2 * ____\n", ["a"], "x = 2 * a\n"),
        ("x = -____\n", ["z ** 2"], "x = -z ** 2\n"),
        ("x = ____ ** 2\n", ["-z"], "x = (-z) ** 2\n"),
        ("f(____)\n", ["a, b"], "f((a, b))\n"),
        ("x = [____]\n", ["i for i in y"], None),
        ("f(____)\n", ["lambda z: z"], "f(lambda z: z)\n"),
        ("x = ____\n", ["a if b else c"], "x = a if b else c\n"),
        ("x = ____ + 1\n", ["a if b else c"], "x = (a if b else c) + 1\n"),
        ("π = ____ + ____\n", ["é", " b "], "π = é + b\n"),
        ("if ____:\n    y = ____\n", ["a", "b"], "if a:\n    y = b\n"),
        ("y = np.____(z)\n", ["exp"], "y = np.exp(z)\n"),
        ("____ = 3\n", ["x"], "x = 3\n"),
        ("def ____(a):\n    return a\n", ["f"], "def f(a):\n    return a\n"),
        ("import ____\n", ["numpy"], "import numpy\n"),
        ("f(____=3)\n", ["lr"], "f(lr=3)\n"),
        ("for ____ in y:\n    z\n", ["x"], "for x in y:\n    z\n"),
        ("x = ____  # not ____ here\n", ["1"], "x = 1  # not ____ here\n"),
    ],
)
def test_a_blank_takes_an_expression_as_a_whole_or_a_name(starter: str, texts: list[str], program: str | None) -> None:
    if program is None:
        with pytest.raises(AnswerError):
            fill(starter, texts)
    else:
        assert fill(starter, texts) == program


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "blank 2 is still empty"),
        ("  ", "blank 2 is still empty"),
        ("____", "blank 2 is still empty"),
        ("a +", "blank 2 cannot be read as Python: `a +`"),
        ("a) + (b", "blank 2 cannot be read as Python: `a) + (b`"),
        ("x = 3", "blank 2 needs an expression, something that has a value, but `x = 3` is a statement"),
        ("return x", "blank 2 needs an expression, something that has a value, but `return x` is a statement"),
        ("a; b", "blank 2 needs an expression, something that has a value, but `a; b` is a statement"),
        ("a  # sum", "blank 2 has a `#`: leave the comment out, only the expression belongs there"),
        ("a\x00b", "blank 2 cannot be read as Python: `a\x00b`"),
        ("(" * 500 + ")" * 500, "blank 2 cannot be read as Python"),
    ],
)
def test_a_text_that_does_not_belong_there_is_told_by_its_blank(text: str, said: str) -> None:
    with pytest.raises(AnswerError) as caught:
        fill("x = ____ + ____\n", ["1", text])

    assert str(caught.value).startswith(said)
    assert caught.value.part == "1"


@pytest.mark.parametrize("text", ["np.exp", "exp(z)", "lambda", "2", "a b"])
def test_part_of_a_name_must_be_a_plain_name(text: str) -> None:
    with pytest.raises(AnswerError, match="needs one plain name"):
        fill("y = np.____(z)\n", [text])


@pytest.mark.parametrize(
    ("text", "program"),
    [
        ("−z", "x = -z\n"),
        ("a\u00a0+ b", "x = a + b\n"),
        ("d[‘a’]", "x = d['a']\n"),
        ("f(“it”)", 'x = f("it")\n'),
        ("\ufeffa", "x = a\n"),
        # What Python can read stays as it was typed.
        ("'it’s − so'", "x = 'it’s − so'\n"),
    ],
)
def test_what_a_phone_types_is_understood(text: str, program: str) -> None:
    assert fill("x = ____\n", [text]) == program


def test_a_line_break_in_a_blank_does_not_move_the_lines_below() -> None:
    assert fill("x = ____\ny = 1\n", ["a +\nb"]) == "x = a + b\ny = 1\n"


def test_a_blank_inside_an_f_string_is_the_authors_mistake() -> None:
    with pytest.raises(ExerciseError, match="f-string"):
        places('x = f"{____}"\n')
