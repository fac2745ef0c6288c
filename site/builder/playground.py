"""The playground's page: its table of settings and its missions, as pysrc/playground declares them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from urllib.parse import quote

from . import body
from .course import FIELDS, MISSIONS, MOST_LAYERS, MOST_NEURONS, PRESETS

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
        {"slug": one.slug, "title": one.title, "words": one.words, "preset": fragment({**one.settings, "mission": one.slug})}
        for one in MISSIONS
    ]
    presets = [{"title": one.title, "words": one.words, "fragment": fragment(one.settings)} for one in PRESETS]
    return {"table": body.embedded(table), "fields": FIELDS, "missions": missions, "presets": presets}


def fragment(settings: dict[str, Any]) -> str:
    """What an address with these settings has behind its "#", as scripts/playground/state.ts reads it."""
    parts = {name: "-".join(map(str, value)) or "none" if name == "layers" else str(value) for name, value in settings.items()}
    return "&".join(f"{name}={quote(value)}" for name, value in parts.items())
