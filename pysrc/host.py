"""The Python end of the border to the page: a request in, its final event out, all as JSON text (see protocol.ts)."""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib import import_module
from json import dumps, loads
from pathlib import Path
from typing import TYPE_CHECKING, Any

import grader
import runner

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from playground.desk import Desk

VERSION = 1
PROGRAM = "your program"


class Host:
    """Serves one page: the cells of its lesson share one namespace, each exercise gets a fresh one."""

    def __init__(self, emit: Callable[[str], None], available: Sequence[str] = ()) -> None:
        self._emit = emit
        self._namespace = runner.fresh_namespace()
        self._desk: Desk | None = None
        self._prepared: set[str] = set()
        # Code may go elsewhere; what it writes where it began is what it can be expected to want.
        self._folder = Path.cwd()
        runner.offer(available)

    def handle(self, text: str) -> str:
        """Do what a request asks; "output", "figure" and "file" events are emitted meanwhile.

        Raises ValueError for a request that the page should not have sent, and nothing for what learner code does.
        """
        request = _request(text, _DEEDS)
        return self._event(request, _DEEDS[request["do"]](self, request))

    def missing(self, text: str) -> str:
        """The top-level modules that a request's program imports and that cannot be imported now, as a JSON list."""
        request = _request(text, (*_DEEDS, "prepare"))
        if request["do"] in ("run", "prepare"):
            return dumps(runner.missing_imports(request["code"]))
        if request["do"] in ("complete", "play"):
            return "[]"
        exercise = grader.Exercise.from_json(request["exercise"])
        programs = [_program(exercise, request["answer"])[0], exercise.checks_py or ""]
        names = [name for program in programs for name in runner.missing_imports(program)]
        return dumps(list(dict.fromkeys(names)))

    def prepare(self, text: str) -> bool:
        """Import the first module that a request's code names, its packages before it; whether there may be more to do.

        Only modules that the page offers: they do nothing when they are imported but to be there.
        """
        named = runner.named_modules(_request(text, ("prepare",))["code"])
        for name in named:
            if name in sys.modules or name in self._prepared or name.partition(".")[0] not in runner.offered():
                continue
            self._prepared.add(name)
            # Whatever is wrong with it, the run that needs it will tell; an interruption was not meant for this.
            with suppress(BaseException):
                import_module(name)
            return True
        return False

    def _run(self, request: dict[str, Any]) -> dict[str, object]:
        out = self._output(request)
        cell = str(request["cell"]).rpartition("/")[2]
        ended = runner.run(request["code"], self._namespace, filename=f'cell "{cell}"', out=out, folder=self._folder)
        out.finish()
        return _done(ended, {name: self._watched(name) for name in request["watch"]})

    def _try(self, request: dict[str, Any]) -> dict[str, object]:
        exercise = grader.Exercise.from_json(request["exercise"])
        program, problem = _program(exercise, request["answer"])
        if problem:
            return _done(runner.Outcome(None, runner.CodeError(type="Unfinished answer", message=problem)), {})
        out = self._output(request)
        with runner.shielded():
            ended = runner.run(program, runner.fresh_namespace(), filename=PROGRAM, out=out)
        out.finish()
        return _done(ended, {})

    def _grade(self, request: dict[str, Any]) -> dict[str, object]:
        exercise = grader.Exercise.from_json(request["exercise"])
        return {"event": "graded", "verdict": grader.grade(exercise, loads(request["answer"]))}

    def _complete(self, request: dict[str, Any]) -> dict[str, object]:
        code = request["code"]
        found = runner.complete(code, _characters(code, request["offset"]), self._namespace)
        return {"event": "completions", "from": runner.utf16_length(code[: found.start]), "options": found.options}

    def _play(self, request: dict[str, Any]) -> dict[str, object]:
        if self._desk is None:
            from playground.desk import Desk  # only the playground's page has a use for it

            self._desk = Desk()
        return {"event": "played", "answer": self._desk.answer(request["wish"])}

    def _watched(self, name: str) -> dict[str, object]:
        return runner.plain(self._namespace[name]) if name in self._namespace else {"missing": True}

    def _output(self, request: dict[str, Any]) -> runner.Output:
        return runner.Output(lambda event: self._emit(self._event(request, event)))

    def _event(self, request: dict[str, Any], event: dict[str, object]) -> str:
        return dumps({"v": VERSION, "id": request["id"], **event}, allow_nan=False)


_DEEDS: dict[str, Callable[[Host, dict[str, Any]], dict[str, object]]] = {
    "run": Host._run,
    "try": Host._try,
    "grade": Host._grade,
    "complete": Host._complete,
    "play": Host._play,
}


def _request(text: str, deeds: Collection[str]) -> dict[str, Any]:
    request: dict[str, Any] = loads(text)
    if request.get("v") != VERSION:
        raise ValueError(f"The request has v = {request.get('v')!r}, and this host understands {VERSION}.")
    if request.get("do") not in deeds:
        raise ValueError(f"The request asks to do {request.get('do')!r}, and this host can do {', '.join(deeds)}.")
    return request


def _program(exercise: grader.Exercise, answer: str) -> tuple[str, str]:
    """The program that an answer makes, or why it makes none."""
    try:
        return grader.program(exercise, loads(answer)), ""
    except ValueError as problem:
        return "", str(problem)


def _done(ended: runner.Outcome, watch: dict[str, dict[str, object]]) -> dict[str, object]:
    return {"event": "done", "value": ended.value, "error": ended.error.as_dict() if ended.error else None, "watch": watch}


def _characters(text: str, units: int) -> int:
    """A position counted in the editor's units, as Python counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore"))
