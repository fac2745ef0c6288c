"""What to try after an error: the first sentence of the table in `runner.mistakes` that fits it."""

from __future__ import annotations

import re

from runner.mistakes import MISTAKES


def advise(error: BaseException, message: str) -> str | None:
    """The sentence for `error`, whose text is `message`, or None."""
    for kind, pattern, sentence in MISTAKES:
        if isinstance(error, kind) and (match := re.search(pattern, message, re.DOTALL)):
            return sentence(error, match) if callable(sentence) else sentence.format(*match.groups())
    return None
