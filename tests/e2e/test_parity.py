"""The same answers, graded by CPython here and by the Python of each engine after both kinds of boot, get equal verdicts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import grader
import pytest
from e2e.reader import LESSON

if TYPE_CHECKING:
    from builder.drive import Driver
    from grader import Exercise

CATALOGUE = Path(__file__).parents[2] / "exercises"
EXERCISES = [grader.load(path.parent) for path in sorted(CATALOGUE.glob("*/*/exercise.toml"))]

# One worker of the site's own, spoken to as the page does: JSON text in, JSON text out.
START_WORKER = """
async boot => {
  const page = JSON.parse(document.getElementById('page').textContent)
  const address = path => new URL(page.root + path, location.href).href
  const {files, packages} = page
  const start = restore => JSON.stringify({
    v: 1, do: 'start', runtime: address(page.runtime), files, packages, snapshot: {cache: 'none', key: 'parity', restore},
  })
  window.waiting = new Map()
  const begin = message => {
    window.python?.terminate()
    const python = window.python = new Worker(address(page.worker), {type: 'module'})
    return new Promise((resolve, reject) => {
      python.onmessage = ({data}) => {
        const event = JSON.parse(data)
        if (event.event === 'ready') resolve(event.boot)
        if (event.event === 'failed' || event.event === 'unrestorable') reject(new Error(data))
        if (event.event === 'graded' || event.event === 'crashed') window.waiting.get(event.id)(data)
      }
      python.postMessage(message)
    })
  }
  const first = await begin(start(false))
  if (boot === 'normal') return first
  const snapshot = await new Promise((resolve, reject) => {
    window.python.onmessage = ({data}) => data.snapshot ? resolve(data.snapshot) : reject(new Error(data))
    window.python.postMessage(JSON.stringify({v: 1, id: 1, do: 'snapshot', key: 'parity'}))
  })
  return await begin({text: start(true), snapshot})
}
"""
GRADE = """
text => new Promise(resolve => {
  window.waiting.set(JSON.parse(text).id, resolve)
  window.python.postMessage(text)
})
"""


@pytest.fixture(scope="module", params=["normal", "snapshot"])
def browsers_python(engine: Driver, site: str, request: pytest.FixtureRequest) -> Driver:
    """A page whose worker has the site's Python running, after either kind of boot."""
    engine.open(site + LESSON)
    assert engine.evaluate(START_WORKER, request.param) == request.param
    return engine


def answers(exercise: Exercise) -> list[Any]:
    """The reference, the starter, and every answer the author foresaw."""
    known = [exercise.given(one) for one in (*exercise.wrong, *exercise.also_right)]
    return [exercise.reference, *([exercise.starter] if exercise.starter else []), *known]


def kept(verdict: dict[str, Any]) -> dict[str, Any]:
    """What must be equal: the judgement, not the wording of Python's own messages."""
    return {
        "correct": verdict["correct"],
        "tell": verdict["tell"],
        "checks": [(check["name"], check["passed"]) for check in verdict["checks"]],
        "marks": [(mark["part"], mark["right"]) for mark in verdict["marks"]],
        "error": verdict["error"] and verdict["error"]["type"],
    }


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_verdicts_in_the_browser_equal_verdicts_in_cpython(exercise: Exercise, browsers_python: Driver) -> None:
    record = exercise.to_json()
    for number, answer in enumerate(answers(exercise), start=1):
        # A program is no answer to fill-blank: its starter is judged as the blanks left empty.
        answer = ["____"] * len(exercise.blanks) if exercise.kind == "fill-blank" and isinstance(answer, str) else answer
        request = {"v": 1, "id": number, "do": "grade", "exercise": record, "answer": json.dumps(answer)}
        reply = json.loads(browsers_python.evaluate(GRADE, json.dumps(request)))
        assert reply["event"] == "graded", reply
        assert kept(reply["verdict"]) == kept(grader.grade(exercise, answer)), f"answer {number}: {answer!r}"
