"""Makes mutants: the reference solution with one small thing wrong, as a learner or a slip of the hand would get it wrong.

Only what a learner can edit and a check can see is changed: programs of fix-bug and write-code, expressions in blanks; no
comments or texts, and nothing that only feeds a `print`, unless a check reads what is printed.
"""

from __future__ import annotations

import ast
import copy
from dataclasses import dataclass
from difflib import ndiff
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from .course import program, same

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .course import Exercise

_OPERATORS: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div, ast.Add),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Div,),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
}
_COMMUTE = (ast.Add, ast.Mult, ast.BitAnd, ast.BitOr)
_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
# Functions that are mistaken for each other.
_FUNCTIONS = {
    one: other
    for pair in (
        ("sum", "mean"),
        ("max", "min"),
        ("argmax", "argmin"),
        ("maximum", "minimum"),
        ("zeros", "ones"),
        ("zeros_like", "ones_like"),
        ("hstack", "vstack"),
        ("dot", "multiply"),
    )
    for one, other in (pair, pair[::-1])
}
# Functions to which the order of their arguments is the same.
_SYMMETRIC = {"maximum", "minimum", "max", "min", "add", "multiply", "isclose", "allclose", "array_equal"}
# Functions that mostly say what kind of value is meant; without them it often is of that kind already.
_CONVERSIONS = {"array", "asarray", "float", "int", "bool", "str", "list", "tuple", "len", "range", "print"}


@dataclass(frozen=True)
class Mutant:
    """A wrong answer, and where it differs from the reference."""

    answer: Any
    where: str
    was: str
    now: str

    def diff(self) -> str:
        """The difference in one line."""
        return f"{self.where}: {self.was}  ->  {self.now}"


def mutants(exercise: Exercise) -> list[Mutant]:
    """Every mutant of the reference answer, always the same ones; none is the reference, and no two are alike."""
    match exercise.kind:
        case "fix-bug" | "write-code":
            found = _programs(exercise)
        case "fill-blank":
            found = _blanks(exercise)
        case _:
            return []
    different: dict[str, Mutant] = {}
    for mutant in found:
        if not same(exercise, mutant.answer, exercise.reference):
            different.setdefault(repr(mutant.answer), mutant)
    return list(different.values())


def _programs(exercise: Exercise) -> Iterator[Mutant]:
    tree = ast.parse(exercise.solution or "")
    before = ast.unparse(tree).splitlines()
    for line, text in _changed(tree, _skipped(tree, exercise)):
        lines = [one for one in ndiff(before, text.splitlines()) if one[0] in "+-"]
        was, now = (" / ".join(one[2:].strip() for one in lines if one[0] == sign) for sign in "-+")
        yield Mutant(text + "\n", f"line {line}", was, now)


def _blanks(exercise: Exercise) -> Iterator[Mutant]:
    known = _names(ast.parse(program(exercise, exercise.reference)))
    for number, blank in enumerate(exercise.blanks):
        tree = ast.parse(blank.strip(), mode="eval")
        texts = [text for _, text in _changed(tree, set())]
        # A blank often is a single name, and another one its likeliest mistake.
        texts += [text for _, text in _changed(tree, set(), lambda node: _other_names(node, known))]
        for text in texts:
            answer = [*exercise.blanks[:number], text, *exercise.blanks[number + 1 :]]
            yield Mutant(answer, f"blank {number + 1}", blank, text)


def _changed(
    tree: ast.AST, skipped: set[ast.AST], replacements: Callable[[ast.AST], Iterator[ast.AST]] | None = None
) -> Iterator[tuple[int, str]]:
    """The tree as text, once for each replacement of one of its nodes, with the line of that node."""
    for parent, field, index in list(_slots(tree, skipped)):
        held = getattr(parent, field)
        node = held if index is None else held[index]
        for new in (replacements or _replacements)(node):
            _put(parent, field, index, new)
            yield getattr(node, "lineno", 1), ast.unparse(ast.fix_missing_locations(tree))
        _put(parent, field, index, node)


