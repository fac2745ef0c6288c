"""Does one thing on behalf of learner code and comes back whatever happens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from runner import source
from runner.error import CodeError, describe
from runner.guard import Guard

if TYPE_CHECKING:
    from collections.abc import Callable

    from runner.output import Output

T = TypeVar("T")


@dataclass(frozen=True)
class Attempt(Generic[T]):
    """What the action returned, or the error it ended with."""

    result: T | None
    error: CodeError | None


def attempt(action: Callable[[], T], *, out: Output, filename: str = "") -> Attempt[T]:
    """Call `action` with its prints going to `out`; never raises.

    Line and column of an error are those in the latest text that was run under `filename`.
    """
    try:
        with Guard(out):
            return Attempt(action(), None)
    # SystemExit, KeyboardInterrupt and classes of the learner's own: all end the attempt, none the host.
    except BaseException as error:  # noqa: BLE001
        return Attempt(None, _described(error, out, filename))


def _described(error: BaseException, out: Output, filename: str) -> CodeError:
    # Describing calls the error's own methods, which are learner code again.
    try:
        with Guard(out):
            return describe(error, source.newest(filename))
    except BaseException:  # noqa: BLE001
        name = type.__getattribute__(type(error), "__name__")
        return CodeError(type=str(name), message="This error cannot be shown: its own text raises an error.")
