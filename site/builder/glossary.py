"""Links from the text of lessons to the glossary: the first time that a lesson uses a term."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.token import Token

from . import markdown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .lesson import Lesson
    from .reference import Entry


class Glossary:
    """The terms, and one pattern that finds any of them."""

    def __init__(self, terms: Sequence[Entry], address: str) -> None:
        self.address = address
        self.terms = {term.id: term for term in terms}
        self.forms: dict[str, Entry] = {}
        for term in terms:
            for form in (term.words["term"], *term.words.get("forms", [])):
                if other := self.forms.get(form.lower()):
                    raise term.place.error(f"{form!r} is a form of {other.words['term']!r} too", "Leave it to one of them.")
                self.forms[form.lower()] = term
        # The longest first, so that a mean squared error is not taken for an error.
        automatic = [form for form, term in self.forms.items() if term.words.get("automatic", True)]
        written = "|".join(re.escape(form) for form in sorted(automatic, key=len, reverse=True))
        self.pattern = re.compile(rf"(?<![\w-])({written})(?![\w-])", re.IGNORECASE) if written else None

    def link(self, lesson: Lesson) -> list[Token]:
        """The lesson's tokens with its links. A term is not linked from the section that teaches it on, nor in headings,
        table heads, other links, code, formulas and quoted figures."""
        met: set[str] = set()
        made = []
        place, heading, head = lesson.place, False, False
        for token in lesson.tokens:
            place = lesson.place.down(token.map[0]) if token.map else place
            if token.type in ("heading_open", "heading_close"):
                heading = token.type == "heading_open"
                met |= {
                    term.id for term in self.terms.values() if term.lesson is lesson and term.section == token.attrs.get("id")
                }
            elif token.type in ("thead_open", "thead_close"):
                head = token.type == "thead_open"
            elif token.type == "inline" and token.children:
                self._check(token, lesson)
                children = self._explicit(token.children, met)
                if self.pattern and not heading and not head:
                    children = list(self._automatic(children, met))
                made.append(token.copy(children=children))
                continue
            made.append(token)
        return made

    def _check(self, inline: Token, lesson: Lesson) -> None:
        """Every `[words]{term=id}` names a term."""
        for child, line in markdown.walk([inline]):
            name = child.attrs.get("data-term")
            if name is not None and name not in self.terms:
                raise lesson.place.down(line).error(f"there is no term {name!r}", "Add it to site/content/reference.toml.")

    def _explicit(self, children: list[Token], met: set[str]) -> list[Token]:
        """`[words]{term=id}` as links."""
        made: list[Token] = []
        spans: list[str] = []
        for child in children:
            if child.type == "span_open":
                spans.append(str(child.attrs.get("data-term", "")))
                met |= {spans[-1]}
                made.append(self._open(spans[-1]) if spans[-1] else child)
            elif child.type == "span_close" and spans.pop():
                made.append(Token("link_close", "a", -1))
            else:
                made.append(child)
        return made

    def _automatic(self, children: list[Token], met: set[str]) -> Iterator[Token]:
        links, quotes = 0, list[bool]()
        for child in children:
            links += (child.type == "link_open") - (child.type == "link_close")
            if child.type == "span_open":
                quotes.append("data-from" in child.attrs)
            elif child.type == "span_close":
                quotes.pop()
            if child.type == "text" and not links and not any(quotes):
                yield from self._pieces(child.content, met)
            else:
                yield child

    def _pieces(self, text: str, met: set[str]) -> Iterator[Token]:
        assert self.pattern
        done = 0
        for found in self.pattern.finditer(text):
            term = self.forms[found[1].lower()]
            if term.id in met:
                continue
            met.add(term.id)
            yield _text(text[done : found.start()])
            yield self._open(term.id)
            yield _text(found[1])
            yield Token("link_close", "a", -1)
            done = found.end()
        yield _text(text[done:])

    def _open(self, term: str) -> Token:
        says = self.terms[term].words["says"].strip().replace("`", "")
        return Token("link_open", "a", 1, attrs={"class": "term", "href": f"{self.address}#{term}", "title": says})


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
