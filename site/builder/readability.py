"""How hard the lessons are to read, as the school grade after Flesch and Kincaid, and that none is harder than it should be.

The formula is rough and knows English by its vowels only: it sees long sentences and long words, and nothing else.
`python -m builder.readability` prints a line for each lesson and ends with 1 when one is too hard.
"""

from __future__ import annotations

import re
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from . import catalogue
from .errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from .lesson import Lesson

# What a fifteen-year-old reads without effort.
HARDEST = 9.0
_WORD = re.compile(r"[^\W_]+(?:['’.,-]?[^\W_]+)*")
_END = re.compile(r"[.!?]+[\"'”’)*]*(?=\s|$)")
# A final e is not heard, except after a consonant and l, as in "table"; nor are the ones of most endings in es and ed.
_SILENT = re.compile(r"([aeiouy]l|[^aeiouyl])e$|[^aeiouytd]ed$|[^aeiouysxzcg]es$")
_VOWELS = re.compile(r"[aeiouy]+")


def text(lesson: Lesson) -> list[str]:
    """The paragraphs of a lesson, list items among them; code and formulas are a word each, headings and tables left out."""
    blocks = pairwise(lesson.tokens)
    return [_plain(token) for before, token in blocks if before.type == "paragraph_open" and token.type == "inline"]


def _plain(inline: Token) -> str:
    parts = []
    for child in inline.children or ():
        if child.type == "text":
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type == "code_inline" or "latex" in child.meta:
            parts.append("x")
    return "".join(parts)


def syllables(word: str) -> int:
    """About how many there are; a number counts as one."""
    word = word.lower()
    count = len(_VOWELS.findall(word))
    return max(1, count - bool(_SILENT.search(word)))


def grade(paragraphs: Sequence[str]) -> float:
    """The grade after Flesch and Kincaid; the end of a paragraph ends a sentence too."""
    sentences = [found for one in paragraphs for part in _END.split(one) if (found := _WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return 0.0
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def report(lessons: Sequence[Lesson]) -> tuple[list[str], bool]:
    """A line for each lesson, and whether all are easy enough."""
    grades = [(lesson, grade(text(lesson))) for lesson in lessons]
    lines = [
        f"{lesson.place.file}: reading grade {value:.1f}" + (f", more than {HARDEST}" if value > HARDEST else "")
        for lesson, value in grades
    ]
    return lines, all(value <= HARDEST for _, value in grades)


def main(root: Path) -> int:
    try:
        lines, fine = report(catalogue.lessons(root))
    except BuildError as error:
        print(error.report(), file=sys.stderr)
        return 1
    print("\n".join(lines))
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main(Path(__file__).resolve().parents[2]))