def _put(parent: ast.AST, field: str, index: int | None, node: ast.AST) -> None:
    if index is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[index] = node


def _slots(node: ast.AST, skipped: set[ast.AST]) -> Iterator[tuple[ast.AST, str, int | None]]:
    """Every place of the tree that holds a node, from top to bottom."""
    for field, value in ast.iter_fields(node):
        # Hints of types do nothing, and texts are not what is learnt.
        if field in ("annotation", "returns", "decorator_list"):
            continue
        for index, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(child, ast.AST) and child not in skipped and not isinstance(child, ast.JoinedStr):
                yield node, field, index
                # The minus of a number is looked at as a whole.
                if not _is_negative(child):
                    yield from _slots(child, skipped)


def _replacements(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Return():
            yield ast.Pass()
        case ast.Assign() | ast.AnnAssign():
            yield ast.Pass()
        case ast.AugAssign():
            yield ast.Pass()
            yield ast.Assign([node.target], node.value)
            for operator in _OPERATORS.get(type(node.op), ()):
                yield ast.AugAssign(node.target, operator(), node.value)
        case ast.Expr() if not _is_text(node.value):
            yield ast.Pass()
        case ast.Break() | ast.Continue() | ast.Raise() | ast.Assert():
            yield ast.Pass()
        case ast.If() if node.orelse:
            yield _like(node, body=node.orelse, orelse=node.body)
        case ast.BinOp():
            yield from _of_operation(node)
        case ast.Compare():
            for index, comparison in enumerate(node.ops):
                for other in _COMPARISONS[type(comparison)]:
                    yield _like(node, ops=[*node.ops[:index], other(), *node.ops[index + 1 :]])
        case ast.BoolOp():
            yield _like(node, op=ast.And() if isinstance(node.op, ast.Or) else ast.Or())
            for index in range(len(node.values)):
                rest = [*node.values[:index], *node.values[index + 1 :]]
                yield rest[0] if len(rest) == 1 else _like(node, values=rest)
        case ast.UnaryOp(op=ast.USub() | ast.Not() | ast.Invert()):
            yield node.operand
            if _is_negative(node):
                numbers = _numbers(node.operand.value)  # type: ignore[attr-defined]
                yield from (ast.UnaryOp(ast.USub(), ast.Constant(value)) for value in numbers if value >= 0)
        case ast.IfExp():
            yield node.body
            yield node.orelse
        case ast.Constant():
            yield from (ast.Constant(value) for value in _numbers(node.value))
        case ast.Attribute() if node.attr == "T":
            yield node.value
        case ast.Call():
            yield from _of_call(node)


def _of_operation(node: ast.BinOp) -> Iterator[ast.AST]:
    for operator in _OPERATORS.get(type(node.op), ()):
        yield _like(node, op=operator())
    yield node.left
    yield node.right
    if not isinstance(node.op, _COMMUTE):
        yield _like(node, left=node.right, right=node.left)


def _of_call(node: ast.Call) -> Iterator[ast.AST]:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if name in _FUNCTIONS and isinstance(node.func, ast.Attribute):
        yield _like(node, func=_like(node.func, attr=_FUNCTIONS[name]))
    elif name in ("max", "min"):
        yield _like(node, func=ast.Name(_FUNCTIONS[name], ast.Load()))
    if name == "copy" and isinstance(node.func, ast.Attribute) and not node.args:
        yield node.func.value
    if len(node.args) == 1 and not isinstance(node.args[0], ast.Starred) and name not in _CONVERSIONS:
        yield node.args[0]
    if name not in _SYMMETRIC:
        for index, (one, other) in enumerate(pairwise(node.args)):
            yield _like(node, args=[*node.args[:index], other, one, *node.args[index + 2 :]])
    for index, keyword in enumerate(node.keywords):
        rest = [*node.keywords[:index], *node.keywords[index + 1 :]]
        yield _like(node, keywords=rest)
        if keyword.arg == "axis":
            for axis in (0, 1, -1):
                yield _like(node, keywords=[*rest, ast.keyword("axis", _number(axis))])


def _numbers(value: object) -> Iterator[float]:
    """Numbers near this one, or far from it."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value + 1
        if value > 0:
            yield value - 1
    elif isinstance(value, float):
        yield 1.0 if value == 0 else 2 * value
        if value:
            yield -value


def _number(value: int) -> ast.expr:
    return ast.UnaryOp(ast.USub(), ast.Constant(-value)) if value < 0 else ast.Constant(value)


def _other_names(node: ast.AST, known: list[str]) -> Iterator[ast.AST]:
    if isinstance(node, ast.Name):
        yield from (ast.Name(name, ast.Load()) for name in known if name != node.id)


def _like(node: Any, **changes: object) -> Any:
    new = copy.copy(node)
    for field, value in changes.items():
        setattr(new, field, value)
    return new


def _is_negative(node: ast.AST) -> bool:
    return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub) and isinstance(node.operand, ast.Constant)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _names(tree: ast.Module) -> list[str]:
    """The names that a program makes, in the order of their first appearance."""
    found: dict[str, None] = {}
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef() | ast.ClassDef():
                found[node.name] = None
            case ast.arg():
                found[node.arg] = None
            case ast.Name(ctx=ast.Store()):
                found[node.id] = None
    return list(found)


def _skipped(tree: ast.Module, exercise: Exercise) -> set[ast.AST]:
    """Imports, and statements of the program that nothing but a `print` would notice."""
    imports: set[ast.AST] = {node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)}
    if _reads_output(exercise):
        return imports
    prints: set[ast.AST] = {node for node in ast.walk(tree) if isinstance(node, ast.Expr) and _calls(node.value) == "print"}
    live = _asked(exercise)
    while True:
        feeding = {node for node in tree.body if _only_feeds(node, live, prints)}
        found = live | {name for node in tree.body if node not in feeding for name in _read(node, prints)}
        if found == live:
            return imports | prints | feeding
        live = found


def _reads_output(exercise: Exercise) -> bool:
    functions = (node for node in ast.parse(exercise.checks_py or "").body if isinstance(node, ast.FunctionDef))
    return any(len(one.args.args) > 1 and not one.name.startswith("_") for one in functions)


def _asked(exercise: Exercise) -> set[str]:
    """Every name that a check may look at; checks.py asks for them by texts."""
    trees = [ast.parse(check.expr, mode="eval") for check in exercise.checks if check.expr is not None]
    names = {node.id for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Name)}
    nodes = ast.walk(ast.parse(exercise.checks_py or ""))
    return names | {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def _only_feeds(node: ast.stmt, live: set[str], prints: set[ast.AST]) -> bool:
    """Whether a statement at the top of the program makes nothing that counts, and changes nothing that may."""
    if node in prints:
        return True
    match node:
        case ast.Assign() | ast.AnnAssign() | ast.AugAssign():
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            plain = all(isinstance(one, ast.Name | ast.Tuple | ast.List) for one in targets)
            return plain and not _made(node) & live
        case ast.For() | ast.If() | ast.While():
            return not _made(node) & live and all(_only_feeds(one, live, prints) for one in (*node.body, *node.orelse))
    return False


def _made(node: ast.AST) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}


def _read(node: ast.stmt, prints: set[ast.AST]) -> set[str]:
    """The names that a statement takes from outside itself, other than to print them."""
    if node in prints:
        return set()
    printed = {id(one) for child in ast.walk(node) if child in prints for one in ast.walk(child)}
    own: set[str] = set()
    if isinstance(node, ast.FunctionDef):
        own = {one.arg for one in ast.walk(node) if isinstance(one, ast.arg)} | _made(node)
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name) and id(one) not in printed} - own


def _calls(node: ast.AST) -> str | None:
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else None
