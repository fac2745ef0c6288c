"""An exercise as a value, and as JSON text that loses nothing."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import Any

Order = tuple[int | str, ...]

# The record calls a list of tables what exercise.toml calls one of them.
_TABLES = {"checks": "check", "distractors": "distractor", "choices": "choice"}


@dataclass(frozen=True)
class Check:
    """One thing that must hold; `equals` is None when the expression just has to be true."""

    name: str
    says: str
    expr: str | None = None
    equals: Any = None
    within: float | None = None
    nudge: str | None = None


@dataclass(frozen=True)
class Known:
    """An answer the author foresaw, wrong or right; one of the four ways to give it is set."""

    because: str
    answer: str | None = None
    edit: tuple[str, str] | None = None
    blanks: tuple[str, ...] | None = None
    order: Order | None = None
    caught_by: str | None = None
    tell: str | None = None


@dataclass(frozen=True)
class Distractor:
    """A line that does not belong in the program, with the reason."""

    code: str
    why: str


@dataclass(frozen=True)
class Choice:
    """One choice of a quiz, with the reason why it is right or wrong."""

    text: str
    why: str
    correct: bool = False


@dataclass(frozen=True)
class Exercise:
    """Everything an exercise folder says. Texts that its kind does not have are None, lists are empty."""

    id: str
    kind: str
    title: str
    skills: tuple[str, ...]
    prompt: str
    hints: tuple[str, ...] = ()
    explanation: str | None = None
    answer: str | None = None
    blanks: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    wrong: tuple[Known, ...] = ()
    also_right: tuple[Known, ...] = ()
    equivalent: tuple[Known, ...] = ()
    distractors: tuple[Distractor, ...] = ()
    choices: tuple[Choice, ...] = ()
    figures: tuple[str, ...] = ()
    starter: str | None = None
    solution: str | None = None
    program: str | None = None
    lines: tuple[str, ...] = ()
    checks_py: str | None = None

    @property
    def reference(self) -> Any:
        """The answer the author gives, in the form in which a learner's answer comes."""
        match self.kind:
            case "predict-output":
                return self.answer
            case "fill-blank":
                return list(self.blanks)
            case "reorder-lines":
                return list(range(1, len(self.lines) + 1))
            case "quiz":
                return [index for index, choice in enumerate(self.choices) if choice.correct]
            case _:
                return self.solution

    def given(self, known: Known) -> Any:
        """The answer a `[[wrong]]`, `[[also_right]]` or `[[equivalent]]` stands for."""
        if known.edit is not None:
            return (self.solution or "").replace(*known.edit, 1)
        for listed in (known.blanks, known.order):
            if listed is not None:
                return list(listed)
        return known.answer

    def to_json(self) -> str:
        """The record: the keys of exercise.toml, `id`, and the text of the files (null for those the kind has not)."""
        record = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, tuple):
                value = [_entry(one) for one in value]
            record[_TABLES.get(field.name, field.name)] = value
        return json.dumps(record, ensure_ascii=False, allow_nan=False)

    @classmethod
    def from_json(cls, text: str) -> Exercise:
        """The exercise whose record this is."""
        return cls.from_record(json.loads(text))

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> Exercise:
        """The exercise of a plain record; entries it lacks have their defaults."""
        made = {}
        for field in fields(cls):
            key = _TABLES.get(field.name, field.name)
            if key not in record:
                continue
            value = record[key]
            if isinstance(value, list):
                maker = _ENTRIES.get(field.name)
                value = tuple(maker(**_tuples(one)) if maker else one for one in value)
            made[field.name] = value
        return cls(**made)


_ENTRIES: dict[str, Any] = {
    "checks": Check,
    "wrong": Known,
    "also_right": Known,
    "equivalent": Known,
    "distractors": Distractor,
    "choices": Choice,
}


def _entry(one: Any) -> Any:
    """A table as TOML has it: without the keys that were not given."""
    if isinstance(one, str):
        return one
    return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(one).items() if value is not None}


def _tuples(table: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) and key != "equals" else value for key, value in table.items()}
