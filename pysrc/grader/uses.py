"""What a piece of code reads and writes, as far as can be told without running it."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

# Things that are not variables but are used like one: whoever prints must print in the same order.
PRINTED, RANDOM, CONTROL = "<printed>", "<random>", "<control>"
_PRINTERS = {"print", "input", "show"}
_CHANGERS = {
    "append",
    "extend",
    "insert",
    "remove",
    "pop",
    "clear",
    "sort",
    "reverse",
    "update",
    "add",
    "discard",
    "setdefault",
    "popitem",
    "fill",
    "write",
}
_LEAVERS = (ast.Return, ast.Break, ast.Continue, ast.Raise)


@dataclass
class Use:
    """What running a piece of code reads and writes. `later` is what calling a function it defines will."""

    reads: set[str] = field(default_factory=set)
    writes: set[str] = field(default_factory=set)
    later: dict[str, Use] = field(default_factory=dict)


def is_name(name: str) -> bool:
    """Whether it is a variable, and not one of the things that are only used like one."""
    return name not in (PRINTED, RANDOM, CONTROL)


def use_of(node: ast.AST) -> Use:
    """What running `node` reads and writes."""
    use = Use(reads={CONTROL})
    _collect(node, use)
    return use


def _collect(node: ast.AST, use: Use) -> None:
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            use.writes.add(node.name)
            use.later[node.name] = _called(node)
            for part in (*node.decorator_list, *node.args.defaults, *(one for one in node.args.kw_defaults if one)):
                _collect(part, use)
            return
        case ast.Lambda():
            use.reads |= _called(node).reads
            return
        case ast.ClassDef():
            use.writes.add(node.name)
        case ast.Name():
            (use.reads if isinstance(node.ctx, ast.Load) else use.writes).add(node.id)
        case ast.alias():
            use.writes.add((node.asname or node.name).partition(".")[0])
        case ast.AugAssign(target=ast.Name(id=name)):
            use.reads.add(name)
        case ast.Attribute(ctx=ast.Store() | ast.Del()) | ast.Subscript(ctx=ast.Store() | ast.Del()):
            use.writes |= _root(node)
        case ast.Call():
            _collect_call(node, use)
        case _ if isinstance(node, _LEAVERS):
            use.writes.add(CONTROL)
    for child in ast.iter_child_nodes(node):
        _collect(child, use)


def _collect_call(node: ast.Call, use: Use) -> None:
    words = [one.attr for one in ast.walk(node.func) if isinstance(one, ast.Attribute)] + sorted(_root(node.func))
    if words and (words[0] in _PRINTERS or "plt" in words):
        use.writes.add(PRINTED)
    if words and words[0] in _CHANGERS:
        use.writes |= _root(node.func)
    if {"random", "rng", "default_rng"} & set(words):
        use.writes.add(RANDOM)


def _root(node: ast.AST) -> set[str]:
    """The variable at the left end of `x.a[0].b`."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return {node.id} if isinstance(node, ast.Name) else set()


def _called(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) -> Use:
    """What calling a function reads and writes outside of it."""
    inner = Use()
    body = node.body if isinstance(node.body, list) else [node.body]
    for one in body:
        _collect(one, inner)
    for use in inner.later.values():
        inner.reads |= use.reads
    arguments = node.args
    own = {one.arg for one in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}
    own |= {one.arg for one in (arguments.vararg, arguments.kwarg) if one}
    shared = {name for one in body for part in ast.walk(one) if isinstance(part, ast.Global) for name in part.names}
    assigned = {
        part.id for one in body for part in ast.walk(one) if isinstance(part, ast.Name) and not isinstance(part.ctx, ast.Load)
    }
    effects = (inner.writes - assigned - own - {CONTROL}) | (inner.writes & shared)
    return Use(inner.reads - own - (assigned - shared) - {CONTROL}, effects)
