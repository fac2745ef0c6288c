"""The contract is under test too: each fault is made on purpose in a miniature catalogue, and must be told with what to do."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from exercises.schema import schema_complaints
from grader import load
from grader.contract import complaints, promises, reference_complaints

MINIATURE = Path(__file__).parent / "miniature"
LESSON = """Text.

::: exercise one-step
:::

::: exercise two-lines
:::

::: exercise leaky
:::

::: exercise shared-bias
:::

::: exercise step-by-step
:::

::: exercise downhill-not-uphill
:::
"""
SLUGS = sorted(folder.name for folder in (MINIATURE / "downhill").iterdir())


@dataclass(frozen=True)
class Fault:
    """`old` becomes `new` in one file; then some complaint must have all words of `said`."""

    name: str
    file: str
    old: str
    new: str
    said: tuple[str, ...]


TOML = "exercise.toml"
FAULTS = [
    Fault(
        "a change that is called equivalent is rejected",
        f"leaky/{TOML}",
        "[[also_right]]",
        """[[equivalent]]
because = "has another slope"
edit = ["0.01", "0.02"]

[[also_right]]""",
        ("[[equivalent]] (has another slope) is rejected, so it does matter", "remove it"),
    ),
    Fault(
        "a change that is called equivalent is none",
        f"leaky/{TOML}",
        "[[also_right]]",
        """[[equivalent]]
because = "has brackets"
edit = ["slope * x", "(slope * x)"]

[[also_right]]""",
        ("[[equivalent]] (has brackets) changes nothing", "give the change that its `because` describes"),
    ),
    Fault(
        "a change that is called equivalent does not apply",
        f"leaky/{TOML}",
        "[[also_right]]",
        """[[equivalent]]
because = "is gone"
edit = ["slope / x", "x / slope"]

[[also_right]]""",
        ("[[equivalent]] 1 (is gone): `edit` looks for 'slope / x', which is 0 times",),
    ),
    Fault(
        "a guard is deleted",
        f"leaky/{TOML}",
        """[[check]]
name = "leaks-below-zero"
says = "−2 becomes −0.02"
expr = "leaky_relu(-2.0)"
equals = -0.02
nudge = \'\'\'Below zero it is `slope * x`.\'\'\'
""",
        "",
        ("'leaks-below-zero', which is no check", "use the name of a check (keeps-what-is-positive, has-no-jump)"),
    ),
    Fault(
        "a check cannot fail",
        f"leaky/{TOML}",
        "[[wrong]]",
        """[[check]]
name = "is-python"
says = "It is Python"
expr = "1 + 1"
equals = 2

