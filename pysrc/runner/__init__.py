"""Runs a learner's code without letting it hurt whoever runs it: streams, values, errors, figures, completion."""

from runner.attempt import Attempt, attempt
from runner.cell import Outcome, fresh_namespace, run
from runner.completion import Completion, complete
from runner.error import CodeError, utf16_length
from runner.imports import missing_imports, named_modules, offer, offered
from runner.output import Capture, Output
from runner.plain import plain
from runner.shield import shielded
from runner.summary import summarize

__all__ = [
    "Attempt",
    "Capture",
    "CodeError",
    "Completion",
    "Outcome",
    "Output",
    "attempt",
    "complete",
    "fresh_namespace",
    "missing_imports",
    "named_modules",
    "offer",
    "offered",
    "plain",
    "run",
    "shielded",
    "summarize",
    "utf16_length",
]
