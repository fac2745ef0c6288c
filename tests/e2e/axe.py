"""What axe-core finds wrong with a page as it is drawn now."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

AXE = Path(__file__).parents[2] / "site" / "node_modules" / "axe-core" / "axe.min.js"
# axe takes computed colours as they are, half-way through a transition too, as after a change of theme. Transitions
# move only with frames, and a busy machine draws few: so the page is asked, not the clock.
SETTLED = """
const moving = document.getAnimations().filter(one => one instanceof CSSTransition);
await Promise.all(moving.map(one => one.finished.catch(() => null)));
"""


def violations(evaluate: Callable[[str], Any]) -> list[tuple[str, list[str]]]:
    """The rules that the page breaks, each with the beginnings of the elements that break it.

    `evaluate` runs a function in the page as the browser's task, which the page's own content policy allows.
    """
    run = "return (await axe.run(document, { resultTypes: ['violations'] })).violations"
    found = evaluate(f"async () => {{ {SETTLED} {AXE.read_text('utf-8')}\n {run} }}")
    return [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found]
