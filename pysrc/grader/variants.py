"""Other ways to write the same right answer, which must be accepted like it."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.exercise import Exercise

_DECIMAL = re.compile(r"(?<![\w.])(\d+\.\d*)(?![\w.])")


def variants(exercise: Exercise) -> dict[str, Any]:
    """By what was done to the reference answer: the answer with that done to it."""
    match exercise.kind:
        case "fix-bug" | "write-code":
            return _programs(exercise.solution or "")
        case "predict-output":
            return _predictions(exercise.answer or "")
        case "fill-blank":
            return {
                "with spaces around": [f"  {text} " for text in exercise.blanks],
                "formatted anew": [_anew(text) for text in exercise.blanks],
            }
        case "reorder-lines":
            return {"with its line numbers as text": [str(number) for number in exercise.reference]}
        case _:
            return {"in another order": exercise.reference[::-1]}


def _programs(text: str) -> dict[str, str]:
    lines = text.splitlines()
    return {
        "formatted anew": ast.unparse(ast.parse(text)),
        "with Windows line ends": "\r\n".join(lines) + "\r\n",
        "without a line break at its end": text.rstrip("\n"),
        "with empty lines at its end": text + "\n\n   \n",
        # A backslash or an open string at a line's end would change its meaning: such a line is left as it is.
        "with spaces at the ends of lines": _if_same(text, "\n".join(line + "  " for line in lines)),
        "with comments": f"# my solution\n{text}\n# the end\n",
        "with more empty lines": _if_same(text, "\n\n".join(lines)),
    }


def _if_same(text: str, changed: str) -> str:
    try:
        return changed if ast.dump(ast.parse(changed)) == ast.dump(ast.parse(text)) else text
    except SyntaxError:
        return text


def _predictions(text: str) -> dict[str, str]:
    return {
        "with line breaks around": f"\n{text}\n\n",
        "with more space between": re.sub(r"(\s)", r"\1 ", text),
        "with another zero at the end of each decimal": _DECIMAL.sub(r"\g<1>0", text),
    }


def _anew(text: str) -> str:
    # A blank that stands for part of a name is a name, and stays one.
    return ast.unparse(ast.parse(text.strip(), mode="eval"))
