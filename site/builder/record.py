"""What the cells of a lesson print, recorded by running them in the runtime that the site serves."""

from __future__ import annotations

import base64
import hashlib
import json
import os
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from .errors import BuildError
from .script import Script, Silent

if TYPE_CHECKING:
    from pathlib import Path

    from .lesson import Cell, Lesson
    from .runtime import Runtime

STEP = "record what the cells print"
# The worker's own, below site/scripts.
SCRIPTS = ("worker*.ts", "worker/*.ts", "runtime-files.ts")
# Raised when what is kept of a cell changes.
FORMAT = 1
# Seconds for which a cell may say nothing. Readers wait at most ten; a busy machine that builds may need more.
PATIENCE = 60.0


@dataclass(frozen=True)
class Figure:
    """A drawing: PNG bytes in base64, the words for it, and its size in CSS pixels."""

    png: str
    alt: str
    width: int
    height: int

    @property
    def bytes(self) -> bytes:
        return base64.b64decode(self.png)

    @property
    def digest(self) -> str:
        """Goes into the file's name, so that the name changes with the picture."""
        return hashlib.sha256(self.bytes).hexdigest()[:8]


@dataclass
class Output:
    """Everything one cell gave."""

    parts: list[tuple[str, str]] = field(default_factory=list)
    value: str | None = None
    figures: list[Figure] = field(default_factory=list)
    error: dict[str, Any] | None = None
    watch: dict[str, dict[str, Any]] = field(default_factory=dict)

    def text(self) -> str:
        """What there is to read: printed text, value, error."""
        printed = "".join(text for _, text in self.parts)
        return "\n".join([printed, self.value or "", (self.error or {}).get("text", "")])


def record(lesson: Lesson, runtime: Runtime, dist: Path, node: Path, root: Path, cache: Path) -> dict[str, Output]:
    """The output of each cell, in order; cells and runtime that were recorded before are not run again."""
    if not lesson.cells:
        return {}
    scripts = root / "site" / "scripts"
    kept = cache / "recorded" / f"{lesson.slug}-{_key(lesson, runtime, scripts)}.json"
    if kept.exists():
        found = json.loads(kept.read_text("utf-8"))
    else:
        outputs = {name: asdict(output) for name, output in _run(lesson, runtime, dist, node, scripts).items()}
        kept.parent.mkdir(parents=True, exist_ok=True)
        # Written beside its place and moved there, so that an interrupted build leaves no half a recording.
        partial = kept.with_suffix(f".{os.getpid()}.part")
        partial.write_text(json.dumps(outputs), "utf-8")
        partial.replace(kept)
        found = json.loads(json.dumps(outputs))
    outputs_by_name = {name: _output(one) for name, one in found.items()}
    for name, cell in lesson.cells.items():
        _judge(cell, outputs_by_name[name])
    return outputs_by_name


def _key(lesson: Lesson, runtime: Runtime, scripts: Path) -> str:
    """Changes with whatever could change an output."""
    cells = [(cell.name, cell.code, cell.watch) for cell in lesson.cells.values()]
    digest = hashlib.sha256(json.dumps([FORMAT, runtime.digest, cells]).encode())
    for path in sorted(path for pattern in SCRIPTS for path in scripts.glob(pattern)):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _output(found: dict[str, Any]) -> Output:
    figures = [Figure(**figure) for figure in found["figures"]]
    return Output([(stream, text) for stream, text in found["parts"]], found["value"], figures, found["error"], found["watch"])


def _run(lesson: Lesson, runtime: Runtime, dist: Path, node: Path, scripts: Path) -> dict[str, Output]:
    with Script(node, scripts / "worker-node.ts", STEP) as worker:
        address = (dist / runtime.folder).resolve().as_uri() + "/"
        files, packages = runtime.manifest(), list(runtime.preload)
        worker.send({"v": 1, "do": "start", "runtime": address, "files": files, "packages": packages})
        while (event := worker.receive())["event"] != "ready":
            if event["event"] == "failed":
                raise BuildError(STEP, f"Python did not start: {event['detail']}", "Delete .cache/runtime and build again.")
        return {cell.name: _run_cell(worker, lesson, cell, number) for number, cell in enumerate(lesson.cells.values(), 1)}


def _run_cell(worker: Script, lesson: Lesson, cell: Cell, number: int) -> Output:
    asked = {"cell": f"{lesson.slug}/{cell.name}", "code": cell.code, "watch": list(cell.watch)}
    worker.send({"v": 1, "id": number, "do": "run", **asked})
    output = Output()
    while True:
        try:
            event = worker.receive(PATIENCE)
        except Silent:
            cause = f"the cell {cell.name} ran for {PATIENCE:.0f} s without printing or ending"
            raise cell.place.error(cause, "Look for a loop that never ends, or let the cell do less.") from None
        match event["event"]:
            case "output":
                output.parts += [(stream, text) for stream, text in event["parts"]]
                if event["left_out"]:
                    raise cell.place.error(f"the cell {cell.name} prints too much", "Print less: a recording holds all of it.")
            case "figure":
                output.figures.append(Figure(event["png"], event["alt"], event["width"], event["height"]))
            case "file":
                pass  # offered to whoever runs the cell: a recording has nothing to save
            case "crashed" | "failed":
                cause = f"Python ended while the cell {cell.name} ran: {event['detail']}"
                raise cell.place.error(cause, "Look into what it does.")
            case "done":
                output.value, output.error, output.watch = event["value"], event["error"], event["watch"]
                return output


def _judge(cell: Cell, output: Output) -> None:
    """A cell ends as the lesson says, and what pictures watch is there."""
    error = output.error
    if error and not cell.raises:
        place = cell.place.down(error["line"] or 0)
        raise place.error(f"the cell {cell.name} fails: {error['type']}: {error['message']}", "Mend it, or mark it `raises`.")
    if cell.raises and not error:
        raise cell.place.error(f"the cell {cell.name} is marked `raises` and ends well", "Remove the mark, or make it fail.")
    for name in cell.watch:
        if "value" not in output.watch.get(name, {}):
            problem = output.watch.get(name, {}).get("problem", "there is no such variable")
            raise cell.place.error(f"a picture watches {name} after the cell {cell.name}: {problem}", "Correct the watch list.")
