"""A whole small project, built: what is on the pages, below which path, and twice the same."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from builder import licences, node, pages
from builder.runtime import Runtime

SITE = Path(__file__).parents[2] / "site"

LESSON = """+++
title = "Small"
number = 1
summary = "A small lesson."
minutes = 5
goals = ["see [inputs]{.input}"]
takeaways = ["It is 1.5."]
frameworks = "The same."
challenges = ["one-or-two"]
+++
A first paragraph.

## The only section

```python cell=one
x = 1.5
x
```

It is [1.5]{from=one}.

::: note
Mind this.
:::

::: exercise one-or-two
:::
"""

QUIZ = """
kind = "quiz"
title = "One or two"
skills = ["small.counting"]
prompt = "How many?"
hints = ["Count."]

[[choice]]
text = "one"
correct = true
why = "There is one."

[[choice]]
text = "two"
why = "There are fewer."
"""

REFERENCE = """
[[component]]
name = "Weight"
role = "Counts an input."
analogy = "A word's worth."
formula = "w"
shape = "`(d,)`"
lesson = "small#the-only-section"

[[term]]
term = "paragraph"
says = "Some sentences."
lesson = "small#the-only-section"
"""

FILES = {
    "exercises/small/one-or-two/exercise.toml": QUIZ,
    "site/content/lessons/small.md": LESSON,
    "site/content/reference.toml": REFERENCE,
    "site/images/favicon.svg": "<svg/>",
    "site/images/logo.svg": "<svg></svg>",
    "site/styles/main.css": "body { margin: 0; }",
    "site/scripts/main.ts": "console.log(1);",
    "site/scripts/offline/service-worker.ts": "console.log(self.listing);",
    "site/styles/tokens.css": ":root { --paper: light-dark(#fff, #000); }",
    "site/scripts/worker-browser.ts": "postMessage(1);",
    "site/scripts/first.ts": 'document.documentElement.classList.add("js");',
    "site/scripts/worker-node.ts": """
import { createInterface } from "node:readline";
for await (const line of createInterface({ input: process.stdin })) {
  const { id, do: what } = JSON.parse(line);
  if (what === "start") console.log(JSON.stringify({ v: 1, id: 0, event: "ready", python: "", numpy: "" }));
  if (what === "run") console.log(JSON.stringify({ v: 1, id, event: "done", value: "1.5", error: null, watch: {} }));
}
""",
}


class Built:
    """The project and what was made of it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name, text in FILES.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        shutil.copytree(SITE / "templates", root / "site" / "templates")
        (root / "site" / "node_modules").symlink_to(SITE / "node_modules", target_is_directory=True)

    def build(self, name: str = "dist", base: str = "/") -> Path:
        dist = self.root / name
        dist.mkdir()
        runtime = Runtime(version="0", files={}, preload=("numpy",), imports=())
        pages.build(self.root, dist, base, runtime, node.binary())
        return dist


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Built:
    if not (SITE / "node_modules" / "esbuild").exists():
        pytest.skip("the npm packages are not installed")
    monkeypatch.setattr(licences, "page", lambda _: {"licences": [], "changed": ""})
    return Built(tmp_path)


def config(page: str) -> dict[str, Any]:
    found = re.search(r'id="page">(.*?)</script>', page)
    assert found
    made: dict[str, Any] = json.loads(found[1])
    return made


def test_a_lesson_page_has_its_text_cell_recorded_output_and_exercise(project: Built) -> None:
    page = (project.build() / "lessons" / "small" / "index.html").read_text("utf-8")

    assert '<h2 id="the-only-section">The only section</h2>' in page
    assert 'id="cell-one" data-cell="small/one" data-state="recorded"' in page
    assert '<pre class="value" tabindex="0">1.5</pre>' in page
    assert 'data-exercise="small/one-or-two"' in page
    assert '<div class="note" role="note">' in page
    assert '<a href="#the-only-section">' in page
    assert 'see <span data-quantity="input">inputs</span>' in page


def test_an_answer_is_folded_away_until_the_reader_wants_it(project: Built) -> None:
    lesson = project.root / "site" / "content" / "lessons" / "small.md"
    lesson.write_text(lesson.read_text("utf-8") + "\nWhat is left?\n\n::: answer\nThe **bias**.\n:::\n", "utf-8")

    page = (project.build() / "lessons" / "small" / "index.html").read_text("utf-8")

    assert '<details class="answer"><summary>Answer</summary>\n<p>The <strong>bias</strong>.</p>\n</details>' in page


