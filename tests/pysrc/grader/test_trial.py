"""Learner code is judged, and cannot judge itself."""

import builtins
import json
import math
from collections.abc import Iterator

import grader.compare
import numpy as np
import pytest
from grader import Exercise, grade
from grader.compare import difference

HONEST = "def leaky_relu(x, slope=0.01):\n    return max(x, slope * x)\n"
WRONG = "def leaky_relu(x, slope=0.01):\n    return 7.0\n"

CHEATS = {
    "an object equal to everything": """
class Any:
    __eq__ = __ge__ = __le__ = __lt__ = __gt__ = lambda self, other: True
    __sub__ = __rsub__ = __add__ = __radd__ = lambda self, other: self
    __abs__ = lambda self: 0.0
    __float__ = lambda self: 2.0
    __bool__ = lambda self: True

def leaky_relu(x): return Any()
""",
    "a float that lies": """
class Lie(float):
    __eq__ = lambda self, other: True
    __sub__ = __rsub__ = lambda self, other: 0.0
    __class__ = float

def leaky_relu(x): return Lie(7)
""",
    "a text that is a float": "class T(str):\n    __float__ = lambda self: 2.0\ndef leaky_relu(x): return T('2.0')\n",
    "another isinstance": "import builtins\nbuiltins.isinstance = lambda *_: True\nbuiltins.abs = lambda _: 0.0\n" + WRONG,
    "abs patched inside the call": "import builtins\ndef leaky_relu(x):\n    builtins.abs = lambda _: 0.0\n    return 7.0\n",
    "math patched": "import math\nmath.isfinite = lambda _: True\nmath.isclose = lambda *_: True\n" + WRONG,
    "the comparison patched": "import grader.trial\ngrader.trial.difference = lambda *_: None\n" + WRONG,
    "the tolerance patched": "import grader.compare\ngrader.compare.RELATIVE = grader.compare.FLOOR = 1e9\n" + WRONG,
    "the judge patched": "import grader.judge as j\ndef leaky_relu(x):\n    j.all = lambda _: True\n    return 7.0\n",
    "an exit": "import sys\n" + WRONG + "sys.exit(0)\n",
    "a hard exit": "import os\n" + WRONG + "os._exit(0)\n",
}


@pytest.mark.parametrize("program", CHEATS.values(), ids=CHEATS)
def test_a_cheat_does_not_pass(program: str, function: Exercise) -> None:
    verdict = grade(function, program)

    assert not verdict["correct"]
    assert json.loads(json.dumps(verdict)) == verdict
    assert grader.compare.difference is difference


# Each changes what judges it for good, if it is let. In the program itself, and again while it is checked.
ATTACKS = {
    "check of Trial": "import grader.trial as t\nt.Trial.check = lambda self, c: t.result(c, True)",
    "the code of a method": "from grader.trial import Trial\nTrial.check.__code__ = (lambda self, c: {'passed': 1}).__code__",
    "the code of a function": "import grader.compare as c\nc.difference.__code__ = (lambda got, want, within: None).__code__",
    "the defaults of a function": "import grader.verdict as v\nv.result.__kwdefaults__['message'] = print",
    "a class of the runner": "import runner.error as e\ne.CodeError.__init__ = None",
    "an attribute that was not there": "import grader.exercise as e\ne.Check.__getattribute__ = lambda self, name: None",
    "no way to write": "import runner.output as o\ndel o.Output.write",
    "no way to read": "import runner.output as o\ndel o.Capture.text, o.Output.finish",
    "no comparison": "import grader.compare as c\ndel c._Comparison.of",
    "another comparison": "import grader.compare as c\nc._Comparison.of = lambda *_: None",
    "no guard": "import runner.guard as g\ng.Guard.__exit__ = lambda *_: True\ng.Guard.__enter__ = None",
    "no shelter": "import grader.shelter as s\ns.sheltered.__exit__ = lambda *_: None\ns._seen = (frozenset(), (), ())",
    "no with": "import contextlib\ncontextlib.ExitStack.__exit__ = lambda *_: None",
    "no JSON": "import json\njson.JSONEncoder.encode = lambda *_: '{}'",
    "no kinds": "import grader.kinds as k, runner.mistakes as m\nk.KINDS.clear()\nm.MISTAKES.clear()",
    "an exercise without checks": """
import gc
for one in gc.get_objects():
    if type(one).__name__ == "Exercise" and vars(one).get("id") == "attacked":
        object.__setattr__(one, "checks", ())
""",
    "an exercise emptied": """
import gc
for one in gc.get_objects():
    if type(one).__name__ == "Exercise" and vars(one).get("id") == "attacked":
        vars(one).clear()
""",
    "checks that want nothing, found by frames": """
import sys
frame = sys._getframe()
while frame:
    for one in list(frame.f_locals.values()):
        for check in getattr(one, "checks", ()) if type(one).__name__ == "Exercise" else ():
            object.__setattr__(check, "expr", "True")
            object.__setattr__(check, "equals", True)
    frame = frame.f_back
""",
    "checks that want nothing, found by gc": """
import gc
for one in gc.get_objects():
    if type(one).__name__ == "Exercise" and vars(one).get("id") == "attacked":
        for check in one.checks:
            object.__setattr__(check, "expr", "True")
            object.__setattr__(check, "equals", None)
""",
}


