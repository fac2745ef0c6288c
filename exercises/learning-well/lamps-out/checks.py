import numpy as np


def _dropped(learner, a, rate, seed, training=True):
    result = learner["dropout"](a, rate, np.random.default_rng(seed), training)
    assert isinstance(result, tuple | list) and len(result) == 2, "`dropout` should return two things: the output and the mask."
    out, mask = (np.asarray(part, dtype=float) for part in result)
    for name, part in (("output", out), ("mask", mask)):
        assert part.shape == a.shape, f"The {name} should have the shape {a.shape}, not {part.shape}."
    return out, mask


def _table(seed, shape=(50, 40)):
    return 1 + np.random.default_rng(seed).random(shape)


def in_use_nothing_happens(learner):
    """With training False what goes in comes out."""
    a = _table(1, (3, 5))
    out, mask = _dropped(learner, a, 0.5, 0, training=False)
    assert np.allclose(out, a), "With `training=False` the activations should come out as they are."
    assert np.allclose(mask, 1), "With `training=False` the mask should be all ones, since nothing is silenced or scaled."


def kept_ones_make_up_for_the_others(learner):
    """What is left is larger by 1 / (1 - rate)."""
    for rate in (0.5, 0.2, 0.75):
        a = _table(2)
        out, _ = _dropped(learner, a, rate, 1)
        left = out != 0
        assert left.any(), f"With a rate of {rate} nothing is left at all."
        factor = out[left] / a[left]
        want = 1 / (1 - rate)
        least, most = f"{factor.min():.3g}", f"{factor.max():.3g}"
        got = least if least == most else f"{least} to {most}"
        assert np.allclose(factor, want, rtol=1e-4), f"With a rate of {rate} what stays should be multiplied by {want:.3g}, but it is multiplied by {got}."


def the_rate_is_the_share_that_goes(learner):
    """Of many numbers about `rate` are silenced."""
    for rate in (0.5, 0.2, 0.75):
        share = np.mean(_dropped(learner, _table(3), rate, 2)[0] == 0)
        assert abs(share - rate) < 0.05, f"With a rate of {rate} a share of {share:.2f} is silenced. Of 2000 numbers about {rate} should be."


def rate_zero_keeps_all(learner):
    """Nothing is silenced at a rate of 0."""
    a = _table(4, (4, 6))
    assert np.allclose(_dropped(learner, a, 0.0, 3)[0], a), "With a rate of 0 everything should come out as it went in."


def each_number_has_its_own_luck(learner):
    """Neither whole rows nor whole columns go together, and the seed decides."""
    a = _table(5, (30, 20))
    out, _ = _dropped(learner, a, 0.5, 4)
    gone = out == 0
    together = (gone == gone[0]).all() or (gone == gone[:, :1]).all()
    assert not together, "Whole rows or columns are silenced together. Draw a number for each entry: `rng.random(a.shape)`."
    again, other = _dropped(learner, a, 0.5, 4)[0], _dropped(learner, a, 0.5, 5)[0]
    assert np.array_equal(out, again), "Two generators of the same seed silence different numbers. Draw from the `rng` that is handed in."
    assert not np.array_equal(out == 0, other == 0), "Another seed silences the same numbers. Draw from the `rng` that is handed in."
    counts = {int(np.sum(_dropped(learner, a, 0.5, seed)[0] == 0)) for seed in range(8)}
    assert len(counts) > 1, f"With eight seeds it is always exactly {counts.pop()} of {a.size} entries that go. If each is drawn by itself, there are sometimes more and sometimes fewer."
    assert np.array_equal(a, _table(5, (30, 20))), "`dropout` changed the array that was handed in."


def backward_follows_the_mask(learner):
    """The slope goes where the number went, scaled alike."""
    a = _table(6, (5, 7))
    for rate, training in ((0.5, True), (0.3, True), (0.5, False)):
        out, mask = _dropped(learner, a, rate, 6, training)
        da = np.random.default_rng(7).standard_normal(a.shape)
        got = learner["dropout_backward"](da, mask)
        assert got is not None, "`dropout_backward` gave back None. Does it end with `return`?"
        want = da * out / a
        close = np.shape(got) == want.shape and np.allclose(got, want, atol=1e-5)
        assert close, "The output is the input times a factor, 0 or more than 1. The slope has to be multiplied by the very same factors."
