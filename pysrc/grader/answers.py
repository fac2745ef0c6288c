"""What an answer is: the program it makes, and whether two answers are the same one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from grader import blanks, printed, puzzle, tree
from grader.errors import AnswerError
from grader.typed import unmarked

if TYPE_CHECKING:
    from grader.exercise import Exercise


def program(exercise: Exercise, answer: Any) -> str:
    """The program that `answer` makes, as it would be run; AnswerError says why there is none."""
    match exercise.kind, answer:
        case "predict-output", _:
            return exercise.program or ""
        case (("fix-bug" | "write-code"), str()):
            return unmarked(answer)
        case "fill-blank", list() if all(isinstance(one, str) for one in answer):
            return blanks.fill(exercise.starter or "", answer)
        case "reorder-lines", list():
            return puzzle.assemble(exercise, puzzle.labels_of(exercise, answer))
    raise AnswerError(f"an answer to a {exercise.kind} exercise is not {_described(answer)}")


def understood(exercise: Exercise, answer: Any) -> Any:
    """The answer as it was meant: without what a paste or a phone's keyboard put into it."""
    match exercise.kind, answer:
        case (("fix-bug" | "write-code"), str()):
            return unmarked(answer)
        case "fill-blank", list():
            return [blanks.understood(one) if isinstance(one, str) else one for one in answer]
    return answer


def same(exercise: Exercise, one: Any, other: Any) -> bool:
    """Whether two answers differ in nothing but spacing, comments and the like."""
    match exercise.kind, one, other:
        case "predict-output", str(), str():
            return printed.same(one, other)
        case (("fix-bug" | "write-code"), str(), str()):
            return tree.same(one, other)
        case "fill-blank", list(), list():
            return len(one) == len(other) and all(tree.same(str(a), str(b), "eval") for a, b in zip(one, other, strict=True))
        case "reorder-lines", list(), list():
            return [str(label) for label in one] == [str(label) for label in other]
        case "quiz", list(), list():
            return {str(choice) for choice in one} == {str(choice) for choice in other}
    return False


def tell(exercise: Exercise, answer: Any) -> str | None:
    """The author's words on this very answer, if it is a mistake that was foreseen."""
    for known in exercise.wrong:
        if known.tell is not None and same(exercise, answer, exercise.given(known)):
            return known.tell
    return None


def _described(answer: object) -> str:
    return "nothing" if answer is None else f"a {type(answer).__name__}"
