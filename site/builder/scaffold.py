"""`build.py new KIND LESSON/SLUG`: begins an exercise that fails its contract until it is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .errors import BuildError

if TYPE_CHECKING:
    from pathlib import Path

STEP = "begin an exercise"
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*/[a-z][a-z0-9]*(-[a-z0-9]+)*")

# Every TODO is one thing to write. What stands beside it works, so that the contract can be run from the first minute.
HEADER = """\
#:schema ../../schema.json
kind = "{kind}"
title = "TODO: a few words that do not give the answer away"
skills = ["{lesson}.todo"]  # TODO: "topic.ability", what is practised
prompt = '''
TODO: the task, in Markdown. Say everything that the checks will ask for.
'''
hints = [
  '''TODO: a nudge, such as a question''',
  '''TODO: where to look''',
  '''TODO: nearly the answer''',
]
"""
EXPLANATION = """\
explanation = '''
TODO: why it is right; shown after a pass.
'''
"""
CHECK = """
[[check]]
name = "gives-the-sum"
says = "TODO: what must hold, as a sentence"
expr = "{expr}"
equals = 5
nudge = '''TODO: what to look at when this fails'''
"""
PREDICTION = """
[[wrong]]
because = "TODO: the misconception, mistake {number}"
answer = "{number}.5"
tell = '''TODO: what you would say to someone who answers this'''
"""
WRONG = """
[[wrong]]
because = "TODO: the misconception, mistake {number}"
{answer}
caught_by = "gives-the-sum"
tell = '''TODO: what you would say to someone who does this (not needed if the check's nudge says it)'''
"""
RIGHT = """
[[also_right]]
because = "TODO: another way to solve it, number {number}"
answer = '''
def total(a, b):
    return {answer}
'''
"""
CHOICE = """
[[choice]]
text = '''TODO: choice {number}'''
{correct}why = '''TODO: why it is {word}'''
"""

PROGRAM = "def total(a, b):\n    return a + b\n"
MARKED = "# TODO: the program, with a comment only where it helps the learner\n"

_RIGHT = "".join(RIGHT.format(number=number, answer=way) for number, way in enumerate(("b + a", "sum([a, b])", "-(-a - b)"), 1))
_CHECK = CHECK.format(expr="total(2, 3)")


def scaffold(kind: str, lesson_slug: str, root: Path) -> list[Path]:
    """Write the files of a new exercise below `root`/exercises and say what to do with them."""
    if kind not in FILES:
        raise BuildError(STEP, f"there is no kind {kind!r}", f"Use one of {', '.join(FILES)}.")
    if not _ID.fullmatch(lesson_slug):
        remedy = "Write LESSON/SLUG in small letters, digits and hyphens, such as one-neuron/forgotten-bias."
        raise BuildError(STEP, f"{lesson_slug!r} does not name a lesson and an exercise", remedy)
    folder = root / "exercises" / lesson_slug
    if folder.exists():
        raise BuildError(STEP, f"exercises/{lesson_slug} is there already", "Choose another name, or edit what is there.")
    lesson, slug = lesson_slug.split("/")
    folder.mkdir(parents=True)
    written = []
    for name, text in FILES[kind].items():
        file = folder / name
        head = HEADER.format(kind=kind, lesson=lesson) if name == "exercise.toml" else ""
        file.write_text(head + text, encoding="utf-8")
        written.append(file)
    print(f"Begun: {', '.join(str(file.relative_to(root)) for file in written)}")
    print("1. Replace each TODO; exercises/README.md shows how.")
    print(f"2. Put `::: exercise {slug}` and `:::` where it belongs in site/content/lessons/{lesson}.md.")
    print(f"3. Run `python3 build.py check {slug}`: it says what is still missing.")
    return written


def _wrong(answers: list[str]) -> str:
    return "".join(WRONG.format(number=number, answer=answer) for number, answer in enumerate(answers, 1))


_EDITS = [f'edit = ["a + b", "{wrong}"]' for wrong in ("a - b", "a * b", "a", "b")]

FILES: dict[str, dict[str, str]] = {
    "predict-output": {
        "exercise.toml": 'answer = "5"\n' + EXPLANATION + "".join(PREDICTION.format(number=number) for number in range(1, 5)),
        "program.py": MARKED + "print(2 + 3)\n",
    },
    "fix-bug": {
        "exercise.toml": EXPLANATION + _CHECK + _wrong(_EDITS) + _RIGHT,
        "starter.py": MARKED + PROGRAM.replace("+", "-"),
        "solution.py": MARKED + PROGRAM,
    },
    "fill-blank": {
        "exercise.toml": 'blanks = ["a + b"]\n'
        + EXPLANATION
        + _CHECK
        + _wrong([f'blanks = ["{wrong}"]' for wrong in ("a - b", "a * b", "a", "b")]),
        "starter.py": MARKED + PROGRAM.replace("a + b", "____"),
    },
    "reorder-lines": {
        "exercise.toml": EXPLANATION
        + "\n[[distractor]]\ncode = \"total = 2 * 3  # TODO: a line that looks right\"\nwhy = '''TODO: why it is not'''\n"
        + CHECK.format(expr="total")
        + _wrong(["order = [1, 2]", 'order = [1, 2, "d1"]', 'order = [1, 2, 3, "d1"]', "order = [2]"]),
        "solution.py": "a = 2  # TODO: the lines, each of them a statement\nb = 3\ntotal = a + b\n",
    },
    "write-code": {
        "exercise.toml": EXPLANATION + _CHECK + _wrong(_EDITS) + _RIGHT,
        "starter.py": MARKED + "def total(a, b):\n    ...\n",
        "solution.py": MARKED + PROGRAM,
    },
    "quiz": {
        "exercise.toml": CHOICE.format(number=1, correct="correct = true\n", word="right")
        + CHOICE.format(number=2, correct="", word="wrong")
        + CHOICE.format(number=3, correct="", word="wrong"),
    },
}
