"""`build.py check --mutants` finds holes in checks, counts no change that cannot matter, and says what to do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from builder import survivors
from builder.course import load
from builder.errors import BuildError

MINIATURE = Path(__file__).parents[1] / "exercises" / "miniature"


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    shutil.copytree(MINIATURE, tmp_path / "exercises")
    return tmp_path


def edit(root: Path, slug: str, old: str, new: str) -> None:
    file = root / "exercises" / "downhill" / slug / "exercise.toml"
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def report(root: Path, slug: str) -> survivors.Report:
    (found,) = survivors.examine([load(root / "exercises" / "downhill" / slug)], 1)
    return found


def test_checks_without_a_hole_reject_every_mutant_that_matters(catalogue: Path) -> None:
    found = report(catalogue, "leaky")

    assert found.ok
    assert (found.share, found.survivors) == (1.0, ())
    # `x >= 0` for `x > 0`, which an [[also_right]] allows.
    assert found.equivalent == 1
    assert found.killed > 5


def test_a_hole_in_the_checks_is_found(catalogue: Path) -> None:
    edit(catalogue, "leaky", 'expr = "leaky_relu(-2.0)"\nequals = -0.02', 'expr = "leaky_relu(0.0)"\nequals = 0.0')
    found = report(catalogue, "leaky")
    said = "\n".join(survivors.table([found]))

    assert not found.ok
    assert "survives  line 1: def leaky_relu(x, slope=0.01):  ->  def leaky_relu(x, slope=0.02):" in said
    assert "survives  line 2: return x if x > 0 else slope * x  ->  return x if x > 0 else slope" not in said


def test_what_is_declared_equivalent_does_not_count(catalogue: Path) -> None:
    assert len(report(catalogue, "downhill-not-uphill").survivors) == 2
    declared = "".join(
        f'\n[[equivalent]]\nbecause = "is close enough after {n} steps"\nedit = ["steps=50", "steps={n}"]\n' for n in (49, 51)
    )
    toml = catalogue / "exercises/downhill/downhill-not-uphill/exercise.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + declared, encoding="utf-8")
    found = report(catalogue, "downhill-not-uphill")

    assert (found.survivors, found.equivalent, found.ok) == ((), 2, True)


def test_an_equivalent_that_is_no_mutant_has_to_go(catalogue: Path) -> None:
    toml = catalogue / "exercises/downhill/leaky/exercise.toml"
    declared = '\n[[equivalent]]\nbecause = "is the same in other words"\nedit = ["x if x > 0", "1 * x if x > 0"]\n'
    toml.write_text(toml.read_text(encoding="utf-8") + declared, encoding="utf-8")
    found = report(catalogue, "leaky")

    assert not found.ok
    assert survivors.table([found])[-2].endswith("is no mutant, so remove it: [[equivalent]] (is the same in other words)")


def test_the_command_fails_below_the_limit_and_says_what_to_do(catalogue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(BuildError, match="1 of 3 exercises: downhill/downhill-not-uphill") as caught:
        survivors.run(catalogue, "downhill")
    said = capsys.readouterr().out

    assert "Add a [[check]] that each survivor above fails" in caught.value.remedy
    assert "killed, 2 survived, 1 equivalent" in said
    assert survivors.run(catalogue, "leaky") == 0
    assert survivors.run(catalogue, "downhill/leaky") == 0


def test_a_name_that_is_neither_is_refused(catalogue: Path) -> None:
    with pytest.raises(BuildError, match="no exercise and no lesson is called uphill"):
        survivors.run(catalogue, "uphill")
