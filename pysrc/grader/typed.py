"""What phones, word processors and the clipboard make of what was typed, and what was meant."""

from __future__ import annotations

_MEANT = str.maketrans(
    {"−": "-", "–": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\ufeff": None}
)


def meant(text: str) -> str:
    """The text with the plain minus, quotes and spaces of the keyboard."""
    return text.translate(_MEANT)


def unmarked(text: str) -> str:
    """The text without byte order marks, which come with a paste and cannot be seen."""
    return text.replace("\ufeff", "")
