"""Reads an exercise folder: exercise.toml for words, .py files for code."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from grader import blanks, puzzle
from grader.errors import AnswerError, ExerciseError
from grader.exercise import Exercise, Known
from grader.fields import TOML, one_of, read
from grader.kinds import CHECK, CHOICE, DISTRACTOR, KINDS, Kind, right_fields, wrong_fields

if TYPE_CHECKING:
    from pathlib import Path

CHECKS = "checks.py"
_ROLES = {"starter.py": "starter", "solution.py": "solution", "program.py": "program", CHECKS: "checks_py"}


def load(folder: Path) -> Exercise:
    """The exercise in `folder`, whose id is the last two parts of the path; ExerciseError says what its author must mend."""
    exercise = draft(folder)
    _see_known(exercise)
    return exercise


def draft(folder: Path) -> Exercise:
    """The exercise without a look at the answers its author foresaw, which may no longer fit the solution."""
    table, kind = _table(folder)
    record: dict[str, Any] = {"id": f"{folder.resolve().parent.name}/{folder.name}", **table, **_texts(folder, kind)}
    if table["kind"] == "reorder-lines":
        record["lines"] = puzzle.lines_of(record["solution"])
    exercise = Exercise.from_record(record)
    _see_checks(exercise)
    for number, expr in enumerate(exercise.figures, 1):
        _see_expression(f"`figures` {number}", expr)
    if exercise.kind == "fill-blank":
        _see_blanks(exercise)
    if exercise.kind == "reorder-lines":
        puzzle.see_distractors(exercise)
    if exercise.kind == "quiz" and (len(exercise.choices) < 2 or not exercise.reference):
        raise ExerciseError(
            TOML, "the quiz cannot be answered", "write at least two [[choice]], one of them with `correct = true`."
        )
    return exercise


def _table(folder: Path) -> tuple[dict[str, Any], Kind]:
    # Only authors and builds read folders; the browser gets records, and need not load a TOML parser.
    import tomllib

    file = folder / TOML
    if not file.is_file():
        raise ExerciseError(
            str(folder), f"has no {TOML}", "write one, or let `build.py new KIND LESSON/SLUG` start it for you."
        )
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ExerciseError(
            TOML, f"is not TOML: {error}", "mend that place; prose with backslashes belongs between '''."
        ) from error
    kind = KINDS.get(str(table.get("kind")))
    if kind is None:
        raise ExerciseError(TOML, f"`kind` is {table.get('kind')!r}", f"make it one of {', '.join(KINDS)}.")
    read(table, kind.keys)
    for key, fields in {"check": CHECK, "distractor": DISTRACTOR, "choice": CHOICE}.items():
        for number, entry in enumerate(table.get(key, ()), 1):
            read(entry, fields, f"[[{key}]] {number}")
    for key, fields in {
        "wrong": wrong_fields(kind),
        "also_right": right_fields(kind),
        "equivalent": right_fields(kind),
    }.items():
        for number, entry in enumerate(table.get(key, ()), 1):
            read(entry, fields, f"[[{key}]] {number}")
            one_of(entry, kind.entry, f"[[{key}]] {number}")
    return table, kind


def _texts(folder: Path, kind: Kind) -> dict[str, str]:
    may = {TOML, *kind.files} | ({CHECKS} if kind.runs else set())
    # Python leaves a cache folder behind wherever a file was imported; it is nobody's doing.
    for path in sorted(folder.iterdir()):
        if path.name not in may and path.name != "__pycache__":
            raise ExerciseError(
                path.name, "is a file this kind does not have", f"remove it, or rename it to one of {', '.join(sorted(may))}."
            )
    texts = {}
    for name in sorted(may - {TOML}):
        file = folder / name
        if not file.is_file():
            if name == CHECKS:
                continue
            raise ExerciseError(name, "is missing", f"write it: an exercise of this kind has {', '.join(kind.files)}.")
        text = file.read_text(encoding="utf-8")
        _parse(text, name)
        texts[_ROLES[name]] = text
    return texts


def _parse(text: str, name: str) -> ast.Module:
    try:
        return ast.parse(text, name)
    except SyntaxError as error:
        todo = "mend it: every file must be valid Python, even one that is wrong on purpose."
        raise ExerciseError(name, f"line {error.lineno} is not Python: {error.msg}", todo) from error


def _see_checks(exercise: Exercise) -> None:
    names = [check.name for check in exercise.checks]
    for name in names:
        if names.count(name) > 1 or name == "raises":
            what = (
                "is the word for a program that stops with an error"
                if name == "raises"
                else f"names {names.count(name)} checks"
            )
            raise ExerciseError(TOML, f"`{name}` {what}", "give each [[check]] a name of its own.")
    functions = {node.name for node in _parse(exercise.checks_py or "", CHECKS).body if isinstance(node, ast.FunctionDef)}
    public = {name for name in functions if not name.startswith("_")}
    for check in exercise.checks:
        function = check.name.replace("-", "_")
        if check.expr is None:
            if check.equals is not None or check.within is not None:
                raise ExerciseError(
                    TOML, f"check `{check.name}` wants a value but has no `expr`", "write the `expr` that gives it."
                )
            if function not in functions:
                todo = f"write `def {function}(learner):` there, or give the check an `expr`."
                raise ExerciseError(CHECKS, f"check `{check.name}` has no function", todo)
            public.discard(function)
            continue
        _see_expression(f"`expr` of check `{check.name}`", check.expr)
        if check.within is not None and check.equals is None:
            raise ExerciseError(
                TOML, f"check `{check.name}` has `within` but no `equals`", "write what the value should be near."
            )
    if public:
        todo = "name a [[check]] without `expr` after it, or begin a helper's name with an underscore."
        raise ExerciseError(CHECKS, f"no check uses `{sorted(public)[0]}`", todo)


def _see_expression(called: str, expr: str) -> None:
    try:
        ast.parse(expr, mode="eval")
    except SyntaxError as error:
        raise ExerciseError(TOML, f"{called}: {error.msg}", "make it one Python expression.") from error


def _see_known(exercise: Exercise) -> None:
    names = [check.name for check in exercise.checks]
    for key, entries in {"wrong": exercise.wrong, "also_right": exercise.also_right, "equivalent": exercise.equivalent}.items():
        for number, known in enumerate(entries, 1):
            where = f"[[{key}]] {number} ({known.because})"
            if known.caught_by is not None and known.caught_by not in (*names, "raises"):
                todo = f'use the name of a check ({", ".join(names)}) or "raises".'
                raise ExerciseError(TOML, f"{where}: `caught_by` is {known.caught_by!r}, which is no check", todo)
            _see_answer(exercise, known, where)


def _see_answer(exercise: Exercise, known: Known, where: str) -> None:
    if known.edit is not None:
        times = (exercise.solution or "").count(known.edit[0])
        if times != 1:
            longer = "copy a longer piece of solution.py, so that it is found exactly once."
            changed = "if solution.py was changed by mistake, undo that; else copy the piece anew from solution.py."
            todo = longer if times else changed
            raise ExerciseError(
                TOML, f"{where}: `edit` looks for {known.edit[0]!r}, which is {times} times in solution.py", todo
            )
    if known.blanks is not None and len(known.blanks) != len(exercise.blanks):
        what = f"{where}: fills {len(known.blanks)} of {len(exercise.blanks)} blanks"
        raise ExerciseError(TOML, what, "give one text for each blank, in their order.")
    if known.order is not None:
        try:
            puzzle.labels_of(exercise, list(known.order))
        except AnswerError as error:
            raise ExerciseError(
                TOML, f"{where}: {error}", "use the numbers of the lines that are not empty, from 1."
            ) from error


def _see_blanks(exercise: Exercise) -> None:
    places = blanks.places(exercise.starter or "")
    if len(places) != len(exercise.blanks):
        what = f"has {len(places)} blanks (`____`), but `blanks` in {TOML} fills {len(exercise.blanks)}"
        raise ExerciseError("starter.py", what, "make the two agree.")
    try:
        blanks.fill(exercise.starter or "", list(exercise.blanks))
    except AnswerError as error:
        raise ExerciseError(TOML, f"`blanks`: {error}", "write what belongs in its place.") from error
