"""Which lines of a program must come before which."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from grader.uses import Use, is_name, use_of

Pair = tuple[int, int]


@dataclass
class Order:
    """What the lines of a program demand. Lines are their numbers in the file."""

    before: dict[Pair, str | None] = field(default_factory=dict)
    """(first, second) to the name that ties them, or None when it is the shape of the code."""
    blocks: list[set[int]] = field(default_factory=list)
    """Lines that must stay together, since Python would not accept another line between them."""


def order_of(program: str) -> Order:
    """The order that the lines of a program that works demand of each other."""
    order = Order()
    _arrange(ast.parse(program).body, order)
    return order


def _arrange(body: list[ast.stmt], order: Order) -> None:
    """The demands between and inside the statements of one block."""
    uses = [use_of(node) for node in body]
    defined: dict[str, Use] = {}
    for use in uses:
        defined |= use.later
    effects = [_with_calls(use, defined) for use in uses]
    ties: dict[Pair, str | None] = {}
    for later in range(len(body)):
        for earlier in range(later):
            tied = _tie(effects[earlier], effects[later])
            if tied:
                ties[earlier, later] = min(tied)
    # What must come before something that must come before this must come before this.
    for middle in range(len(body)):
        for first in range(middle):
            for last in range(middle + 1, len(body)):
                if (first, middle) in ties and (middle, last) in ties:
                    ties.setdefault((first, last), None)
    for (earlier, later), name in ties.items():
        _demand(order, _lines(body[earlier]), _lines(body[later]), name if name and is_name(name) else None)
    for node in body:
        _inside(node, order)


def _inside(node: ast.stmt, order: Order) -> None:
    """The demands inside one statement: its clauses follow each other, and nothing comes between."""
    lines = _lines(node)
    if len(lines) == 1:
        return
    order.blocks.append(lines)
    clauses: list[list[ast.stmt]] = [
        getattr(node, name) for name in ("body", "orelse", "finalbody") if getattr(node, name, None)
    ]
    clauses[1:1] = [handler.body for handler in getattr(node, "handlers", ())]
    clauses += [case.body for case in getattr(node, "cases", ())]
    placed = {line for clause in clauses for one in clause for line in _lines(one)}
    parts: list[set[int]] = [{line} for line in sorted(lines - placed)]
    parts += [{line for one in clause for line in _lines(one)} for clause in clauses]
    parts.sort(key=min)
    for number, part in enumerate(parts):
        for other in parts[number + 1 :]:
            _demand(order, part, other, None)
    for clause in clauses:
        order.blocks.append({line for one in clause for line in _lines(one)})
        _arrange(clause, order)


def _demand(order: Order, first: set[int], second: set[int], name: str | None) -> None:
    for one in first:
        for other in second:
            order.before[one, other] = name


def _lines(node: ast.stmt) -> set[int]:
    """The lines of a statement that can be moved; `else:` and its like have no node, but lie in between."""
    first = min([node.lineno, *(one.lineno for one in getattr(node, "decorator_list", ()))])
    return set(range(first, (node.end_lineno or node.lineno) + 1))


def _tie(earlier: Use, later: Use) -> set[str]:
    return (earlier.writes & (later.reads | later.writes)) | (earlier.reads & later.writes)


def _with_calls(use: Use, defined: dict[str, Use]) -> Use:
    """Add what the functions do that this piece uses: it needs their names' needs as well."""
    reads, writes, todo, seen = set(use.reads), set(use.writes), list(use.reads), set()
    while todo:
        name = todo.pop()
        if name in defined and name not in seen:
            seen.add(name)
            reads |= defined[name].reads
            writes |= defined[name].writes
            todo += defined[name].reads
    return Use(reads, writes)
