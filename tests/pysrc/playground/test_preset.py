"""Every preset shows what its words promise."""

import numpy as np
import pytest
from playground.preset import PRESETS
from playground.session import Session
from playground.settings import Settings

# The least share of held-out points that are right after so many epochs.
REACHED = {
    "One neuron": (0.95, 100),
    "XOR, slowly": (0.7, 300),
    "Circles in ReLU": (0.9, 200),
    "Spiral": (0.95, 300),
    "Three classes": (0.9, 100),
}


def session_of(title: str) -> Session:
    return Session(Settings.of(next(preset.settings for preset in PRESETS if preset.title == title)))


def losses(title: str, epochs: int) -> list[tuple[float, float]]:
    """Training and held-out loss after each epoch."""
    session, found = session_of(title), []
    for _ in range(epochs):
        session.advance(0)
        found.append((session.losses()["train"], session.losses()["test"]))
    return found


@pytest.mark.parametrize("title", REACHED)
def test_a_preset_learns(title: str) -> None:
    least, epochs = REACHED[title]
    session = session_of(title)
    for _ in range(epochs):
        session.advance(0)
    assert (session.network.classify(session.test.X) == session.test.y).mean() >= least


def test_what_is_learnt_by_heart_is_of_no_use_elsewhere() -> None:
    train, held_out = np.transpose(losses("Learnt by heart", 400))
    assert train[-1] < 0.5 * train[20]
    assert held_out[-1] > 1.5 * held_out.min()


def test_steps_that_are_too_large_make_the_loss_jump() -> None:
    train, _ = np.transpose(losses("Steps too large", 60))
    assert (np.diff(train) > 0.05).sum() >= 20
    assert train.min() > 0.5


def test_every_preset_has_words_of_its_own() -> None:
    assert len({preset.words for preset in PRESETS}) == len({preset.title for preset in PRESETS}) == len(PRESETS)
    assert {*REACHED, "Learnt by heart", "Steps too large"} == {preset.title for preset in PRESETS}
