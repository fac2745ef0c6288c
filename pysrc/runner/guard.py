"""What every run gets: streams of its own, and a Python that is whole again afterwards."""

from __future__ import annotations

import builtins
import io
import os
import sys
import warnings
from typing import TYPE_CHECKING, TextIO

from runner import source
from runner.output import Output

if TYPE_CHECKING:
    from types import TracebackType

# A browser's stack holds 1000 Python calls, but not 1000 that go through C code, as `__repr__` calling itself does:
# that overflow ends Python instead of the run. So runs start with less there, and may ask for more.
USUAL = 500 if sys.platform == "emscripten" else 1000
DEEPEST = 1000

# Modules that the host itself uses between runs, beyond those restored by name below.
STOOD_ON = ("ast", "base64", "contextlib", "dataclasses", "io", "itertools", "json", "linecache", "math", "re", "traceback")


class Guard:
    """Restores on exit what the host itself stands on: built-in names, `sys`, loaded modules, the exits of `os`.

    A class and not a generator: leaving must work before any built-in name does.
    """

    def __init__(self, out: Output | None) -> None:
        self._out = out
        self._builtins = vars(builtins)
        self._sys = vars(sys)
        self._os = vars(os)
        self._warnings = vars(warnings)

    def __enter__(self) -> None:
        self._saved_builtins = dict(self._builtins)
        self._saved_sys = dict(self._sys)
        self._modules = sys.modules
        self._saved_modules = dict(sys.modules)
        self._limit = sys.getrecursionlimit()
        self._trace, self._profile = sys.gettrace(), sys.getprofile()
        self._saved_os = {name: self._os[name] for name in ("_exit", "abort")}
        self._saved_warnings = {name: self._warnings[name] for name in ("formatwarning", "showwarning")}
        self._saved_names = [(vars(sys.modules[name]), dict(vars(sys.modules[name]))) for name in STOOD_ON]
        self._saved_output = Output.current

        self._os.update(_exit=_leave, abort=_leave)
        self._warnings["showwarning"] = _show_warning
        sys.setrecursionlimit(min(self._limit, USUAL))
        sys.setrecursionlimit = self._deepen
        if self._out is not None:
            Output.current = self._out
            sys.stdout = self._out.stdout
            sys.stderr = self._out.stderr
            # Empty, so that input() raises EOFError, which has its advice.
            sys.stdin = io.StringIO()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._builtins.update(self._saved_builtins)
        for name in self._builtins.keys() - self._saved_builtins.keys():
            del self._builtins[name]
        self._sys.update(self._saved_sys)
        self._os.update(self._saved_os)
        self._warnings.update(self._saved_warnings)
        for names, saved in self._saved_names:
            names.update(saved)
        for name, module in self._saved_modules.items():
            if self._modules.get(name) is not module:
                self._modules[name] = module
        sys.settrace(self._trace)
        sys.setprofile(self._profile)
        sys.setrecursionlimit(self._limit)
        Output.current = self._saved_output

    def _deepen(self, limit: int) -> None:
        self._saved_sys["setrecursionlimit"](min(limit, DEEPEST))


def _leave(status: int = 0) -> None:
    raise SystemExit(status)


def _show_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    text = f"{category.__name__}: {message}\n"
    if source.is_learners(filename):
        text = f"{source.shown(filename)}, line {lineno}: {text}  {(line or source.line(filename, lineno)).strip()}\n"
    (file or sys.stderr).write(text)