@pytest.fixture
def attacked(function: Exercise) -> Exercise:
    """One that attacks can tell from those of other tests, which live in the same Python."""
    return Exercise.from_record({**json.loads(function.to_json()), "id": "attacked"})


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("late", [False, True], ids=["at once", "while it is checked"])
@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_a_cheat_ends_with_its_answer(attack: str, late: bool, attacked: Exercise) -> None:
    body = "\n".join("    " + line for line in attack.splitlines())
    program = f"def leaky_relu(x, slope=0.01):\n{body}\n    return 7.0\n" if late else f"{attack}\n{WRONG}print(1)\n"
    before = attacked.to_json()

    verdict = grade(attacked, program)

    assert json.loads(json.dumps(verdict)) == verdict
    assert attacked.to_json() == before
    for exercise in (attacked, Exercise.from_json(before)):
        assert not grade(exercise, exercise.starter)["correct"]
        assert grade(exercise, exercise.reference)["correct"]
        assert json.dumps(grade(exercise, exercise.reference))
        assert grade(exercise, "1 / 0")["error"]["advice"] is not None  # type: ignore[index]
    assert not verdict["correct"]


def test_a_program_that_alters_its_exercise_is_told_so(attacked: Exercise) -> None:
    verdict = grade(attacked, ATTACKS["an exercise without checks"] + HONEST)

    assert not verdict["correct"]
    assert {check["message"] for check in verdict["checks"]} == {"not judged: the program changed the exercise that judges it."}


MESS = """
import builtins, math, sys
import numpy as np
print = len = None
builtins.print = builtins.len = lambda *_: 3
math.exp = np.exp = np.dot = None
np.random.seed(1)
np.random.normal = None
np.set_printoptions(precision=1)
sys.stdout = None
del np.random.rand
"""


@pytest.fixture
def untouched() -> Iterator[None]:
    before = (
        vars(builtins).copy(),
        vars(math).copy(),
        np.exp,
        np.random.normal,
        np.random.rand,
        np.random.get_state()[1].tolist(),
    )
    yield
    assert before == (vars(builtins), vars(math), np.exp, np.random.normal, np.random.rand, np.random.get_state()[1].tolist())


@pytest.mark.usefixtures("untouched")
def test_a_program_that_patches_everything_is_judged_fairly_and_leaves_no_trace(function: Exercise) -> None:
    assert grade(function, MESS + HONEST)["correct"]
    assert not grade(function, MESS + WRONG)["correct"]
    assert grade(function, HONEST)["correct"]


def test_nothing_is_left_over_for_the_next_answer(function: Exercise) -> None:
    assert grade(function, HONEST)["correct"]
    assert not grade(function, "")["correct"]


def test_what_checks_cause_to_be_printed_is_not_shown(function: Exercise, capsys: pytest.CaptureFixture[str]) -> None:
    program = "print('once')\ndef leaky_relu(x):\n    print('in a check')\n    return max(x, 0.01 * x)"

    assert grade(function, program)["stdout"] == "once\n"
    assert capsys.readouterr().out == ""


def test_a_flood_is_cut(function: Exercise) -> None:
    stdout = grade(function, HONEST + "for n in range(100_000):\n    print(n)")["stdout"]

    assert len(stdout) < 21_000
    assert stdout.startswith("0\n1\n")
    assert stdout.endswith("99999\n")
    assert "left out" in stdout


def test_a_value_that_cannot_be_shown_fails_like_any_other(function: Exercise) -> None:
    program = "class A:\n    def __repr__(self): raise SystemExit\ndef leaky_relu(x): return A()"
    check = grade(function, program)["checks"][0]

    assert check["got"] == "an `A`"
    assert check["message"] == "It is an `A`, wanted the number 2.0."


def test_a_long_value_is_shown_shortened(function: Exercise) -> None:
    got = grade(function, "def leaky_relu(x): return list(range(1_000_000))")["checks"][0]["got"]

    assert got is not None
    assert len(got) < 700


def test_numpy_numbers_are_shown_as_plain_ones(function: Exercise) -> None:
    program = "import numpy as np\ndef leaky_relu(x): return np.maximum(x, 0.5)"

    assert [check["got"] for check in grade(function, program)["checks"]][:2] == ["2.0", "0.5"]


def test_a_function_of_checks_py_may_ask_for_what_was_printed(function: Exercise) -> None:
    record = json.loads(function.to_json())
    record["check"] = [{"name": "prints-it", "says": "It prints 3"}]
    record["checks_py"] = "def prints_it(learner, printed):\n    assert printed.split() == ['3'], f'It prints {printed!r}.'\n"
    exercise = Exercise.from_record(record)

    assert grade(exercise, "print(3)")["correct"]
    assert grade(exercise, "print(4)")["checks"][0]["message"] == "It prints '4\\n'."
