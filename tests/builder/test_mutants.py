"""Mutants differ from the solution in one thing that a learner can edit and a check can see."""

from __future__ import annotations

import ast

import pytest
from builder.course import Exercise
from builder.mutants import mutants


def exercise(solution: str, expr: str = "f", **more: object) -> Exercise:
    record = {"id": "a/b", "kind": "write-code", "title": "T", "skills": [], "prompt": "P", "solution": solution, "starter": ""}
    return Exercise.from_record(record | {"check": [{"name": "c", "says": "S", "expr": expr}]} | more)


def changed(solution: str, **more: object) -> set[str]:
    return {mutant.now for mutant in mutants(exercise(solution, **more))}  # type: ignore[arg-type]


def body(line: str) -> set[str]:
    """What becomes of one line inside a function."""
    return changed(f"def f(a, b, X):\n    {line}\n    return a\n") - {"", "pass"}


@pytest.mark.parametrize(
    ("line", "some"),
    [
        ("a = a - b", {"a = a + b", "a = a", "a = b", "a = b - a", "pass"}),
        ("a = a * b", {"a = a / b", "a = a + b"}),
        ("a = X @ b", {"a = X * b", "a = b @ X", "a = X"}),
        ("a += b", {"a -= b", "a = b", "pass"}),
        ("a = a > b", {"a = a >= b", "a = a < b"}),
        ("a = a == b", {"a = a != b"}),
        ("a = a and b", {"a = a or b", "a = a", "a = b"}),
        ("a = not b", {"a = b"}),
        ("a = -b", {"a = b"}),
        ("a = 3", {"a = 4", "a = 2"}),
        ("a = -0.5", {"a = 0.5", "a = -1.0"}),
        ("a = True", {"a = False"}),
        ("a = X.sum(axis=0)", {"a = X.mean(axis=0)", "a = X.sum()", "a = X.sum(axis=1)", "a = X.sum(axis=-1)"}),
        ("a = X.T @ b", {"a = X @ b"}),
        ("a = X.copy()", {"a = X"}),
        ("a = np.exp(b)", {"a = b"}),
        ("a = f(a, b)", {"a = f(b, a)"}),
        ("a = b if X else -b", {"a = b", "a = -b", "a = b if X else b"}),
        ("X.append(a)", {"a"}),
    ],
)
def test_a_line_becomes_what_a_slip_would_make_of_it(line: str, some: set[str]) -> None:
    # "pass" stands for the whole line left out.
    found = changed(f"def f(a, b, X):\n    {line}\n    return a\n")

    assert some <= found
    assert "pass" in found


@pytest.mark.parametrize(
    ("line", "never"),
    [
        ("a = a + b", "a = b + a"),
        ("a = np.maximum(a, b)", "a = np.maximum(b, a)"),
        ("a = np.array(b)", "a = b"),
        ("a = -0.5", "a = --0.5"),
        ("a: int = 3", "a: float = 3"),
        ("a = f'{b + 1}'", "a = f'{b + 2}'"),
    ],
)
def test_what_means_the_same_or_nothing_is_left_alone(line: str, never: str) -> None:
    assert never not in body(line)


def test_no_two_mutants_are_alike_and_none_is_the_solution() -> None:
    solution = "def f(a):\n    return np.sum(a, axis=0) - 1 + 1\n"
    texts = [ast.dump(ast.parse(mutant.answer)) for mutant in mutants(exercise(solution))]

    assert len(texts) == len(set(texts))
    assert ast.dump(ast.parse(solution)) not in texts


def test_they_are_the_same_ones_each_time_and_leave_the_exercise_as_it_was() -> None:
    one = exercise("def f(a):\n    return 2 * a\n")
    record = one.to_json()

    assert mutants(one) == mutants(one)
    assert one.to_json() == record


def test_a_mutant_says_where_it_differs() -> None:
    (found,) = [one for one in mutants(exercise("def f(a):\n    b = 2\n    return b + a\n")) if one.now == "return b - a"]

    assert found.diff() == "line 3: return b + a  ->  return b - a"


DEMO = """
import numpy as np

start = 3
weights = [1, 2]


def f(a):
    return a + start


shown = f(weights[0] * 7)
for w in weights:
    print(w * 5)
print(shown + 1)
"""


def test_what_only_feeds_a_print_is_left_alone() -> None:
    assert {mutant.where for mutant in mutants(exercise(DEMO))} == {"line 4", "line 9"}


def test_what_a_check_looks_at_is_not() -> None:
    assert "line 12" in {mutant.where for mutant in mutants(exercise(DEMO, "shown"))}
    in_checks = 'def right(learner):\n    assert learner["shown"] == 10\n'
    assert "line 12" in {mutant.where for mutant in mutants(exercise(DEMO, checks_py=in_checks))}


def test_prints_count_when_a_check_reads_what_is_printed() -> None:
    checks = "def right(learner, printed):\n    assert printed\n"

    assert "print(shown + 2)" in changed(DEMO, checks_py=checks)
    assert "print(shown + 2)" not in changed(DEMO, checks_py=checks.replace("right", "_helper"))


def test_in_a_blank_another_name_is_tried_too() -> None:
    one = exercise("", kind="fill-blank", starter="def f(a, b):\n    c = ____\n    return ____(c)\n", blanks=["a - b", "f"])
    answers = [mutant.answer for mutant in mutants(one)]

    assert ["a + b", "f"] in answers
    assert ["c - b", "f"] in answers
    assert ["a - b", "a"] in answers
    assert all(answer != ["a - b", "f"] for answer in answers)


@pytest.mark.parametrize("kind", ["predict-output", "reorder-lines", "quiz"])
def test_kinds_that_nobody_edits_have_none(kind: str) -> None:
    assert mutants(exercise("a = 1\n", kind=kind)) == []
