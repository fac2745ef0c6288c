import numpy as np


def new_plants(learner):
    """The learner's own neuron on a seeded lawn, away from the border."""
    rng = np.random.default_rng(7)
    lawn = rng.uniform(-4, 4, size=(400, 2))
    distance = np.sqrt((lawn**2).sum(axis=1))
    clear = np.abs(distance - 2) > 0.1
    lawn, distance = lawn[clear], distance[clear]
    want = (distance < 2).astype(int)
    got = np.asarray(learner["answers"](lawn.copy(), np.asarray(learner["w"]), learner["b"])).astype(int)
    assert got.shape == want.shape, f"For {len(lawn)} plants `answers` returned shape {got.shape}."
    off = got != want
    assert not off.any(), (
        f"The plant at {lawn[off][0].round(2)} is {distance[off][0]:.2f} metres away and should "
        f"{'get wet' if want[off][0] else 'stay dry'}, but your neuron says {got[off][0]}."
    )
