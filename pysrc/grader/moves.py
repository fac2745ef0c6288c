"""The smallest set of lines to move until a program's lines stand in an order that works."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

from grader.flow import Order, order_of
from grader.puzzle import labels
from grader.verdict import mark

if TYPE_CHECKING:
    from grader.exercise import Exercise
    from grader.verdict import Mark

# Up to so many lines every subset can be tried in no time; longer programs get a good set, not always the smallest.
MOST_TRIED = 12


def marks(exercise: Exercise, used: list[str], correct: bool) -> list[Mark]:
    """A mark for each line of an answer, and for each line of the solution that it lacks."""
    if correct:
        return [mark(label, True) for label in used]
    own = [int(label) for label in used if label.isdigit()]
    moved = _why(order_of("\n".join(exercise.lines)), own)
    every = len(own) == len(exercise.lines) == len(used)
    if every and not moved:
        # The order looks as good as the solution's and yet the program fails, so only that order is known to work.
        moved = _why(_strict(len(exercise.lines)), own)
    found = []
    for label in used:
        if label.isdigit():
            found.append(mark(label, int(label) not in moved, moved.get(int(label))))
        else:
            found.append(_stray(exercise, label))
    lacking = [label for label in labels(exercise) if label.isdigit() and label not in used]
    return found + [mark(label, False, "This line is still missing from your program.") for label in lacking]


def superfluous(exercise: Exercise, used: list[Any], spare: list[str]) -> list[Mark]:
    """The marks on an answer that works, whose only fault are lines that do nothing in it."""
    return [_stray(exercise, str(label)) if str(label) in spare else mark(label, True) for label in used]


def _stray(exercise: Exercise, label: str) -> Mark:
    """The mark on a distractor, with the author's reason."""
    return mark(label, False, exercise.distractors[int(label[1:]) - 1].why)


def to_move(order: Order, given: list[int]) -> set[int]:
    """The smallest set of lines without which the rest stand as `order` demands."""
    place = {line: index for index, line in enumerate(given)}
    faults = {
        frozenset(pair) for pair in order.before if pair[0] in place and pair[1] in place and place[pair[0]] > place[pair[1]]
    }
    for block in order.blocks:
        members = [line for line in given if line in block]
        for stranger in given:
            if stranger in block:
                continue
            above = [line for line in members if place[line] < place[stranger]]
            below = [line for line in members if place[line] > place[stranger]]
            faults |= {frozenset((one, stranger, other)) for one in above for other in below}
    return _hitting(sorted(faults, key=sorted), given)


def _hitting(faults: list[frozenset[int]], given: list[int]) -> set[int]:
    """A smallest set that has a member of every fault; of several, the one nearest the top of the answer."""
    involved = [line for line in given if any(line in fault for fault in faults)]
    if len(involved) <= MOST_TRIED:
        for size in range(len(involved) + 1):
            for chosen in combinations(involved, size):
                if all(not fault.isdisjoint(chosen) for fault in faults):
                    return set(chosen)
    moved: set[int] = set()
    while left := [fault for fault in faults if fault.isdisjoint(moved)]:
        moved.add(max(involved, key=lambda line: sum(line in fault for fault in left)))
    return moved


def _why(order: Order, given: list[int]) -> dict[int, str]:
    moved = to_move(order, given)
    place = {line: index for index, line in enumerate(given)}
    reasons = {}
    for line in moved:
        early = [
            name for (first, second), name in order.before.items() if second == line and place.get(first, -1) > place[line]
        ]
        late = [
            name
            for (first, second), name in order.before.items()
            if first == line and place.get(second, len(given)) < place[line]
        ]
        reasons[line] = (
            _sentence("down", early)
            if early
            else _sentence("up", late)
            if late
            else "This line separates lines that belong together."
        )
    return reasons


def _sentence(direction: str, names: list[str | None]) -> str:
    named = sorted({name for name in names if name})
    if not named:
        return f"Move this line further {direction}."
    if direction == "down":
        return f"Move this line further down: what it does with `{named[0]}` comes too early."
    return f"Move this line further up: what it does with `{named[0]}` comes too late."


def _strict(count: int) -> Order:
    return Order({(first, second): None for second in range(1, count + 1) for first in range(1, second)})
