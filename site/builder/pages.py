"""Builds the pages: from lessons, exercises, templates and scripts to HTML below dist/."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from . import (
    assets,
    body,
    cache,
    catalogue,
    exercise,
    glossary,
    home,
    icon,
    licences,
    links,
    manifest,
    markdown,
    offline,
    picture,
    playground,
    quote,
    record,
    reference,
)

if TYPE_CHECKING:
    from pathlib import Path

    from .lesson import Lesson
    from .record import Output
    from .runtime import Runtime

SUMMARY = (
    "Learn how neural networks work by building one yourself. Short lessons, real Python that runs in your browser, "
    "and exercises that answer at once."
)

# The templates of pages that want Python as soon as they open.
RUNNING = ("lesson.html", "playground.html")


def build(root: Path, dist: Path, base: str, runtime: Runtime, node: Path) -> None:
    """Write every page, and what the pages load, into the folder `dist`; `base` is the path it will be served below."""
    site = root / "site"
    if not (dist / runtime.folder).exists():
        runtime.write(dist)
    bundled = assets.bundle(site, dist, node)
    icons = icon.write(site, dist)
    installed = manifest.write(site, dist, icons, SUMMARY)
    lessons = catalogue.lessons(root)
    known = reference.read(root, lessons)
    terms = glossary.Glossary(known.terms, "../../" + reference.ADDRESS)
    exercises = catalogue.exercises(root, lessons)

    shell = Shell(site, dist, base, runtime, bundled, icons, installed)
    live: home.Neuron | None = None
    for lesson in lessons:
        outputs = record.record(lesson, runtime, dist, node, root, cache.folder(root))
        own = {slug: exercises[f"{lesson.slug}/{slug}"] for slug in lesson.exercises}
        quote.check(lesson, outputs, own.values())
        _write_figures(lesson, outputs, dist)
        drawn = picture.draw(lesson.pictures, outputs, node, site / "scripts")
        live = live or home.neuron(lesson, list(zip(lesson.pictures, drawn, strict=True)), outputs)
        frames = {slug: exercise.html(one, shell.templates) for slug, one in own.items()}
        text = body.html(lesson, outputs, frames, drawn, shell.templates, "../../", terms.link(lesson))
        shell.write("lessons/" + lesson.slug + "/", "lesson.html", **_lesson_page(lesson, lessons), body=text)

    shell.write("", "home.html", title="Scratchnet", summary=SUMMARY, **home.page(lessons, live))
    said = record.record(reference.cells(known), runtime, dist, node, root, cache.folder(root))
    content = reference.page(known, said)
    shell.write(reference.ADDRESS, "reference.html", title="Quick reference", summary=reference.SUMMARY, **content)
    shell.write("playground/", "playground.html", title="Playground", summary=playground.SUMMARY, **playground.page())
    whose = "Whose work this site is made with, and on what terms."
    shell.write("licences/", "licences.html", title="Licences", summary=whose, **licences.page(root))
    shell.write("404.html", "missing.html", title="No page here", summary="There is no page at this address.")
    offline.write(dist, runtime, bundled.service)
    links.check(dist, base)


@dataclass
class Shell:
    """What all pages have in common, and the way to write one."""

    site: Path
    dist: Path
    base: str
    runtime: Runtime
    assets: assets.Assets
    icons: icon.Icons
    manifest: manifest.Manifest

    def __post_init__(self) -> None:
        self.templates = Environment(
            loader=FileSystemLoader(self.site / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )

    def write(self, address: str, template: str, **content: Any) -> None:
        """Write the page at `address` below dist/; an address that ends in a slash is a folder's index page."""
        # The page for wrong addresses is shown at any depth, so only it needs to know where the site is.
        root = self.base if address.endswith(".html") else "../" * address.count("/")
        lesson = content.get("lesson")
        config = {
            "root": root,
            "base": self.base,
            "build": offline.UNKNOWN,
            "lesson": lesson.slug if lesson else None,
            "worker": self.assets.worker,
            "runtime": self.runtime.folder,
            "files": self.runtime.manifest(),
            "packages": self.runtime.preload,
            "python": template in RUNNING,
        }
        html = self.templates.get_template(template).render(
            address=address,
            root=root,
            base=self.base,
            assets=self.assets,
            icons=self.icons,
            manifest=self.manifest,
            policy=self.policy(),
            config=body.embedded(config),
            **content,
        )
        path = self.dist / (address if address.endswith(".html") else address + "index.html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html, encoding="utf-8", newline="\n")

    def policy(self) -> str:
        """Everything comes from the site itself; a page can set it, since no host has to send headers."""
        return "; ".join(
            (
                "default-src 'self'",
                f"script-src 'self' 'wasm-unsafe-eval' '{self.assets.first_hash}'",
                "style-src 'self' 'unsafe-inline'",  # the editor writes its own rules
                "img-src 'self' blob: data:",
                "connect-src 'self'",
                "worker-src 'self'",
                "object-src 'none'",
                "base-uri 'none'",
                "form-action 'none'",
            )
        )


def _write_figures(lesson: Lesson, outputs: dict[str, Output], dist: Path) -> None:
    for name, output in outputs.items():
        for number, figure in enumerate(output.figures):
            (dist / body.address(lesson, name, number, output)).write_bytes(figure.bytes)


def _lesson_page(lesson: Lesson, lessons: list[Lesson]) -> dict[str, Any]:
    """What the template shows around the lesson's text."""
    place, index = lesson.place.at(0), lessons.index(lesson)
    return {
        "title": lesson.title,
        "summary": lesson.summary,
        "lesson": lesson,
        "goals": [Markup(markdown.inline(goal, place)) for goal in lesson.goals],
        "takeaways": [Markup(markdown.inline(takeaway, place)) for takeaway in lesson.takeaways],
        "frameworks": Markup(markdown.inline(lesson.frameworks, place)),
        "previous": lessons[index - 1] if index else None,
        "next": lessons[index + 1] if index + 1 < len(lessons) else None,
        "needs": [one for one in lessons if one.slug in lesson.needs],
    }
