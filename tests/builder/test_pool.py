"""Answers that hang, or take their process down, are rejected, and the answers after them are graded all the same."""

from __future__ import annotations

import sys

import pytest
from builder import pool
from builder.course import Exercise

RECORD = Exercise.from_record(
    {
        "id": "a/b",
        "kind": "write-code",
        "title": "T",
        "skills": [],
        "prompt": "P",
        "solution": "x = 1",
        "check": [{"name": "c", "says": "S", "expr": "x", "equals": 1}],
    }
).to_json()
DIES = "import os\nos._exit(0)"
HANGS = "while True:\n    try:\n        while True: pass\n    except BaseException: pass"


def accepted(*answers: str) -> list[bool]:
    return pool.accepted([(RECORD, answer) for answer in answers], 1, 0.5)


def test_verdicts_come_in_the_order_of_the_answers() -> None:
    assert accepted("x = 1", "x = 2", "1 / 0", "x = 1.0") == [True, False, False, True]


def test_a_process_that_dies_is_replaced() -> None:
    assert accepted("x = 1", DIES, "x = 1", DIES, "x = 2") == [True, False, True, False, False]


@pytest.mark.skipif(sys.platform == "win32", reason="there a process is ended by the clock alone, after two minutes")
def test_a_loop_without_end_is_ended_whatever_it_catches() -> None:
    assert accepted(HANGS, "x = 1") == [False, True]


def test_a_process_that_waits_is_ended_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    # No time at all: whatever is not there at once is late.
    monkeypatch.setattr(pool, "MOST_WAITING", 0.0)
    assert accepted("import threading\nthreading.Event().wait()") == [False]


def test_nothing_to_grade_takes_no_process() -> None:
    assert pool.accepted([]) == []
