"""What tests/exercises/test_contract_catches_faults.py does not ask of an author's folder."""

import shutil
from pathlib import Path

import pytest
from grader import ExerciseError, load

MINIATURE = Path(__file__).parents[2] / "exercises" / "miniature" / "downhill"


def refused(tmp_path: Path, slug: str, file: str, old: str, new: str) -> str:
    """What load says about a copy of an exercise in which `old` became `new`."""
    folder = tmp_path / "downhill" / slug
    shutil.copytree(MINIATURE / slug, folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ExerciseError) as caught:
        load(folder)
    assert str(caught.value).startswith(f"{file}: ")
    return str(caught.value)


@pytest.mark.parametrize(
    ("slug", "old", "new", "said"),
    [
        ("leaky", 'kind = "write-code"', 'kind = "write-cod"', "`kind` is 'write-cod'"),
        ("leaky", 'title = "A leaky ReLU"', 'title = ""', "`title` in the top of the file is ''"),
        ("leaky", '"activation.leaky-relu"', '"leaky"', '"topic.ability"'),
        ("leaky", "hints = ['''Which of the two is it at −1?''']", "hints = []", "one to four texts"),
        ("leaky", 'name = "has-no-jump"', 'name = "leaks-below-zero"', "names 2 checks"),
        ("leaky", 'name = "has-no-jump"', 'name = "raises"', "stops with an error"),
        ("leaky", 'expr = "leaky_relu(2.0)"', 'expr = "leaky_relu(2.0"', "make it one Python expression"),
        ("leaky", 'says = "There is', 'within = 0.1\nsays = "There is', "has no `expr`"),
        ("leaky", "equals = 2.0", "within = 2.0", "no `equals`"),
        ("leaky", 'edit = ["x > 0", "x > 1"]', 'edit = ["x > 0", "x > 1"]\nanswer = "x"', "by `edit` and `answer`"),
        ("leaky", 'edit = ["x > 0", "x > 1"]', "", "gives its answer by none"),
        ("leaky", 'edit = ["x > 0", "x > 1"]', 'edit = ["x > 0", "x > 0"]', "two different texts"),
        ("shared-bias", 'blanks = ["w * x", "0"]', 'blanks = ["w * x"]', "fills 1 of 2 blanks"),
        ("one-step", "tell = '''You", "caught_by = 'raises'\ntell = '''You", "unknown key `caught_by`"),
        ("step-by-step", "order = [1, 2, 3]", "order = [1, 2, 2]", "line 2 is used twice"),
        ("leaky", 'title = "A leaky ReLU"', 'title = "A leaky ReLU"\nfigures = ["x +"]', "`figures` 1: "),
        ("two-lines", "why = '''No", "because = '''No", "unknown key `because` in [[choice]] 3"),
    ],
)
def test_a_mistake_in_the_toml_is_told(slug: str, old: str, new: str, said: str, tmp_path: Path) -> None:
    assert said in refused(tmp_path, slug, "exercise.toml", old, new)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("lr = 0.1", "# the rate\nlr = 0.1", "`# the rate` is only a comment"),
        ("lr = 0.1", "w = 1.0", "`w = 1.0` is there 2 times"),
        ("lr = 0.1", "lr = (\n    0.1\n)", "the statement at line 2 goes over more than one line"),
    ],
)
def test_a_puzzle_of_lines_that_cannot_be_placed_is_refused(old: str, new: str, said: str, tmp_path: Path) -> None:
    assert said in refused(tmp_path, "step-by-step", "solution.py", old, new)


def test_a_function_that_no_check_uses_is_told(tmp_path: Path) -> None:
    said = refused(tmp_path, "leaky", "checks.py", "def has_no_jump", "def forgotten(learner):\n    pass\n\n\ndef has_no_jump")

    assert "no check uses `forgotten`" in said
    assert "underscore" in said


def test_a_folder_without_words_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExerciseError, match=r"has no exercise\.toml"):
        load(tmp_path)
