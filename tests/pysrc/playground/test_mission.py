"""Missions can be reached, are not reached at their beginning, and are judged by the network itself."""

import pytest
from playground.mission import MISSIONS, named
from playground.session import Session
from playground.settings import Settings

# One way to reach each of them: what a learner may find.
WAYS = {
    "straight": ({"layers": [], "rate": 0.1}, 20),
    "corners": ({"layers": [3], "rate": 0.1, "optimiser": "adam"}, 100),
    "ring": ({"layers": [4], "rate": 0.1}, 100),
    "spiral": ({"layers": [8], "rate": 0.05, "activation": "tanh", "batch": 16, "seed": 2}, 400),
    "hurry": ({"layers": [4], "rate": 0.1, "optimiser": "adam"}, 25),
}


def judged(mission, changes, epochs):
    session = Session(Settings.of({**mission.settings, **changes}))
    for _ in range(epochs):
        session.advance(0)
        verdict = mission.judge(session)
        if verdict["met"]:
            return verdict
    return mission.judge(session)


@pytest.mark.parametrize("mission", MISSIONS, ids=lambda one: one.slug)
def test_a_mission_can_be_reached(mission):
    changes, epochs = WAYS[mission.slug]
    verdict = judged(mission, changes, epochs)

    assert verdict["met"], verdict


@pytest.mark.parametrize("mission", MISSIONS, ids=lambda one: one.slug)
def test_a_mission_is_not_reached_before_anything_was_trained(mission):
    assert not mission.judge(Session(Settings.of(mission.settings)))["met"]


def test_a_mission_keeps_to_its_conditions():
    ring = named("ring")
    assert ring is not None
    assert "allows 4 hidden neurons, and there are 5" in judged(ring, {"layers": [5]}, 1)["words"]
    assert "one hidden layer, and there are 2" in judged(ring, {"layers": [2, 2]}, 1)["words"]
    assert "the data set must be circles" in judged(ring, {"data": "gaussians"}, 1)["words"]
    hurry = named("hurry")
    assert hurry is not None
    assert "within 30 epochs, and 31 are over" in judged(hurry, {"rate": 0.00001}, 31)["words"]
