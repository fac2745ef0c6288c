import numpy as np

SCORES = np.array([[0.0, 2.0, -1.0, 0.5], [3.0, -3.0, 1.0, 0.0], [-2.0, -2.5, 4.0, 1.0]])


def neighbours_do_not_matter(learner):
    """A row alone and the same row in a batch get the same shares."""
    together = np.asarray(learner["softmax"](SCORES.copy()), dtype=float)
    assert together.shape == SCORES.shape, f"Scores of shape {SCORES.shape} came back with shape {together.shape}."
    for number, row in enumerate(SCORES):
        alone = np.asarray(learner["softmax"](row[np.newaxis].copy()), dtype=float)
        assert alone.shape == (1, 4), f"A batch of one row, shape (1, 4), came back with shape {alone.shape}."
        assert np.allclose(together[number], alone[0], atol=1e-5), (
            f"Alone, row {number} gets {alone[0].round(4)}. In a batch with two others it gets {together[number].round(4)}."
        )


def only_differences_count(learner):
    """Adding a number to a whole row changes none of its shares."""
    shift = np.array([[5.0], [-20.0], [0.0]])
    before = np.asarray(learner["softmax"](SCORES.copy()), dtype=float)
    after = np.asarray(learner["softmax"](SCORES + shift), dtype=float)
    assert np.allclose(before, after, atol=1e-5), "Adding 5 to the first row and −20 to the second should change no share."
