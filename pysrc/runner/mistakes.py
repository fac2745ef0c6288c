"""The mistakes that beginners make often, each with what to try.

A row has the error's type, a pattern looked for in its message, and the sentence. Groups of the
pattern fill the sentence's `{0}`, `{1}`; a function in its place gets the error and the match, for
what the message alone does not tell. The first row that fits is taken; a type also stands for its
subclasses, so special ones come first.
"""

from __future__ import annotations

import builtins
import re
import sys
from collections.abc import Callable

from runner import clues
from runner.imports import offered

Sentence = str | Callable[[BaseException, re.Match[str]], str | None]

_SHORT = {
    "np": "import numpy as np",
    "numpy": "import numpy",
    "plt": "import matplotlib.pyplot as plt",
    "pd": "import pandas as pd",
}


def _unknown_name(error: BaseException, match: re.Match[str]) -> str:
    name = match[1]
    if name.strip("_") == "":
        return f"Write your own code in the place of {name}."
    in_cell = clues.in_cell(error)
    if name in _SHORT:
        above = "if a cell above imports it, press Run all above; else " if in_cell else ""
        return f"{name} is the usual short name of a module: {above}start with “{_SHORT[name]}”."
    near = clues.similar(name, clues.scope(error)) or _meant_built_in(error, name)
    if near:
        return f"Did you mean {near}? Capitals and small letters are different letters to Python."
    if name in sys.stdlib_module_names:
        return f"{name} is a module: write “import {name}” first."
    if in_cell:
        missing = f"Nothing is called {name} yet. If a cell above defines it, press Run all above"
    else:
        missing = f"Nothing in this program is called {name} before this line: give it a value first"
    return f"{missing}; if it is meant as text, put it in quotes."


def _meant_built_in(error: BaseException, name: str) -> str | None:
    """A name of Python's own that fits: written with other capitals, or called as the function that it is."""
    near = clues.similar(name, vars(builtins))
    if near is None or near.lower() == name.lower():
        return near
    # One more letter makes another word: `inputs` is no slip of the finger for `input`.
    slip = not name.startswith(near) and clues.is_called(error, name)
    return near if slip else None


_STRANGE = {
    **dict.fromkeys(("2212",), ("a minus sign as books print it", "the ordinary -")),
    **dict.fromkeys(("2013", "2014"), ("a dash", "the ordinary -")),
    **dict.fromkeys(("2018", "2019"), ("a curly quote", "the straight '")),
    **dict.fromkeys(("201C", "201D", "201E"), ("a curly quote", 'the straight "')),
    **dict.fromkeys(("00A0", "202F", "2009"), ("a space of another kind, as web pages have them", "an ordinary space")),
    "00D7": ("a multiplication sign as books print it", "a *"),
    "00F7": ("a division sign as books print it", "a /"),
    "2026": ("one character that looks like three dots", "three dots"),
}


def _strange_character(_error: BaseException, match: re.Match[str]) -> str:
    if match[1] not in _STRANGE:
        return "Type this character again: it looks right, but it is not the one that Python uses."
    character = chr(int(match[1], 16))
    what, instead = _STRANGE[match[1]]
    shown = f"The “{character}” here" if character.strip() else "What looks like a space here"
    return f"{shown} (U+{match[1]}) is {what}: type {instead} in its place."


def _unknown_module(error: BaseException, match: re.Match[str]) -> str:
    name = str(getattr(error, "name", None) or match[1])
    top = name.partition(".")[0]
    near = clues.similar(top, dict.fromkeys(offered())) or clues.similar(top, dict.fromkeys(sys.stdlib_module_names))
    if near and near != top:
        return f"Did you mean {near}?"
    if top in sys.stdlib_module_names:
        return f"{name} is a part of Python that does not work in a browser."
    also = f"{', '.join(offered())} and " if offered() else ""
    return f"{name} is not on this site. You can import {also}what comes with Python itself."


def _unknown_attribute(error: BaseException, _match: re.Match[str]) -> str | None:
    # Python itself puts the object there; its stored names are read without running any of its code.
    owner, name = getattr(error, "obj", None), str(getattr(error, "name", ""))
    near = clues.similar(name, clues.stored(owner))
    return f"Did you mean {near}?" if near else None


def _none(_error: BaseException, match: re.Match[str]) -> str:
    where = f"The value before .{match[1]} is None." if match.groups() else "A value here is None."
    return (
        f"{where} A function without a return statement gives None, "
        "and so do print() and list methods such as append() and sort()."
    )


def _shapes(rule: str) -> Sentence:
    """The rule, and then the shapes of the arrays in the failing expression."""

    def sentence(error: BaseException, match: re.Match[str]) -> str:
        seen = clues.shapes(error)
        told = rule.format(*match.groups())
        return f"{told} Here {seen}." if seen else told

    return sentence


