"""The playground's page: its table of settings and its missions, as pysrc/playground declares them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from urllib.parse import quote

from . import body
from .course import FIELDS, MISSIONS, MOST_LAYERS, MOST_NEURONS

SUMMARY = (
    "Choose data, build a network and watch it learn: every weight, every neuron’s view of the plane, every loss. "
    "It runs the same Python as the lessons."
)


def page() -> dict[str, Any]:
    """What the template shows."""
    table = {
        "fields": [asdict(field) for field in FIELDS],
        "mostLayers": MOST_LAYERS,
        "mostNeurons": MOST_NEURONS,
        "missions": [mission.slug for mission in MISSIONS],
    }
    missions = [
        {"slug": one.slug, "title": one.title, "words": one.words, "preset": preset(one.slug, one.settings)} for one in MISSIONS
    ]
    return {"table": body.embedded(table), "fields": FIELDS, "missions": missions}


def preset(slug: str, settings: dict[str, Any]) -> str:
    """The fragment of an address with these settings, as scripts/playground/state.ts reads it."""
    parts = {name: "-".join(map(str, value)) or "none" if name == "layers" else str(value) for name, value in settings.items()}
    return "&".join(f"{name}={quote(value)}" for name, value in {**parts, "mission": slug}.items())
