"""The quick reference: components, errors and glossary, read from one file and held to the lessons."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from . import highlight, markdown
from .lesson import Cell, Lesson
from .place import Place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from .record import Output

FILE = "site/content/reference.toml"
ADDRESS = "reference/"
SUMMARY = "Every component, error and term of the course in one place, each with the way to the lesson that teaches it."
# The keys of each table, and whether they must be given.
KEYS: dict[str, dict[str, bool]] = {
    "component": {"name": True, "role": True, "analogy": True, "formula": True, "shape": True, "lesson": True},
    "error": {"id": True, "code": True, "means": True, "shows": False, "todo": False, "lesson": False},
    "term": {"term": True, "says": True, "lesson": True, "forms": False, "automatic": False},
}
KINDS: dict[str, type] = {"forms": list, "automatic": bool}
# Ids that the page has besides.
TAKEN = ("main", "page", "settings", "settings-title", "python-line", "site-line", "components", "errors", "glossary")


@dataclass(frozen=True)
class Entry:
    """One table of the file: what it says, where it stands, and the section that teaches it."""

    id: str
    words: Mapping[str, Any]
    place: Place
    lesson: Lesson | None
    section: str

    @property
    def link(self) -> Markup:
        """The way to its section from a page one folder below the root, or nothing."""
        if not self.lesson:
            return Markup("")
        title = next(one.title for one in self.lesson.sections if one.anchor == self.section)
        there = f"../lessons/{self.lesson.slug}/#{self.section}"
        return Markup('<a href="{}">Lesson {}: {}</a>').format(there, self.lesson.number, title)

    def html(self, key: str) -> Markup:
        return Markup(markdown.inline(self.words[key].strip(), self.place))


@dataclass
class Reference:
    """All of the file."""

    components: list[Entry] = field(default_factory=list)
    errors: list[Entry] = field(default_factory=list)
    terms: list[Entry] = field(default_factory=list)


def read(root: Path, lessons: Sequence[Lesson]) -> Reference:
    """The file's entries, or an error that names the line of the first that leads nowhere."""
    whole = Place(FILE)
    try:
        text = (root / FILE).read_text("utf-8")
        found = tomllib.loads(text)
    except FileNotFoundError as error:
        raise whole.error("the file is not there", "Write it; it may be empty.") from error
    except tomllib.TOMLDecodeError as error:
        raise whole.error(f"it is not valid TOML: {error}", "Correct it.") from error
    for name in found.keys() - KEYS.keys():
        raise whole.error(f"it has an unknown table {name!r}", f"The tables are {', '.join(f'[[{key}]]' for key in KEYS)}.")
    by_slug = {lesson.slug: lesson for lesson in lessons}
    taken: dict[str, Place] = dict.fromkeys(TAKEN, whole)
    parts: dict[str, list[Entry]] = {}
    for kind in KEYS:
        lines = [number for number, line in enumerate(text.split("\n"), 1) if line.strip() == f"[[{kind}]]"]
        places = [whole.at(line) for line in lines]
        parts[kind] = [
            _entry(kind, words, place, by_slug, taken) for words, place in zip(found.get(kind, []), places, strict=True)
        ]
    return Reference(parts["component"], parts["error"], sorted(parts["term"], key=lambda one: one.words["term"].lower()))


def _entry(kind: str, words: dict[str, Any], place: Place, lessons: dict[str, Lesson], taken: dict[str, Place]) -> Entry:
    for key in words.keys() - KEYS[kind].keys():
        raise place.error(f"the key {key!r} is not known here", f"The keys are {', '.join(KEYS[kind])}.")
    for key, needed in KEYS[kind].items():
        wanted = KINDS.get(key, str)
        if (needed or key in words) and not isinstance(words.get(key), wanted):
            raise place.error(f"{key} is {words.get(key)!r}", f"Give it as {wanted.__name__}.")
    prefix = {"component": "component-", "error": "error-", "term": ""}[kind]
    identity = prefix + slug(words[{"component": "name", "error": "id", "term": "term"}[kind]])
    if identity in taken:
        raise place.error(f"the id {identity!r} is taken by {taken[identity]}", "Word one of them differently.")
    taken[identity] = place
    lesson, section = _section(words.get("lesson"), place, lessons)
    return Entry(identity, words, place, lesson, section)


def slug(text: str) -> str:
    """The id made of a name."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _section(there: str | None, place: Place, lessons: dict[str, Lesson]) -> tuple[Lesson | None, str]:
    if there is None:
        return None, ""
    name, _, section = there.partition("#")
    lesson = lessons.get(name)
    if not lesson:
        raise place.error(f"there is no lesson {name!r}", f"There are: {', '.join(lessons)}.")
    anchors = [one.anchor for one in lesson.sections]
    if section not in anchors:
        raise place.error(f"the lesson {name!r} has no section {section!r}", f"It has: {', '.join(anchors)}.")
    return lesson, section


def cells(reference: Reference) -> Lesson:
    """The errors' programs as the cells of a lesson, so that they can be recorded."""
    made = Lesson("reference", Place(FILE), "", 0, "", 0, [], [], "", [])
    for entry in reference.errors:
        code = entry.words["code"].strip("\n")
        made.cells[entry.id] = Cell(entry.id, code, entry.place, raises="shows" not in entry.words)
    return made


def page(reference: Reference, outputs: Mapping[str, Output]) -> dict[str, Any]:
    """What the template shows; `outputs` are those of the errors' programs."""
    components = [
        {
            "id": one.id,
            "link": one.link,
            "name": one.words["name"],
            "formula": Markup(markdown.inline(f"${one.words['formula']}$", one.place)),
            **{key: one.html(key) for key in ("role", "analogy", "shape")},
        }
        for one in reference.components
    ]
    errors = [_mistake(one, outputs[one.id]) for one in reference.errors]
    terms = [{"id": one.id, "link": one.link, "term": one.words["term"], "says": one.html("says")} for one in reference.terms]
    return {"components": components, "errors": errors, "terms": terms}


def _mistake(entry: Entry, output: Output) -> dict[str, Any]:
    """An error as Python gave it, or what was printed without one, and what to do."""
    error = output.error or {}
    message = f"{error.get('type')}: {error.get('message')}"
    if shows := entry.words.get("shows"):
        message = f"No error, but {shows}"
        if shows not in output.text():
            raise entry.place.error(
                f"{shows!r} is not in the output\n{output.text().strip()}", "Correct the program, or `shows`."
            )
    todo = entry.html("todo") if "todo" in entry.words else error.get("advice")
    if not todo:
        raise entry.place.error(
            f"nothing is advised after {message}",
            "Say what to do, as `todo`, or give pysrc/runner/mistakes.py a sentence for it.",
        )
    code = Markup(highlight.code(entry.words["code"].strip("\n")))
    return {"id": entry.id, "link": entry.link, "code": code, "means": entry.html("means"), "todo": todo, "message": message}
