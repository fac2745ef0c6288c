"""Compares a value with the one that was wanted, as a fair teacher would, and says how they differ.

A number may differ by one part in a million, or by 1e-9 if that is more (by 1e-7 of the largest entry for float32), unless
the check gives its own absolute `within`. Lists, tuples and arrays count as the same; shapes, signs, truth values and texts
have to be right.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from grader.values import is_array, is_list, is_single, items, native, scalar, shape, size

RELATIVE = 1e-6
FLOOR = 1e-9
SINGLE_FLOOR = 1e-7
MOST_SHOWN = 60

BRIEF = 9
_NUMBERS = (int, float)

Path = tuple[int, ...]


@dataclass(frozen=True)
class Difference:
    """How a value differs; `plain` when showing both values says as much as the sentence."""

    sentence: str
    plain: bool = False


def difference(got: object, want: object, within: float | None = None) -> Difference | None:
    """How `got` differs from `want`, or None when it is as good."""
    comparison = _Comparison(within)
    comparison.of(got, want, ())
    said = comparison.said
    if not said:
        return None
    more = f" ({comparison.different} of {comparison.entries} entries differ)" if comparison.different > 1 else ""
    return Difference(said[0].upper() + said[1:] + more + ".", comparison.plain)


def show(value: object) -> str:
    """A number, text or truth value in a few characters; for anything else, what it is."""
    if value is None or type(value) in (bool, float, complex):
        return repr(value)
    if type(value) is int:
        return repr(value) if int.bit_length(value) < 200 else "a whole number of very many digits"
    if type(value) is str:
        text = repr(value)
        return f"the text {text if len(text) <= MOST_SHOWN else text[:MOST_SHOWN] + '…'}"
    if is_array(value):
        return f"an array of shape {shape(value)}"
    if is_list(value):
        return f"a {type(value).__name__} of {size(value)}"
    name = type.__getattribute__(type(value), "__name__")
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} `{name}`"


@dataclass
class _Comparison:
    within: float | None
    said: str = ""
    different: int = 0
    entries: int = 0
    plain: bool = False
    single: bool = False
    largest: float = field(default=0.0)

    def of(self, got: object, want: object, path: Path) -> None:
        if is_single(got) and not self.single:
            self.single, self.largest = True, self.largest or _largest(want)
        got = scalar(got)
        if isinstance(want, list):
            self._list(got, want, path)
            return
        self.entries += 1
        if is_list(got) or is_array(got):
            self._differs(path, f"has shape {shape(got)}, wanted {_single_name(want)}")
        elif problem := self._value(got, want):
            self.plain = not path and ":" not in problem and type(got) in (type(want), *_NUMBERS) and got == got
            self._differs(path, problem)

    def _list(self, got: object, want: list[object], path: Path) -> None:
        if not is_list(got) and not is_array(got):
            told = "has no entries yet: put it in `list(…)`" if hasattr(native(got), "__next__") else f"is {show(got)}"
            self._differs(path, f"{told}, wanted {len(want)} entries")
            return
        shapes = shape(got), shape(want)
        if shapes[0] != shapes[1] and (max(map(len, shapes)) > 1 or is_array(got)):
            swapped = ": rows and columns are swapped" if shapes[0] == shapes[1][::-1] else ""
            self._differs(path, f"has shape {shapes[0]}, wanted {shapes[1]}{swapped}")
        elif size(got) != len(want):
            self._differs(path, f"has {size(got)} {'entry' if size(got) == 1 else 'entries'}, wanted {len(want)}")
        else:
            for index, (one, wanted) in enumerate(zip(items(got), want, strict=True)):
                # The floor for float32 is a matter of the whole array: its entries arrive as plain numbers.
                self.of(one, wanted, (*path, index))

    def _value(self, got: object, want: object) -> str | None:
        if isinstance(want, bool | str) or want is None:
            return None if type(got) is type(want) and got == want else f"is {show(got)}, wanted {show(want)}"
        if type(got) not in _NUMBERS or not isinstance(want, int | float):
            return f"is {show(got)}, wanted the number {show(want)}"
        if self._close(got, want):  # type: ignore[arg-type]  # the line above leaves numbers only
            return None
        if isinstance(got, float) and math.isnan(got):
            return f"is nan (not a number), wanted {show(want)}"
        turned = ": the sign is turned round" if want and self._close(-got, want) else ""  # type: ignore[operator]  # as above
        return f"is {_brief(got, want)}, wanted {_brief(want, got)}{turned}"

    def _close(self, got: float, want: float) -> bool:
        if got == want or (got != got and want != want):
            return True
        if self.within is None:
            floor = SINGLE_FLOOR * (self.largest or 1.0) if self.single else FLOOR
            allowed = max(RELATIVE * abs(want), floor)
        else:
            # 1.1 - 1.0 is a little more than 0.1: whoever writes `within = 0.1` does not mean to leave 1.1 out.
            allowed = self.within + 1e-12 * abs(want)
        try:
            return math.isfinite(got) and abs(got - want) <= allowed
        except OverflowError:
            return False

    def _differs(self, path: Path, how: str) -> None:
        self.different += 1
        if not self.said:
            self.said = f"{'entry ' + str(list(path)) if path else 'it'} {how}"


def _brief(number: object, other: object) -> str:
    """A number in six digits, if those show that it is not the other one."""
    text = show(number)
    if type(number) is not float or len(text) <= BRIEF:
        return text
    brief = f"{number:.6g}"
    return text if brief == (f"{other:.6g}" if type(other) is float else show(other)) else brief


def _single_name(want: object) -> str:
    return f"the number {show(want)}" if type(want) in _NUMBERS else show(want)


def _largest(want: object) -> float:
    if isinstance(want, list):
        return max((_largest(one) for one in want), default=0.0)
    return abs(want) if isinstance(want, int | float) else 0.0
