"""One run of a learner's program in a world of its own, and the checks on what it left behind."""

from __future__ import annotations

import ast
import builtins
import re
from typing import TYPE_CHECKING, Any

from runner import Attempt, Capture, CodeError, attempt, fresh_namespace, run, summarize

from grader.compare import difference, show
from grader.errors import ExerciseError
from grader.shelter import sheltered
from grader.values import scalar
from grader.verdict import Result, result

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.exercise import Check, Exercise

# How tracebacks name the learner's text.
PROGRAM = "your answer"
MOST_STDOUT = 20_000
MOST_GOT = 600
_BROKEN = CodeError(type="RuntimeError", message="The program changed what runs and checks it.")
_UNKNOWN = re.compile(r"name '(\w+)' is not defined")


class Names(dict[str, Any]):
    """The learner's variables as checks.py sees them: one that is missing fails the check with a sentence."""

    def __missing__(self, name: str) -> Any:
        raise AssertionError(f"Your program has no `{name}`.")


class Trial:
    """A program that was run in a fresh namespace, ready to be checked."""

    def __init__(self, exercise: Exercise, program: str) -> None:
        # Before the learner's code, which may change what these imports give.
        self._functions = _functions(exercise)
        self._own = _names(exercise.solution or exercise.starter or "")
        self._namespace = fresh_namespace()
        out = Capture()
        try:
            with sheltered():
                self.error = run(program, self._namespace, filename=PROGRAM, out=out, last_value=False).error
        # What runs it was changed by the program itself, and could not even say what happened.
        except BaseException:  # noqa: BLE001
            self.error = _BROKEN
        self.printed = out.text()

    @property
    def stdout(self) -> str:
        """What the program printed, its middle left out when it is long."""
        if len(self.printed) <= MOST_STDOUT:
            return self.printed
        half = MOST_STDOUT // 2
        return f"{self.printed[:half]}\n… {len(self.printed) - MOST_STDOUT} characters left out …\n{self.printed[-half:]}"

    def check(self, check: Check) -> Result:
        """How `check` goes; one that the program never got to is failed."""
        if self.error is not None:
            return result(check, False, message=f"not reached: {_stopped(self.error)}")
        return self._call(check) if check.expr is None else self._evaluate(check, check.expr)

    def value(self, expr: str, more: dict[str, Any] | None = None) -> Attempt[Any]:
        """What an expression gives among the program's variables, and those of `more` that it has not."""
        names = {**(more or {}), **self._visible()}
        return _attempt(lambda: eval(compile(expr, "the check", "eval", dont_inherit=True), names))

    def _evaluate(self, check: Check, expr: str) -> Result:
        want = True if check.equals is None else check.equals
        wanted = repr(want) if check.within is None else f"{want!r} (within {check.within!r})"
        made = self.value(expr)
        if made.error is not None:
            return result(check, False, want=wanted, message=_raised(made.error))
        if made.result is None and isinstance(ast.parse(expr, mode="eval").body, ast.Call):
            return result(check, False, got="None", want=wanted, message="It returned nothing: is a `return` missing?")
        how = difference(made.result, want, check.within)
        got = _attempt(lambda: _shown(made.result))
        # Where `got` and `wanted` say it all, a sentence would only repeat them.
        message = None if how is None or how.plain else how.sentence
        return result(check, how is None, got=got.result or show(made.result), want=wanted, message=message)

    def _call(self, check: Check) -> Result:
        function = self._functions[check.name.replace("-", "_")]
        # A second parameter asks for what the program printed.
        arguments = (Names(self._visible()), self.printed)[: function.__code__.co_argcount]
        made = _attempt(lambda: function(*arguments))
        if made.error is None:
            return result(check, True)
        if made.error.type == "AssertionError" and made.error.line is None:
            return result(check, False, message=made.error.message or None)
        return result(check, False, message=_raised(made.error))

    def _visible(self) -> dict[str, Any]:
        """The learner's variables, less those that hide a built-in name the solution leaves alone.

        A beginner who calls a variable `sum` has made no mistake that a check using `sum` may punish.
        """
        hidden = vars(builtins).keys() - self._own
        return {name: value for name, value in self._namespace.items() if name not in hidden} | {"__builtins__": builtins}


def _attempt(action: Callable[[], Any]) -> Attempt[Any]:
    try:
        # What checks cause to be printed is nobody's output.
        with sheltered():
            return attempt(action, out=Capture(), filename=PROGRAM)
    except BaseException:  # noqa: BLE001  (as above)
        return Attempt(None, _BROKEN)


def _functions(exercise: Exercise) -> dict[str, Any]:
    if exercise.checks_py is None:
        return {}
    namespace = fresh_namespace() | {"__name__": "checks"}
    text = exercise.checks_py
    made = attempt(lambda: exec(compile(text, "checks.py", "exec", dont_inherit=True), namespace), out=Capture())
    if made.error is not None:
        what = f"cannot be run: {made.error.type}: {made.error.message}"
        raise ExerciseError("checks.py", what, "mend it; it may import the standard library and NumPy.")
    return namespace


def _names(text: str) -> set[str]:
    tree = ast.walk(ast.parse(text))
    return {
        node.id if isinstance(node, ast.Name) else node.name
        for node in tree
        if isinstance(node, ast.FunctionDef | ast.ClassDef) or (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))
    }


def _shown(value: object) -> str:
    text = summarize(scalar(value))
    return text if len(text) <= MOST_GOT else f"{text[:MOST_GOT]}…"


def _stopped(error: CodeError) -> str:
    if error.type in ("SyntaxError", "IndentationError", "TabError"):
        return "Python could not read " + ("the program" if error.line is None else f"line {error.line}")
    return "the program stopped" + (f" at line {error.line}" if error.line is not None else "")


def _raised(error: CodeError) -> str:
    unknown = _UNKNOWN.match(error.message) if error.type == "NameError" and error.line is None else None
    if unknown:
        return f"Your program has no `{unknown[1]}`."
    at = f" (line {error.line})" if error.line is not None else ""
    return f"Your code raised {error.type}{f': {error.message}' if error.message else ''}{at}"
