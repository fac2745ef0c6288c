"""Grades answers in processes of their own, which may hang or die: an answer that takes its process down is rejected.

The limit counts processor time, so that what else the machine does cannot turn a slow answer into a hanging one.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections import deque
from dataclasses import dataclass, field
from multiprocessing import connection
from typing import TYPE_CHECKING, Any

from .course import Exercise, passes

if TYPE_CHECKING:
    from collections.abc import Iterable

# Seconds of processor time; exercises need less than one. A process that waits instead of working is ended by the clock.
MOST_WORK = 5.0
MOST_WAITING = 120.0
_SPAWN = multiprocessing.get_context("spawn")
# Many small arrays: a second thread per process would only be in the way of the other processes.
_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def accepted(exercises: Iterable[tuple[str, Any]], processes: int | None = None, most_work: float = MOST_WORK) -> list[bool]:
    """Whether each answer passes its exercise, which is given as its record; in the order of the answers."""
    jobs = deque(enumerate(exercises))
    results: dict[int, bool] = {}
    workers: list[_Worker] = []
    try:
        workers.extend(_Worker(most_work) for _ in range(min(processes or os.cpu_count() or 1, len(jobs))))
        while jobs or any(worker.job is not None for worker in workers):
            for worker in workers:
                if worker.job is None and jobs:
                    worker.give(*jobs.popleft())
            for index, worker in enumerate(workers):
                if worker.job is None or not worker.pipe.poll(0):
                    continue
                number, (results[number], alive) = worker.job, worker.take()
                if not alive:
                    worker.end()
                    workers[index] = _Worker(most_work)
            workers = [_replaced(worker, results, most_work) for worker in workers]
            busy = [worker.pipe for worker in workers if worker.job is not None]
            connection.wait(busy, timeout=1.0)
    finally:
        for worker in workers:
            worker.end()
    return [results[number] for number in range(len(results))]


@dataclass
class _Worker:
    """One process, and the number of the answer it is at."""

    most_work: float
    job: int | None = None
    began: float = 0.0
    pipe: Any = field(init=False)
    process: Any = field(init=False)

    def __post_init__(self) -> None:
        self.pipe, theirs = _SPAWN.Pipe()
        kept = {name: os.environ.get(name) for name in _THREADS}
        os.environ.update(dict.fromkeys(_THREADS, "1"))
        try:
            self.process = _SPAWN.Process(target=_work, args=(theirs, self.most_work), daemon=True)
            self.process.start()
        finally:
            for name, value in kept.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value
        # Ours would keep the pipe open after the process has died.
        theirs.close()

    def give(self, number: int, job: tuple[str, Any]) -> None:
        self.job, self.began = number, time.monotonic()
        try:
            self.pipe.send(job)
        except OSError:
            # It died after its last answer; `take` finds the pipe closed.
            return

    def take(self) -> tuple[bool, bool]:
        """Whether the answer was accepted, and whether the process is still there."""
        try:
            passed: bool = self.pipe.recv()
        except (EOFError, OSError):
            return False, False
        self.job = None
        return passed, True

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _replaced(worker: _Worker, results: dict[int, bool], most_work: float) -> _Worker:
    """A fresh worker in place of one that waits for what never comes."""
    if worker.job is None or time.monotonic() - worker.began < MOST_WAITING:
        return worker
    results[worker.job] = False
    worker.end()
    return _Worker(most_work)


def _work(pipe: Any, most_work: float) -> None:
    """What the process does: take an answer, grade it, say how it went, until there is nothing more."""
    exercises: dict[str, Exercise] = {}
    while True:
        try:
            record, answer = pipe.recv()
        except EOFError:
            return
        if record not in exercises:
            exercises[record] = Exercise.from_json(record)
        _limit(most_work)
        passed = passes(exercises[record], answer)
        _limit(0)
        pipe.send(passed)


def _limit(seconds: float) -> None:
    # The system itself ends the process, at once, whatever the answer catches or does in C.
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, seconds)
