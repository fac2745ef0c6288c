"""The Markdown of lessons and exercises: which dialect it is, and its way to HTML."""

from __future__ import annotations

import re
import shlex
from html import escape
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin

from . import formula, highlight, quantity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .place import Place

_DIALECT = (
    MarkdownIt("commonmark", {"html": False})
    .enable("table")
    .use(deflist_plugin)
    .use(attrs_plugin, spans=True)
    .use(dollarmath_plugin, allow_labels=False, double_inline=True)
    # One container for every name: which names there are is the caller's business, and a wrong one gets a message.
    .use(container_plugin, "box", validate=lambda info, _: bool(info.strip()))
)
# A table wider than the page scrolls inside its frame, which therefore must be reachable from the keyboard.
_DIALECT.add_render_rule("table_open", lambda *_: '<div class="table" tabindex="0"><table>\n')
_DIALECT.add_render_rule("table_close", lambda *_: "</table></div>\n")


def html(text: str, place: Place) -> str:
    """A piece of Markdown (a prompt, a hint, a goal) as HTML."""
    tokens = parse(text, place)
    for token, line in walk(tokens):
        if "data-term" in token.attrs:
            raise place.down(line).error("{term=…} stands outside a lesson's text", "Link terms in the text only.")
    return render(tokens)


def inline(text: str, place: Place) -> str:
    """One line of Markdown as HTML without a paragraph around it."""
    return re.sub(r"\A<p>(.*)</p>\s*\Z", r"\1", html(text, place), flags=re.DOTALL)


def parse(text: str, place: Place) -> list[Token]:
    """The tokens of `text`, whose first line is at `place`; formulas and code are HTML already."""
    tokens = _DIALECT.parse(text)
    for token, line in walk(tokens):
        _finish(token, place.down(line))
    _check_boxes(tokens, text.split("\n"), place)
    return tokens


def render(tokens: Sequence[Token]) -> str:
    """The tokens as HTML."""
    rendered: str = _DIALECT.renderer.render(tokens, _DIALECT.options, {})
    return rendered


def made(content: str) -> Token:
    """A token that renders as exactly this HTML."""
    return Token("html_block", "", 0, content=content)


def walk(tokens: Sequence[Token]) -> Iterator[tuple[Token, int]]:
    """Every token, inside paragraphs too, with its line counted from 0 in the text that was parsed."""
    line = 0
    for token in tokens:
        line = token.map[0] if token.map else line
        yield token, line
        inner = line
        for child in token.children or ():
            yield child, inner
            if child.type in ("softbreak", "hardbreak"):
                inner += 1


def options(info: str, place: Place) -> tuple[list[str], dict[str, str]]:
    """The words and the `name=value` pairs on a fence or on a `:::` line."""
    try:
        parts = shlex.split(info)
    except ValueError as error:
        raise place.error(f"{info.strip()!r} cannot be read: {error}", "Close every quotation mark.") from error
    words = [part for part in parts if "=" not in part]
    return words, dict(part.split("=", 1) for part in parts if "=" in part)


def _finish(token: Token, place: Place) -> None:
    """Render what needs to know its place, and settle attributes; what a token came from stays in `meta`."""
    match token.type:
        case "math_inline" | "math_inline_double" | "math_block":
            token.meta["latex"] = token.content
            display = token.type != "math_inline"
            made = formula.mathml(token.content.strip(), place, display=display)
            token.type, token.content = "html_inline", f'<span class="formula">{made}</span>' if display else made
            if display and token.block:
                token.content = f'<div class="formula">{made}</div>\n'
        case "fence":
            language = token.info.split()[0] if token.info.split() else ""
            token.meta |= {"code": token.content, "info": token.info}
            code = highlight.code(token.content) if language == "python" else escape(token.content, quote=False)
            # A box that scrolls sideways must be reachable from the keyboard.
            token.type, token.content = "html_block", f'<pre class="code" tabindex="0"><code>{code}</code></pre>\n'
        case "span_open" | "code_inline" | "link_open" | "image":
            _settle_attributes(token, place)


def _settle_attributes(token: Token, place: Place) -> None:
    """`{.weight}` becomes data-quantity, `{from=…}` data-from, `{term=…}` data-term; other braces are slips of the pen."""
    for name in str(token.attrs.pop("class", "")).split():
        if name not in quantity.NAMES:
            raise place.error(f"{{.{name}}} is no quantity", f"The quantities are {', '.join(quantity.NAMES)}.")
        token.attrs["data-quantity"] = name
    for name in ("from", "term"):
        if name in token.attrs:
            token.attrs[f"data-{name}"] = token.attrs.pop(name)
    for name in token.attrs:
        if name not in ("data-quantity", "data-from", "data-term", "href", "src", "alt", "title"):
            raise place.error(f"{{{name}=…}} means nothing here", "Write {from=cell}, {term=id} or {.quantity}.")


def _check_boxes(tokens: Sequence[Token], source: list[str], place: Place) -> None:
    for token in tokens:
        if token.type == "container_box_open" and token.map:
            end = token.map[1]
            if end >= len(source) or not source[end].strip().startswith(":::"):
                raise place.down(token.map[0]).error("this ::: box is never closed", "Add a line with ::: after it.")
