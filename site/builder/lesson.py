"""A lesson: its front matter, its cells, and what its Markdown refers to."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from . import markdown
from .place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from markdown_it.token import Token

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
BOXES = ("analogy", "note", "aside", "answer")
KEYS = {
    "title": str, "number": int, "summary": str, "minutes": int,
    "goals": list, "takeaways": list, "frameworks": str, "challenges": list, "needs": list,
}  # fmt: skip
# Ids that every lesson's page has.
TAKEN = {
    **dict.fromkeys(("main", "page", "settings", "settings-title", "python-line", "site-line"), "the page itself"),
    **dict.fromkeys(("goals", "key-takeaways"), "a heading of every lesson"),
}
# Keys that may be left out, with what they then are.
DEFAULTS: dict[str, Any] = {"needs": []}


@dataclass(frozen=True)
class Cell:
    """A runnable piece of code; `raises` says that it must end in an error, `watch` what pictures want to know after it."""

    name: str
    code: str
    place: Place
    raises: bool = False
    watch: tuple[str, ...] = ()

    @property
    def hash(self) -> str:
        """Tells saved edits whether they were made on this very text."""
        return hashlib.sha256(self.code.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Picture:
    """A drawing made of what variables held after a cell ran; `roles` is the watch list as it was written."""

    kind: str
    cell: str
    roles: str
    words: dict[str, str]
    place: Place

    @property
    def pairs(self) -> dict[str, str]:
        """Variables by role: `role=variable`, or `variable` where both have the same name."""
        return {part.partition("=")[0]: part.rpartition("=")[2] for part in self.roles.split()}

    @property
    def watch(self) -> tuple[str, ...]:
        """The variables."""
        return tuple(dict.fromkeys(self.pairs.values()))


@dataclass(frozen=True)
class Quote:
    """A figure in the text that a cell is said to have printed."""

    text: str
    cell: str
    place: Place


@dataclass(frozen=True)
class Section:
    """A heading that the contents list shows."""

    anchor: str
    title: str


@dataclass
class Lesson:
    """One Markdown file, read."""

    slug: str
    place: Place
    title: str
    number: int
    summary: str
    minutes: int
    goals: list[str]
    takeaways: list[str]
    frameworks: str
    challenges: list[str]
    needs: list[str] = field(default_factory=list)
    """Slugs of the lessons that this one builds on."""
    needs_place: Place = field(default_factory=lambda: Place(""))
    tokens: list[Token] = field(default_factory=list, repr=False)
    sections: list[Section] = field(default_factory=list)
    cells: dict[str, Cell] = field(default_factory=dict)
    exercises: dict[str, Place] = field(default_factory=dict)
    pictures: list[Picture] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=lambda: dict(TAKEN))
    """What has each id of the page."""
    quotes: list[Quote] = field(default_factory=list)

    def prose(self) -> Iterator[tuple[str, Place]]:
        """All words and formulas a reader sees, code blocks and quoted figures left out, with their places."""
        quoted = False
        for token, line in markdown.walk(self.tokens):
            if token.type in ("span_open", "span_close"):
                quoted = token.type == "span_open" and "data-from" in token.attrs
            elif token.type in ("text", "code_inline") and not quoted:
                yield token.content, self.place.down(line)
            elif "latex" in token.meta:
                yield token.meta["latex"], self.place.down(line)
        for text in (self.summary, *self.goals, *self.takeaways, self.frameworks):
            yield text, Place(self.place.file)


def read(path: Path, root: Path) -> Lesson:
    """The lesson in the Markdown file `path`, named in messages relative to `root`."""
    whole = Place(path.relative_to(root).as_posix())
    fence, head, body = _split(path.read_text("utf-8"), whole)
    lesson = Lesson(
        slug=path.stem, place=whole.at(fence), needs_place=_line_of("needs", head, whole), **_front_matter(head, whole)
    )
    lesson.tokens = markdown.parse(body, lesson.place)
    for index, token in enumerate(lesson.tokens):
        place = lesson.place.down(token.map[0] if token.map else 0)
        if token.type == "heading_open":
            _heading(lesson, index, place)
        elif token.type == "html_block" and "code" in token.meta:
            _cell(lesson, token, place)
        elif token.type == "container_box_open":
            _box(lesson, token, place)
        elif token.type == "inline":
            lesson.quotes += _quotes(token, place)
    _check(lesson)
    return lesson


def _split(text: str, place: Place) -> tuple[int, str, str]:
    """The line on which the body begins, the front matter, the body."""
    match = re.match(r"\+\+\+\n(.*?)^\+\+\+\n", text, flags=re.DOTALL | re.MULTILINE)
    if not match:
        raise place.error("there is no front matter", "Begin the file with a line +++, TOML, and another line +++.")
    return match[0].count("\n") + 1, match[1], text[match.end() :]


def _front_matter(text: str, place: Place) -> dict[str, Any]:
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise place.error(
            f"the front matter is not valid TOML: {error}", "Correct it; its lines count from below the first +++."
        ) from error
    found = DEFAULTS | found
    for name in found.keys() - KEYS.keys():
        raise place.error(f"the front matter has an unknown key {name!r}", f"The keys are {', '.join(KEYS)}.")
    for name, kind in KEYS.items():
        if not isinstance(found.get(name), kind):
            raise place.error(f"{name} in the front matter is {found.get(name)!r}", f"Give it as {kind.__name__}.")
    return found


def _line_of(key: str, head: str, place: Place) -> Place:
    """The line on which a key of the front matter stands, or the file when it is left out."""
    lines = [number for number, line in enumerate(head.split("\n"), 2) if re.match(rf"{key}\s*=", line)]
    return place.at(lines[0]) if lines else place


def _heading(lesson: Lesson, index: int, place: Place) -> None:
    token, title = lesson.tokens[index], plain(lesson.tokens[index + 1])
    if token.tag == "h1":
        raise place.error("a # heading stands in the text, but the title is the only one", "Begin sections with ##.")
    anchor = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    if not anchor:
        raise place.error(f"the heading {title!r} has no word to link to", "Give it one.")
    _take(lesson, anchor, f"the heading {title!r}", place)
    token.attrSet("id", anchor)
    if token.tag == "h2":
        lesson.sections.append(Section(anchor, title))


def _take(lesson: Lesson, identity: str, what: str, place: Place) -> None:
    """Note that a heading, a cell or an exercise has this id, and refuse it to a second one."""
    if other := lesson.ids.get(identity):
        raise place.error(
            f"{what} has the id {identity!r}, as has {other}", "Word one of them differently: links need to tell them apart."
        )
    lesson.ids[identity] = f"{what} on line {place.line}"


def plain(inline: Token) -> str:
    """The words of a heading, without what marks them."""
    return "".join(child.content for child in inline.children or () if child.type in ("text", "code_inline")).strip()


def _cell(lesson: Lesson, token: Token, place: Place) -> None:
    words, pairs = markdown.options(token.meta["info"], place)
    name = pairs.pop("cell", None)
    if name is None and words[1:] == [] and not pairs:
        return
    if words[:1] != ["python"] or name is None or pairs or set(words[1:]) - {"raises"}:
        raise place.error(
            f"```{token.meta['info'].strip()} is not known",
            "A cell begins with ```python cell=name, then `raises` if it must end in an error.",
        )
    if not NAME.fullmatch(name):
        raise place.error(f"the cell name {name!r} will not do", "Use small letters, digits and single hyphens.")
    if name in lesson.cells:
        raise place.error(f"there is another cell {name!r} on line {lesson.cells[name].place.line}", "Rename one of them.")
    _take(lesson, f"cell-{name}", f"the cell {name!r}", place)
    token.meta["cell"] = name
    lesson.cells[name] = Cell(name, token.meta["code"].rstrip("\n"), place, "raises" in words)


def _box(lesson: Lesson, token: Token, place: Place) -> None:
    words, pairs = markdown.options(token.info, place)
    if words[:1] == ["exercise"] and len(words) == 2 and not pairs:
        if words[1] in lesson.exercises:
            raise place.error(
                f"the exercise {words[1]} is on line {lesson.exercises[words[1]].line} already", "Remove one of them."
            )
        for identity in (words[1], f"{words[1]}-title"):
            _take(lesson, identity, f"the exercise {words[1]!r}", place)
        lesson.exercises[words[1]] = place
        token.meta["exercise"] = words[1]
    elif words[:1] == ["picture"] and len(words) == 2 and pairs.keys() >= {"watch", "from"}:
        picture = Picture(words[1], pairs.pop("from"), pairs.pop("watch"), pairs, place)
        token.meta["picture"] = len(lesson.pictures)
        lesson.pictures.append(picture)
    elif len(words) == 1 and words[0] in BOXES and not pairs:
        token.meta["box"] = words[0]
    else:
        known = f'exercise SLUG, picture KIND watch="role=name …" from=cell, {", ".join(BOXES)}'
        raise place.error(f"`::: {token.info.strip()}` is not known", f"There are: {known}.")


def _quotes(inline: Token, place: Place) -> Iterator[Quote]:
    """The figures marked `[1.19]{from=cell}`, or `` `1.19`{from=cell} `` for one set as code."""
    open_quotes: list[tuple[str, list[str]]] = []
    for child, line in markdown.walk([inline]):
        if child.type == "span_open":
            open_quotes.append((str(child.attrs.get("data-from", "")), []))
        elif child.type == "span_close":
            cell, texts = open_quotes.pop()
            if cell:
                yield Quote("".join(texts), cell, place.down(line - (inline.map or [0])[0]))
        elif child.type in ("text", "code_inline"):
            for _, texts in open_quotes:
                texts.append(child.content)
            if "data-from" in child.attrs:
                yield Quote(child.content, str(child.attrs["data-from"]), place.down(line - (inline.map or [0])[0]))


def _check(lesson: Lesson) -> None:
    """References inside the lesson lead somewhere, and cells know which names pictures watch."""
    references = [(quote.cell, quote.place) for quote in lesson.quotes]
    references += [(picture.cell, picture.place) for picture in lesson.pictures]
    for cell, place in references:
        if cell not in lesson.cells:
            raise place.error(f"there is no cell {cell!r}", f"The cells are {', '.join(lesson.cells)}.")
    for slug in lesson.challenges:
        if slug not in lesson.exercises:
            raise Place(lesson.place.file).error(
                f"the challenge {slug!r} is not in the text", f"Add `::: exercise {slug}`, or take it off the list."
            )
    for picture in lesson.pictures:
        watched = lesson.cells[picture.cell]
        lesson.cells[picture.cell] = replace(watched, watch=tuple(dict.fromkeys((*watched.watch, *picture.watch))))
