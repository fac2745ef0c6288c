"""The same answers, graded by CPython here and by the browser's Python, get equal verdicts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import grader
import pytest
from e2e.learner import START, config

if TYPE_CHECKING:
    from grader import Exercise
    from playwright.sync_api import Page

CATALOGUE = Path(__file__).parents[2] / "exercises"
EXERCISES = [grader.load(path.parent) for path in sorted(CATALOGUE.glob("*/*/exercise.toml"))]

# One worker of the site's own, spoken to as the page does: JSON text in, JSON text out.
START_WORKER = """
async ({worker, start, boot}) => {
  window.waiting = new Map()
  const listening = () => {
    const python = new Worker(worker, {type: 'module'})
    const ready = new Promise((resolve, reject) => {
      python.onmessage = ({data}) => {
        const event = JSON.parse(data)
        if (event.event === 'ready') resolve(data)
        if (event.event === 'failed' || event.event === 'unrestorable') reject(new Error(data))
        if (event.event === 'graded' || event.event === 'crashed') window.waiting.get(event.id)(data)
      }
    })
    window.python = python
    return {python, ready}
  }
  const {python, ready} = listening()
  python.postMessage(start)
  if (JSON.parse(await ready).boot !== 'normal') throw new Error('this was to be a normal boot')
  if (boot === 'normal') return
  const {key} = JSON.parse(start).snapshot
  const blob = await new Promise((resolve, reject) => {
    python.onmessage = ({data}) => data.snapshot ? resolve(data.snapshot) : reject(new Error(data))
    python.postMessage(JSON.stringify({v: 1, id: 1, do: 'snapshot', key}))
  })
  python.terminate()
  const restored = listening()
  const text = JSON.parse(start)
  text.snapshot.restore = true
  restored.python.postMessage({text: JSON.stringify(text), snapshot: blob})
  if (JSON.parse(await restored.ready).boot !== 'snapshot') throw new Error('this was to be a restoration')
}
"""
GRADE = """
text => new Promise(resolve => {
  window.waiting.set(JSON.parse(text).id, resolve)
  window.python.postMessage(text)
})
"""


@pytest.fixture(scope="module", params=["normal", "snapshot"])
def browsers_python(module_page: Page, site: str, request: pytest.FixtureRequest) -> Page:
    """A page whose worker has the site's Python running, after either kind of boot."""
    module_page.goto(site + "lessons/one-neuron/")
    settings = config(module_page)
    root = module_page.evaluate("root => new URL(root, location.href).href", settings["root"])
    start = {
        "v": 1,
        "do": "start",
        "runtime": root + settings["runtime"],
        "files": settings["files"],
        "packages": settings["packages"],
        "snapshot": {"cache": "none", "key": "parity", "restore": False},
    }
    module_page.set_default_timeout(START)
    module_page.evaluate(START_WORKER, {"worker": root + settings["worker"], "start": json.dumps(start), "boot": request.param})
    return module_page


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
def test_verdicts_in_the_browser_equal_verdicts_in_cpython(exercise: Exercise, browsers_python: Page) -> None:
    record = exercise.to_json()
    for number, answer in enumerate(answers(exercise), start=1):
        # A program is no answer to fill-blank: its starter is judged as the blanks left empty.
        answer = ["____"] * len(exercise.blanks) if exercise.kind == "fill-blank" and isinstance(answer, str) else answer
        request = {"v": 1, "id": number, "do": "grade", "exercise": record, "answer": json.dumps(answer)}
        reply = json.loads(browsers_python.evaluate(GRADE, json.dumps(request)))
        assert reply["event"] == "graded", reply
        assert kept(reply["verdict"]) == kept(grader.grade(exercise, answer)), f"answer {number}: {answer!r}"
