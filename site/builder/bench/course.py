"""`build.py bench --course`: how long the pages of a course with many generated exercises take to build, and how that grows."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

from .. import cache, node, pages, runtime
from ..progress import step
from ..runtime import Runtime

ROOT = Path(__file__).resolve().parents[3]
SIZES = (250, 500, 1000)
# Exercises of a lesson, about as many as the longest real ones have.
EACH = 25

LESSON = """+++
title = "Lesson {number}"
number = {number}
summary = "Lesson {number} of a course that a program wrote."
minutes = 5
goals = ["read [inputs]{{.input}}"]
takeaways = ["It is generated."]
frameworks = "The same."
challenges = ["exercise-1"]
+++
A first paragraph with a formula, $z = w_1 x_1 + b$, and some `code`. It uses word {number} and word 1.

## A section
"""
TERM = """
[[term]]
term = "word {number}"
says = "It has the number {number}."
lesson = "lesson-{number}#a-section"
"""
FIX_BUG = """kind = "fix-bug"
title = "Exercise {number} of lesson {lesson}"
skills = ["small.adding"]
prompt = "`total` should add. Exercise {number}."
hints = ["Look at the **sign**."]
explanation = "Adding is $a + b$."

[[check]]
name = "adds"
says = "2 and 3 make 5"
expr = "total(2, 3)"
equals = 5
nudge = "Is the sign right?"
"""
WRONG = '\n[[wrong]]\nbecause = "gives {other}"\nedit = ["a + b", "{other}"]\ncaught_by = "adds"\n'
RIGHT = '\n[[also_right]]\nbecause = "writes {other}"\nedit = ["a + b", "{other}"]\n'
QUIZ = """kind = "quiz"
title = "Exercise {number} of lesson {lesson}"
skills = ["small.counting"]
prompt = "How many? This is exercise {number}."

[[choice]]
text = "one"
correct = true
why = "There is *one*."

[[choice]]
text = "two"
why = "There are fewer."
"""
SOLUTION = "def total(a, b):\n    return a + b\n"


def write(root: Path, lessons: int, each: int) -> None:
    """A project whose course is generated, and which has everything else from this one."""
    shutil.copytree(ROOT / "site", root / "site", ignore=shutil.ignore_patterns("builder", "content", "node_modules"))
    (root / "site" / "node_modules").symlink_to(ROOT / "site" / "node_modules", target_is_directory=True)
    for name in ("LICENSE", "LICENSE-LESSONS"):
        shutil.copyfile(ROOT / name, root / name)
    terms = "".join(TERM.format(number=number) for number in range(1, lessons + 1))
    _put(root / "site/content/reference.toml", terms)
    for lesson in range(1, lessons + 1):
        boxes = "".join(f"\n::: exercise exercise-{number}\n:::\n" for number in range(1, each + 1))
        _put(root / f"site/content/lessons/lesson-{lesson}.md", LESSON.format(number=lesson) + boxes)
        for number in range(1, each + 1):
            _exercise(root / f"exercises/lesson-{lesson}/exercise-{number}", lesson, number)


def _exercise(folder: Path, lesson: int, number: int) -> None:
    text = QUIZ
    if number % 2:
        text = FIX_BUG + "".join(WRONG.format(other=other) for other in ("a - b", "a * b", "a", "b"))
        text += "".join(RIGHT.format(other=other) for other in ("b + a", "sum([a, b])", "a - -b"))
        _put(folder / "solution.py", SOLUTION)
        _put(folder / "starter.py", SOLUTION.replace("+", "-"))
    _put(folder / "exercise.toml", text.replace("{lesson}", str(lesson)).replace("{number}", str(number)))


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def build(root: Path) -> Path:
    """Build the pages of the project at `root`, without the Python runtime, whose files only have to be copied."""
    dist = root / "dist"
    dist.mkdir()
    pages.build(root, dist, "/", Runtime(version="0", files={}, preload=(), imports=()), node.binary())
    return dist


def bench() -> int:
    """Measure and print; gives 0, since seconds depend on the machine."""
    node.install(ROOT / "site")
    runtime.prepare(ROOT)
    rows = []
    for size in SIZES:
        with step(f"Building {size} exercises"), tempfile.TemporaryDirectory() as name:
            root = Path(name)
            write(root, size // EACH, EACH)
            # The page of licences reads those of the packages there.
            (root / ".cache").symlink_to(cache.folder(ROOT), target_is_directory=True)
            started = time.perf_counter()
            build(root)
            rows.append((size, time.perf_counter() - started))
    print("\n".join(table(rows)))
    return 0


def table(rows: list[tuple[int, float]]) -> list[str]:
    """The measurements as lines."""
    lines = [f"{'exercises':>9}  {'lessons':>7}  {'seconds':>7}  {'ms each':>7}"]
    lines += [f"{size:>9}  {size // EACH:>7}  {took:>7.1f}  {1000 * took / size:>7.1f}" for size, took in rows]
    return lines