[[wrong]]""",
        ("no [[wrong]] fails the check `is-python`", "add the [[wrong]] that this check is there for"),
    ),
    Fault(
        "a guard lets its mistake pass",
        "leaky/checks.py",
        "assert not jumps",
        "assert True or jumps",
        ("switches at 1 instead of at 0) is accepted", "add a [[check]] that fails for it"),
    ),
    Fault(
        "the reference solution is broken",
        "downhill-not-uphill/solution.py",
        "2 * (w - 3)",
        "2 * (w - 4)",
        ("the reference answer is rejected", "`reaches-the-minimum` fails", "wanted 3.0", "mend the solution"),
    ),
    Fault(
        "a key is misspelt",
        f"leaky/{TOML}",
        "caught_by",
        "cauht_by",
        ("unknown key `cauht_by` in [[wrong]] 1", "did you mean `caught_by`?"),
    ),
    Fault(
        "a key at the top is misspelt",
        f"leaky/{TOML}",
        "explanation",
        "explenation",
        ("unknown key `explenation`", "explanation"),
    ),
    Fault(
        "the starter is solved already",
        "downhill-not-uphill/starter.py",
        "w + lr",
        "w - lr",
        ("the starter is already solved", "take the solution out of starter.py"),
    ),
    Fault(
        "an edit fits twice",
        f"downhill-not-uphill/{TOML}",
        '["return w", "return 3.0"]',
        '["w", "v"]',
        ("which is 5 times in solution.py", "copy a longer piece"),
    ),
    Fault(
        "an edit fits nowhere",
        f"downhill-not-uphill/{TOML}",
        '["return w", "return 3.0"]',
        '["return v", "return 3.0"]',
        ("which is 0 times in solution.py", "if solution.py was changed by mistake, undo that; else copy the piece anew"),
    ),
    Fault(
        "a mistake is caught by another check",
        f"downhill-not-uphill/{TOML}",
        'caught_by = "keeps-the-step-size"',
        'caught_by = "reaches-the-minimum"',
        ("is caught by `keeps-the-step-size`, not by `reaches-the-minimum`", 'write `caught_by = "keeps-the-step-size"`'),
    ),
    Fault(
        "a mistake is no mistake",
        f"shared-bias/{TOML}",
        '["w + x", "bias"]',
        '["w*x", "(bias)"]',
        ("(adds weights and inputs) is the reference answer itself", "give the mistake"),
    ),
    Fault(
        "a mistake gets no advice",
        f"leaky/{TOML}",
        "nudge = '''Below zero it is `slope * x`.'''",
        "",
        ("(is an ordinary ReLU) is rejected without a word of advice", "`nudge` to the check `leaks-below-zero`"),
    ),
    Fault(
        "two mistakes are the same",
        f"one-step/{TOML}",
        'answer = "step 1: 5.0"',
        'answer = "step 1: 0.60"',
        ("instead of its own `tell`", "an earlier [[wrong]] is the same answer"),
    ),
    Fault(
        "a right answer is rejected",
        f"leaky/{TOML}",
        "max(slope * x, x)",
        "min(slope * x, x)",
        ("[[also_right]] (the max trick, for slopes below 1) is rejected",),
    ),
    Fault(
        "the promised output is not printed",
        f"one-step/{TOML}",
        'answer = "step 1: 1.4"',
        'answer = "step 1: 1.5"',
        ("program.py prints 'step 1: 1.4\\n', but `answer` says 'step 1: 1.5'", "make `answer` what the program prints"),
    ),
    Fault("a program stops", "one-step/program.py", "w = 1.0", "v = 1.0", ("program.py stops: NameError", "mend program.py")),
    Fault(
        "a starter is no Python", "leaky/starter.py", "...", "return (", ("starter.py: line 2 is not Python", "valid Python")
    ),
    Fault(
        "a blank is filled by a statement",
        f"shared-bias/{TOML}",
        'blanks = ["w * x", "bias"]\nexpl',
        'blanks = ["t = w * x", "bias"]\nexpl',
        ("blank 1 needs an expression",),
    ),
    Fault(
        "a blank is left over",
        "shared-bias/starter.py",
        "total = 0",
        "total = ____",
        ("has 3 blanks (`____`), but `blanks` in exercise.toml fills 2", "make the two agree"),
    ),
    Fault("an order has a line that is not there", f"step-by-step/{TOML}", '3, "d1"]', '3, "d2"]', ("there is no line d2",)),
    Fault(
        "a distractor is a line",
        f"step-by-step/{TOML}",
        "w = w + lr",
        "w = w - lr",
        ("[[distractor]] 1 is not one line that differs",),
    ),
    Fault(
        "a choice gives no reason",
        f"two-lines/{TOML}",
        "why = '''No straight line separates it.'''",
        "",
        ("`why` is missing in [[choice]] 3",),
    ),
    Fault("no choice is right", f"two-lines/{TOML}", "correct = true", "", ("the quiz cannot be answered", "`correct = true`")),
    Fault(
        "checks.py cannot be run",
        "leaky/checks.py",
        "def has",
        "import nothing_like_it\n\n\ndef has",
        ("cannot be run", "No module named"),
    ),
    Fault(
        "a check has no function",
        "leaky/checks.py",
        "def has_no_jump",
        "def _has_no_jump",
        ("check `has-no-jump` has no function",),
    ),
    Fault("something is left to write", f"leaky/{TOML}", "A leaky ReLU", "TODO: a title", ("still says TODO in `title`",)),
    Fault(
        "a value has no JSON", f"leaky/{TOML}", "equals = 2.0", "equals = inf", ("`equals` in [[check]] 1 is inf", "checks.py")
    ),
    Fault(
        "a figure is wrong",
        f"one-step/{TOML}",
        "grows by 0.4",
        "grows by 0.5",
        ("the explanation quotes 0.5, which none of its programs types, prints or works out", "figures"),
    ),
    Fault(
        "a figure cannot be worked out",
        f"one-step/{TOML}",
        'figures = ["0.1 * gradient"]',
        'figures = ["0.1 * slope"]',
        ("`figures` has `0.1 * slope`, which cannot be worked out: NameError", "the names that the solution makes"),
    ),
    Fault("the TOML is broken", f"leaky/{TOML}", "[[check]]", "[[check]", ("is not TOML", "mend that place")),
]


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """A copy of the miniature catalogue whose lesson refers to everything."""
    shutil.copytree(MINIATURE, tmp_path / "exercises")
    (tmp_path / "lessons").mkdir()
    (tmp_path / "lessons" / "downhill.md").write_text(LESSON, encoding="utf-8")
    return tmp_path


def everything_said(catalogue: Path, slug: str = "*") -> list[str]:
    folders = sorted((catalogue / "exercises").glob(f"*/{slug}"))
    said = [one for folder in folders for one in complaints(folder)]
    return said + reference_complaints(catalogue / "exercises", catalogue / "lessons")


def test_the_miniature_catalogue_is_without_fault(catalogue: Path) -> None:
    assert everything_said(catalogue) == []
    for file in catalogue.glob("exercises/*/*/exercise.toml"):
        assert schema_complaints(file) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_told_with_what_to_do(fault: Fault, catalogue: Path) -> None:
    file = catalogue / "exercises" / "downhill" / fault.file
    text = file.read_text(encoding="utf-8")
    assert fault.old in text, "the miniature changed: make this fault anew"
    file.write_text(text.replace(fault.old, fault.new, 1), encoding="utf-8")

    slug = fault.file.partition("/")[0]
    said = everything_said(catalogue, slug)

    assert all(one.startswith(f"downhill/{slug}") for one in said)
    assert any(all(words in one for words in fault.said) for one in said), "\n".join(said)
    assert all("\n  -> " in one for one in said)


def test_a_stray_file_is_named(catalogue: Path) -> None:
    (catalogue / "exercises/downhill/leaky/solution_old.py").touch()

    assert ["solution_old.py: is a file this kind does not have" in one for one in everything_said(catalogue, "leaky")] == [
        True
    ]


def test_a_missing_file_is_named(catalogue: Path) -> None:
    (catalogue / "exercises/downhill/leaky/starter.py").unlink()

    assert ["starter.py: is missing\n  -> write it" in one for one in everything_said(catalogue, "leaky")] == [True]


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if slug != "two-lines"])
def test_too_few_mistakes_are_counted(slug: str, catalogue: Path) -> None:
    file = catalogue / "exercises/downhill" / slug / "exercise.toml"
    before, _, last = file.read_text(encoding="utf-8").rpartition("[[wrong]]")
    right = last.find("[[also_right]]")
    file.write_text(before + last[right:], encoding="utf-8")

    assert any("mistakes" in one and "add a [[wrong]]" in one for one in everything_said(catalogue, slug))
    assert schema_complaints(file) != []


def test_a_lesson_that_forgets_an_exercise_is_told(catalogue: Path) -> None:
    (catalogue / "lessons/downhill.md").write_text(LESSON.replace("::: exercise leaky\n:::", ""), encoding="utf-8")

    (said,) = everything_said(catalogue, "leaky")
    assert "downhill/leaky: its lesson refers to it 0 times" in said
    assert "put `::: exercise leaky` and `:::` into downhill.md" in said


def test_a_lesson_that_refers_to_nothing_is_told(catalogue: Path) -> None:
    (catalogue / "lessons/downhill.md").write_text(LESSON + "\n::: exercise steep\n:::\n", encoding="utf-8")

    (said,) = everything_said(catalogue, "leaky")
    assert "downhill/steep: a lesson refers to this exercise, which does not exist" in said


@pytest.mark.parametrize("slug", SLUGS)
def test_the_schema_refuses_a_key_it_does_not_know(slug: str, catalogue: Path) -> None:
    file = catalogue / "exercises/downhill" / slug / "exercise.toml"
    file.write_text('nugde = "?"\n' + file.read_text(encoding="utf-8"), encoding="utf-8")

    assert any("nugde" in one for one in schema_complaints(file))


def test_the_schema_refuses_a_kind_it_does_not_know(catalogue: Path) -> None:
    file = catalogue / "exercises/downhill/leaky/exercise.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("write-code", "write-codes"), encoding="utf-8")

    assert "'write-codes'" in schema_complaints(file)[0]


PROGRAMS = [
    "formatted anew",
    "with Windows line ends",
    "without a line break at its end",
    "with empty lines at its end",
    "with spaces at the ends of lines",
    "with comments",
    "with more empty lines",
]
GENERIC = {
    "leaky": PROGRAMS,
    "downhill-not-uphill": PROGRAMS,
    "one-step": ["with line breaks around", "with more space between", "with another zero at the end of each decimal"],
    "shared-bias": ["with spaces around", "formatted anew"],
    "step-by-step": ["with its line numbers as text"],
    "two-lines": ["in another order"],
}


@pytest.mark.parametrize("slug", SLUGS)
def test_no_promise_and_no_variant_is_dropped_unseen(slug: str) -> None:
    exercise = load(MINIATURE / "downhill" / slug)
    prints = ["prints what it promises"] if exercise.kind == "predict-output" else []

    assert [promise.name for promise in promises(exercise)] == [
        "is written to the end",
        "loses nothing as JSON",
        *prints,
        "accepts its reference answer",
        "rejects its starter",
        "quotes only figures that its code gives",
        "knows enough mistakes",
        *(f"rejects the answer that {known.because}" for known in exercise.wrong),
        *(f"accepts also {known.because}" for known in exercise.also_right),
        *(f"accepts {name}" for name in GENERIC[slug]),
        *(f"rejects choice {number}" for number, one in enumerate(exercise.choices, 1) if not one.correct),
        *(f"needs its check {check.name}" for check in exercise.checks),
    ]


LESSON_1 = Path(__file__).parents[2] / "exercises" / "one-neuron"


@pytest.mark.parametrize(
    ("slug", "file", "old", "new", "said"),
    [
        ("forgotten-bias", TOML, "`0.2700`", "`0.3700`", "the prompt quotes `0.3700`, which none of its programs types"),
        ("forgotten-bias", TOML, "make 0.27", "make 0.28", "the says of check adds-the-bias quotes 0.28, which"),
        ("forgotten-bias", "solution.py", ":.4f", ":.3f", "the prompt quotes `0.2700`, which none of its programs types"),
        ("forgotten-bias", "starter.py", ":.4f", ":.3f", "the prompt quotes `0.0700`, which"),
        ("first-classifier", TOML, "says 0.5498", "says 0.6498", "the explanation quotes 0.6498, which none of its programs"),
        ("forward-pass", TOML, "becomes 0.698", "becomes 0.699", "the prompt quotes 0.699, which"),
        ("loudest-voice", TOML, "the weights 0.2", "the weights 0.3", "the prompt quotes 0.3, which"),
        ("possible-outputs", TOML, "0.003", "0.004", "the text of [[choice]] 5 quotes 0.004, which"),
        ("relu-clips", TOML, "the sum is −0.42", "the sum is −0.43", "the explanation quotes 0.43, which"),
    ],
)
def test_a_figure_changed_by_mistake_is_told(slug: str, file: str, old: str, new: str, said: str, tmp_path: Path) -> None:
    folder = tmp_path / "one-neuron" / slug
    shutil.copytree(LESSON_1 / slug, folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text, "the exercise changed: make this fault anew"
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    # Only this promise: the many mistakes that lesson 1 knows are asked elsewhere.
    (promise,) = [one for one in promises(load(folder)) if one.name == "quotes only figures that its code gives"]
    told = promise.broken() or ""

    assert told.startswith(said)
    assert "\n  -> correct the number, or the code; if both are right, write `figures = [" in told


def test_of_a_broken_solution_it_is_told_first_that_it_no_longer_passes(catalogue: Path) -> None:
    solution = catalogue / "exercises/downhill/downhill-not-uphill/solution.py"
    solution.write_text(solution.read_text(encoding="utf-8").replace("w - lr * gradient", "w - gradient"), encoding="utf-8")

    first, second = everything_said(catalogue, "downhill-not-uphill")
    assert first.startswith("downhill/downhill-not-uphill: the reference answer no longer passes: it is rejected: check")
    assert "times in solution.py" in second
    assert "if solution.py was changed by mistake, undo that" in second
