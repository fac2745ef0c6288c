import numpy as np


def _weights(learner, inputs, hidden, seed):
    W = learner["first_weights"](inputs, hidden, seed)
    assert W is not None, "`first_weights` gave back None. Does it end with `return W`?"
    W = np.asarray(W, dtype=float)
    assert W.shape == (inputs, hidden), f"For {inputs} inputs and {hidden} units the shape should be {(inputs, hidden)}, not {W.shape}."
    return W


def no_twins(learner):
    """No two columns of one network are alike."""
    for inputs, hidden, seed in ((2, 4, 0), (5, 9, 3)):
        W = _weights(learner, inputs, hidden, seed)
        for i in range(hidden):
            for j in range(i):
                alike = np.allclose(W[:, i], W[:, j])
                assert not alike, f"With seed {seed}, units {j} and {i} both have the weights {W[:, i].round(2)}: they are twins."
        alike = np.allclose(W[0], W[1])
        assert not alike, f"With seed {seed}, the first two inputs have the same weights into every unit."


def can_be_repeated(learner):
    """The seed decides everything."""
    for seed in (0, 7):
        first, second = _weights(learner, 3, 5, seed), _weights(learner, 3, 5, seed)
        same = np.array_equal(first, second)
        assert same, f"Two calls with seed {seed} give different weights. Then nobody can repeat your experiment."


def seeds_are_different_crews(learner):
    """No unit of one seed comes back under another."""
    crews = {seed: _weights(learner, 2, 6, seed) for seed in (0, 1, 2, 3)}
    for a in crews:
        for b in range(a):
            for i in range(6):
                for j in range(6):
                    alike = np.allclose(crews[a][:, i], crews[b][:, j])
                    assert not alike, f"Unit {i} of seed {a} is unit {j} of seed {b}, so the two runs are not independent."


def still_normal(learner):
    """Mean 0 and standard deviation 1."""
    W = _weights(learner, 50, 40, 11)
    close = abs(W.mean()) < 0.1 and abs(W.std() - 1) < 0.1
    assert close, f"The weights should have mean 0 and standard deviation 1, but they have {W.mean():.2f} and {W.std():.2f}."
    positive = np.mean(np.abs(W) > 2)
    assert 0.02 < positive < 0.08, "The weights should still be drawn by `standard_normal`."
