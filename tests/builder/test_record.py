"""Recording: cells run once, in order, and end as the lesson says; what was recorded is kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from builder import lesson, node, record
from builder.errors import BuildError
from builder.runtime import Runtime

if TYPE_CHECKING:
    from pathlib import Path

    from builder.record import Output

HEAD = """+++
title = "Small"
number = 1
summary = "A small lesson."
minutes = 5
goals = []
takeaways = []
frameworks = ""
challenges = []
+++
"""

# Stands in for Python: each cell is a list of events in JSON, of which the last ends it. It leaves a mark for every start.
WORKER = """
import { appendFileSync } from "node:fs";
import { createInterface } from "node:readline";

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  if (request.do === "start") {
    appendFileSync("MARK", "started\\n");
    console.log(JSON.stringify({ v: 1, id: 0, event: "ready", python: "", numpy: "" }));
  } else for (const event of JSON.parse(request.code)) console.log(JSON.stringify({ v: 1, id: request.id, ...event }));
}
"""

DONE: dict[str, object] = {"event": "done", "value": None, "error": None, "watch": {}}
ERROR = {"type": "NameError", "message": "name 'y' is not defined", "line": 1, "text": "Traceback"}


def printed(text: str) -> dict[str, object]:
    return {"event": "output", "parts": [["stdout", text]], "left_out": 0}


class Project:
    """A project of one lesson whose cells say what Python will answer."""

    def __init__(self, root: Path) -> None:
        self.root = root
        scripts = root / "site" / "scripts"
        scripts.mkdir(parents=True)
        worker = WORKER.replace("MARK", (root / "starts").as_posix())
        (scripts / "worker-node.ts").write_text(worker, encoding="utf-8")

    def record(self, cells: dict[str, list[dict[str, object]]], text: str = "") -> dict[str, Output]:
        fences = "".join(f"```python cell={info}\n{json.dumps(events)}\n```\n\n" for info, events in cells.items())
        path = self.root / "small.md"
        path.write_text(HEAD + fences + text, encoding="utf-8")
        small = lesson.read(path, self.root)
        runtime = Runtime(version="0", files={}, preload=(), imports=())
        return record.record(small, runtime, self.root / "dist", node.binary(), self.root, self.root / "cache")

    def starts(self) -> int:
        return (self.root / "starts").read_text("utf-8").count("started")

    def refusal(self, cells: dict[str, list[dict[str, object]]], text: str = "") -> str:
        with pytest.raises(BuildError) as refused:
            self.record(cells, text)
        return refused.value.cause


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_printed_text_and_value_are_kept(project: Project) -> None:
    outputs = project.record({"one": [printed("a\n"), printed("b\n"), {**DONE, "value": "3"}]})

    assert outputs["one"].parts == [("stdout", "a\n"), ("stdout", "b\n")]
    assert outputs["one"].value == "3"


def test_figures_are_kept_with_their_words(project: Project) -> None:
    figure = {"event": "figure", "png": "aGk=", "alt": "A curve.", "width": 600, "height": 360}
    (kept,) = project.record({"one": [figure, DONE]})["one"].figures

    assert (kept.bytes, kept.alt, kept.width) == (b"hi", "A curve.", 600)


def test_a_file_that_a_cell_writes_is_not_recorded(project: Project) -> None:
    written = {"event": "file", "name": "a.txt", "content": "aGk="}
    kept = project.record({"one": [written, printed("done\n"), DONE]})["one"]

    assert kept.parts == [("stdout", "done\n")]


def test_a_second_build_does_not_run_the_same_cells_again(project: Project) -> None:
    first = project.record({"one": [printed("a\n"), DONE]})

    assert project.record({"one": [printed("a\n"), DONE]}) == first
    assert project.starts() == 1


def test_a_changed_cell_is_run_again(project: Project) -> None:
    project.record({"one": [printed("a\n"), DONE]})

    assert project.record({"one": [printed("b\n"), DONE]})["one"].text().startswith("b")
    assert project.starts() == 2


def test_a_cell_that_fails_stops_the_build_with_its_line_and_message(project: Project) -> None:
    cause = project.refusal({"one": [DONE], "two": [{**DONE, "error": ERROR}]})

    assert "small.md, line 16" in cause
    assert "the cell two fails: NameError: name 'y' is not defined" in cause


def test_a_cell_that_must_fail_may(project: Project) -> None:
    outputs = project.record({"one raises": [{**DONE, "error": ERROR}]})

    assert outputs["one"].error is not None
    assert outputs["one"].error["type"] == "NameError"


def test_a_cell_that_must_fail_and_does_not_stops_the_build(project: Project) -> None:
    assert "is marked `raises` and ends well" in project.refusal({"one raises": [DONE]})


def test_a_picture_gets_what_it_watches(project: Project) -> None:
    text = '::: picture neuron watch="bias" from=one\n:::\n'
    outputs = project.record({"one": [{**DONE, "watch": {"bias": {"value": 0.1}}}]}, text)

    assert outputs["one"].watch == {"bias": {"value": 0.1}}


def test_a_picture_that_watches_nothing_stops_the_build(project: Project) -> None:
    text = '::: picture neuron watch="bias" from=one\n:::\n'

    assert "a picture watches bias" in project.refusal({"one": [{**DONE, "watch": {"bias": {"missing": True}}}]}, text)


def test_a_worker_that_dies_is_reported_with_its_last_words(project: Project) -> None:
    script = project.root / "site" / "scripts" / "worker-node.ts"
    script.write_text('console.error("no memory"); process.exit(3);', encoding="utf-8")

    cause = project.refusal({"one": [DONE]})
    assert "worker-node.ts ended with 3" in cause
    assert "no memory" in cause


def test_a_cell_that_never_ends_stops_the_build_with_its_place(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record, "PATIENCE", 0.5)
    with pytest.raises(BuildError, match=r"the cell endless ran for .* without printing or ending"):
        project.record({"endless": []})
