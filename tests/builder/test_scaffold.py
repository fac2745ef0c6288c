from pathlib import Path

import pytest
from builder.errors import BuildError
from builder.scaffold import FILES, scaffold
from exercises.schema import schema_complaints
from grader import load
from grader.contract import complaints
from grader.kinds import KINDS


def test_every_kind_can_be_begun() -> None:
    assert set(FILES) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_exercise_can_be_read_and_fails_its_contract_with_what_to_do(kind: str, tmp_path: Path) -> None:
    files = scaffold(kind, "one-neuron/my-slug", tmp_path)
    folder = tmp_path / "exercises" / "one-neuron" / "my-slug"

    assert sorted(files) == sorted(folder.iterdir())
    assert load(folder).kind == kind
    assert schema_complaints(folder / "exercise.toml") == []
    said = complaints(folder)
    assert len(said) == 1, "besides its TODOs, a new exercise works"
    assert "still says TODO" in said[0]
    assert "replace each TODO" in said[0]


def test_it_says_what_to_do_next(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scaffold("quiz", "one-neuron/my-slug", tmp_path)

    said = capsys.readouterr().out
    assert "exercises/one-neuron/my-slug/exercise.toml" in said.replace("\\", "/")
    assert "::: exercise my-slug" in said
    assert "python3 build.py check my-slug" in said


def test_an_unknown_kind_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(BuildError) as caught:
        scaffold("fix-bugs", "one-neuron/my-slug", tmp_path)

    assert "fix-bug, fill-blank" in caught.value.remedy


@pytest.mark.parametrize("name", ["my-slug", "a/b/c", "One/slug", "one/../slug", "one/", "one/two words"])
def test_a_name_that_is_no_id_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(BuildError) as caught:
        scaffold("quiz", name, tmp_path)

    assert "LESSON/SLUG" in caught.value.remedy
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_over(tmp_path: Path) -> None:
    scaffold("quiz", "one-neuron/my-slug", tmp_path)

    with pytest.raises(BuildError, match="there already"):
        scaffold("quiz", "one-neuron/my-slug", tmp_path)