_SHAPE = r"(\([\d, ]*\))"
_ARRAY_WORDS = "shape|T|dot|mean|sum|max|min|reshape|ndim|size"

MISTAKES: list[tuple[type[BaseException], str, Sentence]] = [
    # Code that Python cannot read
    (
        SyntaxError,
        "expected an indented block",
        "After a line that ends with a colon, indent the next line by four spaces.",
    ),
    (
        SyntaxError,
        "unindent does not match",
        "Indent this line exactly as far as the other lines of its block.",
    ),
    (
        SyntaxError,
        "unexpected indent",
        "This line is indented, but no block begins before it: remove the spaces at its start.",
    ),
    (
        SyntaxError,
        "inconsistent use of tabs",
        "Indent with spaces only: a tab looks like spaces, but Python tells them apart.",
    ),
    (SyntaxError, r"'(.)' was never closed", "Add the bracket that closes this “{0}”."),
    (
        SyntaxError,
        r"unmatched '(.)'|closing parenthesis '.' does not match",
        "Brackets come in pairs: one is too many here, or its partner is missing.",
    ),
    (
        SyntaxError,
        "unterminated .*string",
        "A text must end with the same quote that it begins with.",
    ),
    (
        SyntaxError,
        "expected ':'",
        "Lines that begin with if, else, for, while, def or class end with a colon.",
    ),
    (
        SyntaxError,
        "Missing parentheses in call to 'print",
        "Write what is to be printed in round brackets: print(…).",
    ),
    (
        SyntaxError,
        "cannot assign to|Maybe you meant '=='",
        "One = gives the name on its left a value; two, ==, compare.",
    ),
    (
        SyntaxError,
        "forgot a comma",
        "A comma may be missing between two values, or an operator such as * or +.",
    ),
    (SyntaxError, r"invalid (?:non-printable )?character.*U\+([0-9A-F]+)", _strange_character),
    (
        SyntaxError,
        "outside function",
        "This word belongs inside a function: check the indentation.",
    ),
    (
        SyntaxError,
        "invalid syntax",
        "Look at the marked place and just before it: a bracket, quote, comma, colon or operator may be missing.",
    ),
    # Names and modules
    (
        UnboundLocalError,
        r"variable '(\w+)'",
        "A function that assigns to {0} has a {0} of its own: give it a value there first, or pass it in as a parameter.",
    ),
    (NameError, r"name '(\w+)'", _unknown_name),
    (ModuleNotFoundError, r"'?([\w.]*)'?", _unknown_module),
    (
        ImportError,
        r"cannot import name '(\w+)'",
        "The module is there, but has nothing called {0}: check the spelling.",
    ),
    # Shapes and arrays
    (
        ValueError,
        rf"broadcast together with shapes {_SHAPE} {_SHAPE}",
        _shapes(
            "Shapes {0} and {1} do not fit element by element: compared from the right, sizes must be equal, or one of them 1."
        ),
    ),
    (
        ValueError,
        rf"broadcast .*from shape {_SHAPE} into shape {_SHAPE}",
        _shapes("Values of shape {0} do not fit into a place of shape {1}."),
    ),
    (
        ValueError,
        rf"shapes {_SHAPE} and {_SHAPE} not aligned",
        _shapes(
            "To multiply shapes {0} and {1}, the last size of the first must equal the first size "
            "of the second; .T turns an array round."
        ),
    ),
    (
        ValueError,
        r"matmul: .*size (\d+) is different from (\d+)",
        _shapes("In A @ B the last size of A, {1}, must equal the first size of B, {0}; .T turns an array round."),
    ),
    (
        ValueError,
        "matmul: .*does not have enough dimensions",
        "The @ needs an array on both sides: use * to multiply by a number.",
    ),
    (
        ValueError,
        rf"cannot reshape array of size (\d+) into shape {_SHAPE}",
        "The sizes in {1} must multiply to {0}; one of them may be -1, for “whatever fits”.",
    ),
    (
        ValueError,
        r"cannot reshape array of size (\d+) into shape \(.*newaxis",
        "The sizes that stand beside the -1 must divide {0} without a rest.",
    ),
    (
        ValueError,
        "inhomogeneous shape|setting an array element with a sequence",
        "The rows of an array must all have the same length.",
    ),
    (
        ValueError,
        "all the input arra",
        _shapes("Joined arrays must agree in every size but the one along which they are joined."),
    ),
    (
        ValueError,
        r"must have same first dimension|must be the same size|must be the same length",
        "The values across and the values up must be equally many.",
    ),
    (
        ValueError,
        "truth value of an array",
        "Comparing arrays gives one True or False for each element: .all() or .any() makes one answer of them.",
    ),
    (
        TypeError,
        "unsupported format string passed to numpy.ndarray",
        "A format such as :.4f takes one number, and this is an array: print it as it is, or rounded by .round(4).",
    ),
    (
        TypeError,
        "only integer scalar arrays can be converted",
        "One whole number is needed here, and this is an array: perhaps its len(…), or one of its entries.",
    ),
    (
        TypeError,
        "only (?:length-1|size-1|0-dimensional) arrays",
        "Functions of math take one number: for a whole array use NumPy's, such as np.exp.",
    ),
    (
        TypeError,
        r"ufunc 'bitwise_xor' not supported|unsupported operand type\(s\) for \^",
        "The sign ^ is no power in Python: a power is written **, as in x ** 2.",
    ),
    (
        TypeError,
        "can't multiply sequence by non-int",
        "A list times a number repeats the list: np.array(…) makes it an array, whose elements are multiplied.",
    ),
    (
        AttributeError,
        rf"'(list|tuple)' object has no attribute '({_ARRAY_WORDS})'",
        "A {0} has no {1}, but an array has: np.array(…) makes one.",
    ),
    (
        IndexError,
        r"index -?\d+ is out of bounds for axis (\d+) with size (\d+)",
        _shapes("Axis {0} has {1} elements, and counting starts at 0."),
    ),
    (
        IndexError,
        "out of range",
        "Counting starts at 0: the last of n elements has the index n - 1.",
    ),
    (
        IndexError,
        "too many indices",
        _shapes("There are more indices between the brackets than the array has axes."),
    ),
    # None where a value was meant
    (TypeError, "NoneType", _none),
    (AttributeError, r"'NoneType' object has no attribute '(\w+)'", _none),
    (AttributeError, "", _unknown_attribute),
    # Types and values
    (
        TypeError,
        "doesn't define __round__",
        "round() takes one number: float(x) makes one of an array with one entry, and np.round(x) rounds each entry of x.",
    ),
    (
        TypeError,
        r"'(\w+)' object is not callable",
        "Round brackets after a value call it, which a value of type {0} does not allow: a * may be missing.",
    ),
    (
        TypeError,
        r"missing \d+ required",
        "The call gives the function fewer values than it needs.",
    ),
    (
        TypeError,
        "takes .* but .* given",
        "The call gives the function more values than it takes.",
    ),
    (
        TypeError,
        "can only concatenate str|unsupported operand .*'str'|must be str, not",
        "A text and a number do not mix: turn one into the other with str(…) or float(…), or print both with a comma between.",
    ),
    (
        TypeError,
        r"'(?:\w+_or_)?(method|function)' object is not (?:iterable|subscriptable)",
        "That is the {0} itself, not what it gives: round brackets after its name call it.",
    ),
    (
        TypeError,
        r"'(\w+)' object is not (?:iterable|subscriptable)",
        "A value of type {0} has no elements: a list, text or array was needed here.",
    ),
    (TypeError, "indices must be integers", "An index must be a whole number: int(…) makes one."),
    (
        ValueError,
        "could not convert string to float|invalid literal for int",
        "The text quoted in the message is not a number.",
    ),
    (
        ValueError,
        "unpack",
        "There must be as many names on the left of = as there are values on its right.",
    ),
    (KeyError, "", "The dictionary has no such key: print the dictionary to see those it has."),
    (
        ZeroDivisionError,
        "",
        "The number after the / is 0: print it to see why, or check for 0 before dividing.",
    ),
    (
        OverflowError,
        "index-sized integer",
        "There is not enough memory for this: make it smaller.",
    ),
    (
        RuntimeError,
        "can't start new thread",
        "There are no threads on this page: call the function itself.",
    ),
    (
        OverflowError,
        "",
        "A number became too large: does something grow in each round?",
    ),
    # What ends a run
    (
        RecursionError,
        "",
        "The function calls itself without end: it needs a case in which it returns without that.",
    ),
    (
        MemoryError,
        "",
        "There is not enough memory for this: make it smaller, or work on one piece at a time.",
    ),
    (
        SystemExit,
        "",
        "Your code asked Python to exit, so the rest of it was not run. Python goes on.",
    ),
    (
        KeyboardInterrupt,
        "",
        "The run was interrupted. Python goes on, and the variables are still there.",
    ),
    (
        EOFError,
        "",
        "input() is not available on this page: put the value in a variable instead.",
    ),
    (
        FileNotFoundError,
        "",
        "There is no such file on this page: write the data into the code instead.",
    ),
    (
        AssertionError,
        "",
        "The condition after assert is false: print the values in it to see why.",
    ),
]
