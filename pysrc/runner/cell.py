"""Runs a piece of code in a namespace, as a notebook cell does."""

from __future__ import annotations

import ast
import builtins
from dataclasses import dataclass
from typing import TYPE_CHECKING

from runner import figure, files, source
from runner.attempt import attempt
from runner.summary import summarize

if TYPE_CHECKING:
    from pathlib import Path

    from runner.error import CodeError
    from runner.output import Output


@dataclass(frozen=True)
class Outcome:
    """How a run ended: the last expression's value as text (None when there is none to show), and the error."""

    value: str | None
    error: CodeError | None


def fresh_namespace() -> dict[str, object]:
    """The variables a run starts with when it shares none."""
    return {"__name__": "__main__", "__doc__": None, "__builtins__": builtins}


def run(
    code: str,
    namespace: dict[str, object],
    *,
    filename: str,
    out: Output,
    last_value: bool = True,
    folder: Path | None = None,
) -> Outcome:
    """Run `code` in `namespace`; never raises.

    Text and figures go to `out`, which the caller finishes, and so do files that it writes into `folder`, if that is given.
    With `last_value` the last expression is shown, unless it is None or a semicolon follows it.
    """
    # A byte order mark comes with a paste, cannot be seen, and is no Python.
    code = code.replace("\ufeff", "")
    name = source.register(filename, code)

    def action() -> object:
        # Deleted or replaced by an earlier run, perhaps; and a warning is news in each run.
        namespace["__builtins__"] = builtins
        namespace.pop("__warningregistry__", None)
        return _execute(code, name, namespace, last_value)

    # Attempts of their own: code may have left nothing that showing a value, a figure or a file could use.
    before = attempt(lambda: None if folder is None else files.seen(folder), out=out, filename=filename)
    ended = attempt(action, out=out, filename=filename)
    shown = attempt(lambda: None if ended.result is None else summarize(ended.result), out=out, filename=filename)
    drawn = attempt(lambda: figure.show_open(out), out=out, filename=filename)
    kept = attempt(lambda: None if folder is None else files.offer(folder, before.result, out), out=out, filename=filename)
    error = ended.error or shown.error or drawn.error or kept.error
    return Outcome(None if error else shown.result, error)


def _execute(code: str, name: str, namespace: dict[str, object], last_value: bool) -> object:
    tree = ast.parse(code, name)
    last: ast.expr | None = None
    if last_value and tree.body and isinstance(tree.body[-1], ast.Expr):
        expression = tree.body[-1]
        if not _silenced(code, expression):
            last = expression.value
            tree.body.pop()
    # Not inheriting keeps our own `from __future__` lines out of the learner's code.
    body = compile(tree, name, "exec", dont_inherit=True)
    value = compile(ast.Expression(last or ast.Constant(None, lineno=1, col_offset=0)), name, "eval", dont_inherit=True)
    evaluate = eval  # the code may delete the built-in name
    exec(body, namespace)
    result: object = evaluate(value, namespace)
    return result


def _silenced(code: str, expression: ast.Expr) -> bool:
    rest = source.lines(code)[(expression.end_lineno or 1) - 1 :]
    rest[0] = rest[0].encode()[expression.end_col_offset or 0 :].decode()
    return "\n".join(rest).lstrip(" \t\f\n)\\").startswith(";")
