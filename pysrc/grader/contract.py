"""What every exercise promises, as rules that can be asked one by one: each says what is broken and what to do.

The tests ask them for the whole catalogue, and so does `build.py check`. Whether exercise.toml fits the schema is asked by
the caller, since the grader needs nothing but the standard library.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from grader import answers, figures
from grader.errors import ExerciseError
from grader.exercise import Exercise, Known
from grader.folder import draft, load
from grader.judge import grade
from grader.kinds import KINDS
from grader.trial import Trial
from grader.variants import variants

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from grader.verdict import Verdict

MOST_SHOWN = 300


@dataclass(frozen=True)
class Promise:
    """One thing an exercise promises."""

    name: str
    rule: Callable[[], str | None]

    def broken(self) -> str | None:
        """None when it is kept, or what is wrong and what to do."""
        try:
            return self.rule()
        except ExerciseError as error:
            return str(error)


def complaints(folder: Path) -> list[str]:
    """Everything that is wrong with the exercise in `folder`, each with what to do next."""
    unread = unreadable(folder)
    if unread:
        return unread
    exercise = load(folder)
    # A checks.py that cannot be run breaks many promises in the same words.
    broken = dict.fromkeys(promise.broken() for promise in promises(exercise))
    return [f"{exercise.id}: {one}" for one in broken if one is not None]


def unreadable(folder: Path) -> list[str]:
    """Why the exercise cannot be read; what stopped working comes before the answers that no longer fit it."""
    called = f"{folder.parent.name}/{folder.name}"
    try:
        load(folder)
    except ExerciseError as error:
        return [*(f"{called}: {one}" for one in _no_longer_passes(folder)), f"{called}/{error}"]
    return []


def _no_longer_passes(folder: Path) -> list[str]:
    try:
        exercise = draft(folder)
        broken = _accepts(exercise, "the reference answer no longer passes: it", exercise.reference)
    except ExerciseError:
        return []
    return [] if broken is None else [broken]


def promises(exercise: Exercise) -> Iterator[Promise]:
    """The promises of one exercise, in the order in which an author should mend them."""

    def promise(name: str, rule: Callable[..., str | None], *about: Any) -> Promise:
        return Promise(name, partial(rule, exercise, *about))

    yield promise("is written to the end", _written)
    yield promise("loses nothing as JSON", _record)
    if exercise.kind == "predict-output":
        yield promise("prints what it promises", _printed)
    yield promise("accepts its reference answer", _accepts, "the reference answer", exercise.reference)
    yield promise("rejects its starter", _starter)
    yield promise("quotes only figures that its code gives", _figures)
    yield promise("knows enough mistakes", _enough)
    for known in exercise.wrong:
        yield promise(f"rejects the answer that {known.because}", _rejects, known)
    for known in exercise.also_right:
        yield promise(f"accepts also {known.because}", _accepts, f"[[also_right]] ({known.because})", exercise.given(known))
    for known in exercise.equivalent:
        yield promise(f"accepts the equivalent {known.because}", _equivalent, known)
    for name, answer in variants(exercise).items():
        yield promise(f"accepts {name}", _accepts, f"the reference answer, {name},", answer)
    for number, choice in enumerate(exercise.choices):
        if not choice.correct:
            yield promise(f"rejects choice {number + 1}", _rejects_choice, number)
    for check in exercise.checks:
        yield promise(f"needs its check {check.name}", _guards, check.name)


def _written(exercise: Exercise) -> str | None:
    places = [f"`{key}`" for key, value in json.loads(exercise.to_json()).items() if "TODO" in json.dumps(value)]
    if not places:
        return None
    return _say(
        f"still says TODO in {', '.join(places)}",
        "replace each TODO by what its line asks for; then the other promises can be kept.",
    )


def _record(exercise: Exercise) -> str | None:
    text = exercise.to_json()
    if Exercise.from_json(text) == exercise and Exercise.from_json(text).to_json() == text:
        return None
    return _say("changes on its way through JSON", "look for a value in exercise.toml that JSON does not have.")


def _printed(exercise: Exercise) -> str | None:
    trial = Trial(exercise, exercise.program or "")
    if trial.error is not None:
        return _say(
            f"program.py stops: {trial.error.type}: {trial.error.message}", "mend program.py: it has to run to its end."
        )
    if _lines(trial.printed) == _lines(exercise.answer or ""):
        return None
    return _say(
        f"program.py prints {trial.printed!r}, but `answer` says {exercise.answer!r}", "make `answer` what the program prints."
    )


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().splitlines()]


def _accepts(exercise: Exercise, called: str, answer: Any) -> str | None:
    verdict = grade(exercise, answer)
    if not verdict["correct"]:
        todo = "mend the solution if it is wrong, or loosen the check if it asks for more than the prompt does."
        return _say(f"{called} is rejected: {_reason(verdict)}", todo)
    return _survives(verdict)


def _starter(exercise: Exercise) -> str | None:
    blank: dict[str, Any] = {
        "predict-output": "",
        "fill-blank": ["____"] * len(exercise.blanks),
        "reorder-lines": [],
        "quiz": [],
    }
    verdict = grade(exercise, blank.get(exercise.kind, exercise.starter))
    if verdict["correct"]:
        return _say("the starter is already solved", "take the solution out of starter.py, or add the [[check]] that it fails.")
    return _survives(verdict)


def _figures(exercise: Exercise) -> str | None:
    for one in figures.unknown(exercise):
        shown = f"`{one.figure}`" if one.code else one.figure
        gives = "types or prints just so" if one.code else "types, prints or works out"
        todo = 'correct the number, or the code; if both are right, write `figures = ["…"]` with the expression that gives it.'
        return _say(f"the {one.key} quotes {shown}, which none of its programs {gives}", todo)
    return None


def _enough(exercise: Exercise) -> str | None:
    # A quiz has its wrong choices. Programs can go wrong, and be right, in more ways than a prediction.
    runs = KINDS[exercise.kind].runs
    wrong = 0 if exercise.kind == "quiz" else 4 if runs else 2
    right = 3 if exercise.kind in ("fix-bug", "write-code") else 0
    if len(exercise.wrong) < wrong:
        return _say(
            f"knows {len(exercise.wrong)} of at least {wrong} mistakes",
            "add a [[wrong]] for each mistake you expect learners to make.",
        )
    if len(exercise.also_right) < right:
        todo = "add an [[also_right]] for each other way to solve it: they keep the checks from being too strict."
        return _say(f"knows {len(exercise.also_right)} of at least {right} other right answers", todo)
    return None


def _rejects(exercise: Exercise, known: Known) -> str | None:
    verdict = grade(exercise, exercise.given(known))
    called = f"[[wrong]] ({known.because})"
    if verdict["correct"]:
        if answers.same(exercise, exercise.given(known), exercise.reference):
            return _say(f"{called} is the reference answer itself", "give the mistake that its `because` describes.")
        return _say(f"{called} is accepted", "add a [[check]] that fails for it and name that check in `caught_by`.")
    if KINDS[exercise.kind].runs:
        first = caught_by(verdict)
        if first != known.caught_by:
            todo = f'write `caught_by = "{first}"` if you mean that; else mend the mistake or the order of the checks.'
            return _say(f"{called} is caught by `{first}`, not by `{known.caught_by}`: {_reason(verdict)}", todo)
        nudged = any(check["nudge"] for check in verdict["checks"] if check["name"] == first)
        if known.tell is None and not nudged:
            todo = "add a `tell` to the [[wrong]]" + ("." if first == "raises" else f", or a `nudge` to the check `{first}`.")
            return _say(f"{called} is rejected without a word of advice", todo)
    # Without words of its own it may get those of a mistake that behaves alike.
    if known.tell is not None and verdict["tell"] != known.tell:
        todo = "remove one of the two: an earlier [[wrong]] is the same answer."
        return _say(f"{called} gives {verdict['tell']!r} instead of its own `tell`", todo)
    return _survives(verdict)


def _equivalent(exercise: Exercise, known: Known) -> str | None:
    called, answer = f"[[equivalent]] ({known.because})", exercise.given(known)
    if answers.same(exercise, answer, exercise.reference):
        return _say(f"{called} changes nothing", "give the change that its `because` describes, or remove it.")
    if not grade(exercise, answer)["correct"]:
        return _say(f"{called} is rejected, so it does matter", "remove it: what a check rejects needs no such entry.")
    return None


def caught_by(verdict: Verdict) -> str | None:
    """The first thing that rejects an answer: "raises", or the name of a check."""
    if verdict["error"] is not None:
        return "raises"
    return next((check["name"] for check in verdict["checks"] if not check["passed"]), None)


def _rejects_choice(exercise: Exercise, number: int) -> str | None:
    # Alone, and added to the right ones.
    for answer in ([number], [*exercise.reference, number]):
        verdict = grade(exercise, answer)
        if verdict["correct"]:
            return _say(f"the wrong choice {number + 1} is accepted", "say which choices are `correct`.")
        if not any(one["why"] for one in verdict["marks"]):
            return _say(f"the wrong choice {number + 1} gives no reason", "write its `why`.")
    return None


def _guards(exercise: Exercise, name: str) -> str | None:
    for known in exercise.wrong:
        verdict = grade(exercise, exercise.given(known))
        failed = [check["name"] for check in verdict["checks"] if not check["passed"]]
        if verdict["error"] is None and name in failed:
            return None
    todo = "add the [[wrong]] that this check is there for, or remove the check."
    return _say(f"no [[wrong]] fails the check `{name}`, so nothing shows that it can fail", todo)


def _survives(verdict: Verdict) -> str | None:
    if json.loads(json.dumps(verdict, allow_nan=False)) == verdict:
        return None
    return _say("a verdict changes on its way through JSON", "this is a fault of the grader, not of the exercise: report it.")


def _reason(verdict: Verdict) -> str:
    error = verdict["error"]
    failed = next((check for check in verdict["checks"] if not check["passed"]), None)
    if error is not None:
        reason = f"it stops with {error['type']}: {error['message']}"
    elif failed is not None:
        why = failed["message"] or f"it gives {failed['got']}, wanted {failed['want']}"
        reason = f"check `{failed['name']}` fails: {why}"
    else:
        reason = "it is not what was asked"
    return reason if len(reason) <= MOST_SHOWN else reason[:MOST_SHOWN] + "…"


def _say(what: str, todo: str) -> str:
    return f"{what}\n  -> {todo}"


_REFERENCE = re.compile(r"^:::\s*exercise\s+(\S+)\s*$", re.MULTILINE)


def reference_complaints(exercises: Path, lessons: Path) -> list[str]:
    """What is wrong between lessons and exercises: each exercise belongs to its lesson's text exactly once."""
    ids = {f"{toml.parent.parent.name}/{toml.parent.name}" for toml in exercises.glob("*/*/exercise.toml")}
    used = [
        f"{page.stem}/{slug}"
        for page in sorted(lessons.glob("*.md"))
        for slug in _REFERENCE.findall(page.read_text(encoding="utf-8"))
    ]
    todo = "write it, or mend the name in the lesson."
    said = [_say(f"{one}: a lesson refers to this exercise, which does not exist", todo) for one in sorted(set(used) - ids)]
    for one in sorted(ids):
        if used.count(one) != 1:
            lesson, slug = one.split("/")
            todo = f"put `::: exercise {slug}` and `:::` into {lesson}.md exactly once."
            said.append(_say(f"{one}: its lesson refers to it {used.count(one)} times", todo))
    return said
