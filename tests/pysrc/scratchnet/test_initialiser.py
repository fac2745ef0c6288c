"""Initialisers draw what their papers say, and the same from the same seed."""

import numpy as np
import pytest
from scratchnet.activation import relu, tanh
from scratchnet.initialiser import INITIALISERS, fitting, he, named, small_normal, xavier, zeros


@pytest.mark.parametrize(
    ("initialiser", "deviation"),
    [(zeros, 0.0), (small_normal, 0.01), (xavier, (2 / 500) ** 0.5), (he, (2 / 300) ** 0.5)],
)
def test_the_spread_is_the_papers(initialiser, deviation):
    W = initialiser(300, 200, np.random.default_rng(0))

    assert W.shape == (300, 200)
    assert abs(W.std() - deviation) <= 0.01 * deviation
    assert abs(W.mean()) <= 0.05 * deviation


@pytest.mark.parametrize("name", INITIALISERS)
def test_the_same_seed_gives_the_same_weights(name):
    one, other = (named(name)(3, 4, np.random.default_rng(7)) for _ in range(2))
    np.testing.assert_array_equal(one, other)


def test_relus_get_he_and_the_rest_xavier():
    assert fitting(relu) is he
    assert fitting(tanh) is xavier


def test_an_unknown_name_is_refused():
    with pytest.raises(ValueError, match="unknown initialiser 'xaver': did you mean 'xavier'"):
        named("xaver")
