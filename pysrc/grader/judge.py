"""Grades an answer to any kind of exercise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from grader import answers, likeness, moves, printed, puzzle, tree
from grader.errors import AnswerError
from grader.trial import Trial
from grader.verdict import Mark, Verdict, mark, result, verdict

if TYPE_CHECKING:
    from grader.exercise import Exercise

TAMPERED = "not judged: the program changed the exercise that judges it."


def grade(exercise: Exercise, answer: Any) -> Verdict:
    """The verdict on `answer`, whatever it holds; ExerciseError only when the exercise itself is broken."""
    if exercise.kind == "quiz":
        return _quiz(exercise, answer)
    if exercise.kind == "predict-output":
        return _prediction(exercise, answer)
    record = exercise.to_json()
    try:
        found = _program(exercise, answers.understood(exercise, answer))
        if _unaltered(exercise, record):
            return found
    # An exercise that learner code got hold of can make anything fail after it; every other error is a fault of ours.
    except Exception:
        if _unaltered(exercise, record):
            raise
    _mend(exercise, record)
    return verdict(False, checks=[result(check, False, message=TAMPERED) for check in exercise.checks])


def _unaltered(exercise: Exercise, record: str) -> bool:
    try:
        return exercise.to_json() == record
    # Whatever stands in it now may not be of a kind that can be written.
    except Exception:  # noqa: BLE001
        return False


def _mend(exercise: Exercise, record: str) -> None:
    """Give an exercise that learner code altered its contents back; its caller may go on using it."""
    vars(exercise).clear()
    vars(exercise).update(vars(type(exercise).from_json(record)))


def _quiz(exercise: Exercise, answer: Any) -> Verdict:
    numbers = {str(number): number for number in range(len(exercise.choices))}
    # A choice that does not exist is no choice (-1), and makes the answer wrong.
    known = [numbers.get(str(one), -1) for one in answer if isinstance(one, int | str)] if isinstance(answer, list) else []
    chosen = set(known)
    correct = chosen == set(exercise.reference)
    # Once the answer is right, every reason may be shown.
    marks = [
        mark(number, choice.correct, choice.why)
        for number, choice in enumerate(exercise.choices)
        if correct or number in chosen
    ]
    return verdict(correct, marks=marks)


def _prediction(exercise: Exercise, answer: Any) -> Verdict:
    text = answer if isinstance(answer, str) else ""
    wanted = exercise.answer or ""
    correct = printed.same(text, wanted)
    return verdict(correct, tell=None if correct else answers.tell(exercise, text), marks=printed.marks(text, wanted))


def _program(exercise: Exercise, answer: Any) -> Verdict:
    try:
        program = answers.program(exercise, answer)
    except AnswerError as error:
        return _no_program(exercise, answer, error)
    trial = Trial(exercise, program)
    checks = [trial.check(check) for check in exercise.checks]
    works = trial.error is None and all(check["passed"] for check in checks)
    spare = _spare(exercise, answer) if works else []
    correct = works and not spare
    told = None if correct else answers.tell(exercise, answer)
    if told is None and spare:
        told = _spare_told(exercise, spare)
    if told is None and not correct and trial.error is None:
        told = likeness.tell(exercise, checks)
    return verdict(
        correct,
        tell=told,
        checks=checks,
        marks=moves.superfluous(exercise, answer, spare) if spare else _marks(exercise, answer, correct),
        stdout=trial.stdout,
        error=None if trial.error is None else trial.error.as_dict(),
    )


def _no_program(exercise: Exercise, answer: Any, error: AnswerError) -> Verdict:
    checks = [result(check, False, message=f"not reached: {error}") for check in exercise.checks]
    told = str(error)
    marks = [] if error.part is None else [mark(error.part, False, told[0].upper() + told[1:] + ".")]
    return verdict(False, tell=answers.tell(exercise, answer), checks=checks, marks=marks)


def _marks(exercise: Exercise, answer: Any, correct: bool) -> list[Mark]:
    if exercise.kind == "reorder-lines":
        return moves.marks(exercise, puzzle.labels_of(exercise, answer), correct)
    if exercise.kind == "fill-blank":
        return [mark(number, True) for number in range(len(answer))] if correct else _blank_marks(exercise, answer)
    return []


def _spare(exercise: Exercise, answer: Any) -> list[str]:
    """The lines of a puzzle that works which do nothing in it."""
    if exercise.kind != "reorder-lines":
        return []
    return puzzle.superfluous(puzzle.labels_of(exercise, answer), lambda left: passes(exercise, left))


def _spare_told(exercise: Exercise, spare: list[str]) -> str:
    lines = [f"`{puzzle.labels(exercise)[label].strip()}`" for label in spare]
    if len(lines) == 1:
        return f"Your program works, and it works just as well without {lines[0]}. Take that line out: it does nothing here."
    named = f"{', '.join(lines[:-1])} and {lines[-1]}"
    return f"Your program works, and it works just as well without {named}. Take those lines out: they do nothing here."


def _blank_marks(exercise: Exercise, texts: list[str]) -> list[Mark]:
    """A blank is right when it works among the author's other ones: there is more than one way to write it."""
    marks = []
    for number, text in enumerate(texts):
        if tree.same(text, exercise.blanks[number], "eval"):
            marks.append(mark(number, True))
            continue
        among = [*exercise.blanks[:number], text, *exercise.blanks[number + 1 :]]
        right = len(texts) > 1 and passes(exercise, among)
        marks.append(mark(number, right))
    if all(one["right"] for one in marks):
        why = "It would work alone, but not together with the others."
        differ = [not tree.same(text, own, "eval") for text, own in zip(texts, exercise.blanks, strict=True)]
        return [mark(number, not differs, why if differs else None) for number, differs in enumerate(differ)]
    return marks


def passes(exercise: Exercise, answer: Any) -> bool:
    """Whether the program that an answer makes runs and passes every check; nobody is told why not, so it is quick."""
    try:
        trial = Trial(exercise, answers.program(exercise, answer))
    except AnswerError:
        return False
    return trial.error is None and all(trial.check(check)["passed"] for check in exercise.checks)