def test_every_heading_cell_and_exercise_has_a_link_to_it_with_a_name(project: Built) -> None:
    page = (project.build() / "lessons" / "small" / "index.html").read_text("utf-8")
    links = dict(re.findall(r'<a class="anchor" href="#([^"]+)" aria-label="Link to this place: ([^"]+)"', page))

    assert links == {
        "goals": "After this lesson you can",
        "the-only-section": "The only section",
        "cell-one": "cell 1",
        "one-or-two": "One or two",
        "key-takeaways": "Key takeaways",
    }


def test_a_lesson_links_to_the_glossary_and_the_glossary_to_the_lesson(project: Built) -> None:
    dist = project.build()
    lesson = (dist / "lessons" / "small" / "index.html").read_text("utf-8")
    reference = (dist / "reference" / "index.html").read_text("utf-8")

    assert '<a class="term" href="../../reference/#paragraph" title="Some sentences.">paragraph</a>' in lesson
    assert '<div id="paragraph"><dt>' in reference
    assert reference.count('<a href="../lessons/small/#the-only-section">Lesson 1: The only section</a>') == 2
    assert 'id="component-weight"' in reference
    assert "<math " in reference


def test_the_header_leads_to_every_part_and_marks_where_one_is(project: Built) -> None:
    dist = project.build()
    here = re.compile(r'<a href="([^"]*)"( aria-current="page")?>(\w+)</a></li>')
    home, reference = ((dist / name).read_text("utf-8").split("</nav>")[0] for name in ("index.html", "reference/index.html"))

    assert here.findall(home) == [
        ("./", ' aria-current="page"', "Course"),
        ("reference/", "", "Reference"),
        ("playground/", "", "Playground"),
    ]
    assert here.findall(reference) == [
        ("../", "", "Course"),
        ("../reference/", ' aria-current="page"', "Reference"),
        ("../playground/", "", "Playground"),
    ]


def test_the_source_of_a_cell_is_kept_for_reset(project: Built) -> None:
    page = (project.build() / "lessons" / "small" / "index.html").read_text("utf-8")
    found = re.search(r'class="source">(.*?)</script>', page)

    assert found
    assert json.loads(found[1])["code"] == "x = 1.5\nx"


def test_each_page_says_how_to_reach_the_root_and_what_to_load(project: Built) -> None:
    dist = project.build()
    lesson = config((dist / "lessons" / "small" / "index.html").read_text("utf-8"))
    home = config((dist / "index.html").read_text("utf-8"))

    assert (lesson["root"], lesson["lesson"], lesson["packages"]) == ("../../", "small", ["numpy"])
    assert (home["root"], home["lesson"]) == ("", None)
    assert (dist / lesson["worker"]).is_file()


def test_the_home_page_lists_lessons_with_a_counter_and_no_other(project: Built) -> None:
    page = (project.build() / "index.html").read_text("utf-8")

    assert 'data-counter="small" data-challenges="one-or-two">0/1<' in page
    assert page.count('<span class="number"') == 1


def test_only_the_page_for_wrong_addresses_knows_the_path_it_is_served_below(project: Built) -> None:
    dist = project.build(base="/repo/")

    assert 'href="/repo/"' in (dist / "404.html").read_text("utf-8")
    for path in (dist / "index.html", dist / "lessons" / "small" / "index.html"):
        assert not re.search(r'(href|src)="/', path.read_text("utf-8"))


def test_the_policy_allows_the_inline_script_by_its_hash_and_no_other_origin(project: Built) -> None:
    page = (project.build() / "index.html").read_text("utf-8")
    found = re.search(r'Content-Security-Policy" content="(.*?)"', page)

    assert found
    assert "sha256-" in found[1]
    assert "http" not in found[1]


def test_two_builds_are_the_same_byte_for_byte(project: Built) -> None:
    one, other = project.build("one"), project.build("other")
    files = sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file())

    assert files == sorted(path.relative_to(other) for path in other.rglob("*") if path.is_file())
    assert all((one / path).read_bytes() == (other / path).read_bytes() for path in files)


def test_the_handles_in_the_readme_are_what_pages_carry() -> None:
    readme = (SITE / "README.md").read_text("utf-8")
    handles = set(re.findall(r"data-[a-z-]+", readme.partition("## Handles")[2].partition("## Why")[0]))
    sources = [*(SITE / "templates").rglob("*.html"), *(SITE / "builder").glob("*.py")]
    made = "".join(path.read_text("utf-8") for path in sources)
    scripts = "".join(path.read_text("utf-8") for path in (SITE / "scripts").rglob("*.ts"))
    made += "".join(f"data-{name}" for name in re.findall(r'(?:dataset\[|tell\()"([a-z]+)"', scripts))

    assert handles
    assert [handle for handle in sorted(handles) if handle not in made] == []
