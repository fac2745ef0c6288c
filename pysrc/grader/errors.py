"""What can be wrong with an exercise, and with an answer that cannot be made into a program."""

from __future__ import annotations


class ExerciseError(ValueError):
    """An exercise its author has to mend: says which file, what is wrong, and what to do next."""

    def __init__(self, file: str, what: str, todo: str) -> None:
        super().__init__(f"{file}: {what}\n  -> {todo}")
        self.file = file
        self.what = what
        self.todo = todo


class AnswerError(ValueError):
    """An answer that makes no program, such as an empty blank. `part` is the part to point at, as in a mark."""

    def __init__(self, message: str, part: str | None = None) -> None:
        super().__init__(message)
        self.part = part
