import numpy as np

SHAPES = ((2, 8), (8,), (8, 1), (1,))


def _weights(learner, seed):
    result = learner["first_weights"](seed)
    assert isinstance(result, tuple | list) and len(result) == 4, "`first_weights` should return W1, b1, W2 and b2."
    arrays = [np.array(array, dtype=float) for array in result]
    for name, array, shape in zip(("W1", "b1", "W2", "b2"), arrays, SHAPES, strict=True):
        assert array.shape == shape, f"{name} should have the shape {shape}, not {array.shape}."
    return arrays


def _losses(learner, seed, epochs):
    losses = learner["train"](seed, epochs)
    assert losses is not None and len(losses) == epochs, f"`train` should return one loss for each of the {epochs} epochs."
    return [float(loss) for loss in losses]


def first_weights_fit(learner):
    """Four arrays of the right shapes, by chance, and the same chance for the same seed."""
    first, again, other = _weights(learner, 3), _weights(learner, 3), _weights(learner, 4)
    same = all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))
    assert same, "Two calls with the same seed give different first weights."
    assert not np.allclose(first[0], other[0]), "Seeds 3 and 4 give the same W1. It should be drawn by a generator that begins with the seed."
    assert not np.allclose(first[2], other[2]), "Seeds 3 and 4 give the same W2. It should be drawn by a generator that begins with the seed."
    assert not first[1].any() and not first[3].any(), "The biases should begin at 0."
    columns = {tuple(column) for column in first[0].T}
    assert len(columns) == 8, f"The 8 units begin with only {len(columns)} different columns in W1: some are twins."


def gradients_are_untouched(learner):
    """Backward agrees with measured slopes."""
    rng = np.random.default_rng(5)
    weights = [rng.standard_normal(shape) for shape in SHAPES]
    X, y = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), np.array([[0.0], [1.0], [1.0], [0.0]])

    def measured(at):
        a1 = np.maximum(0, X @ at[0] + at[1])
        return np.mean((1 / (1 + np.exp(-(a1 @ at[2] + at[3]))) - y) ** 2)

    loss, slopes = learner["gradients"](*weights)
    assert abs(loss - measured(weights)) < 1e-6, "`gradients` no longer gives the mean squared error of the ReLU network."
    for name, array, slope in zip(("W1", "b1", "W2", "b2"), weights, slopes, strict=True):
        index = tuple(0 for _ in array.shape)
        for index in np.ndindex(array.shape):
            there = array[index]
            array[index] = there + 1e-6
            above = measured(weights)
            array[index] = there - 1e-6
            below = measured(weights)
            array[index] = there
            close = abs((above - below) / 2e-6 - np.asarray(slope)[index]) < 1e-6
            assert close, f"The slope of {name} is no longer right. `gradients` had no fault."


def most_seeds_learn(learner):
    """At least 7 of 10 in 300 epochs."""
    last = [_losses(learner, seed, 300)[-1] for seed in range(10)]
    good = sum(loss < 0.05 for loss in last)
    assert good >= 7, f"After 300 epochs {good} of the seeds 0 to 9 have a loss below 0.05. Their losses: {', '.join(f'{loss:.3f}' for loss in last)}."


def begins_before_it_learns(learner):
    """The first loss is that of the first weights, and each step is the rate times the slope."""
    rate = float(learner["LEARNING_RATE"])
    for seed in (0, 1, 2, 12):
        losses = _losses(learner, seed, 3)
        weights = _weights(learner, seed)
        for epoch in range(3):
            loss, slopes = learner["gradients"](*weights)
            assert abs(losses[epoch] - float(loss)) < 1e-5, f"With seed {seed} the loss in epoch {epoch} should be {float(loss):.5f}, but `train` says {losses[epoch]:.5f}."
            assert epoch or loss > 0.05, f"Seed {seed} has a loss of {loss:.4f} before any training. First weights should know nothing yet."
            weights = [array - rate * np.asarray(slope) for array, slope in zip(weights, slopes, strict=True)]


def success_is_counted(learner):
    """The rate agrees with the runs it is made of, for any seeds and any number of epochs."""
    seeds = [7, 2, 11, 0, 5]
    runs = [_losses(learner, seed, 300) for seed in seeds]
    shares = {epochs: np.mean([run[epochs - 1] < 0.05 for run in runs]) for epochs in range(1, 301)}
    mixed = [epochs for epochs, share in shares.items() if 0 < share < 1]
    for epochs in (1, 300, *mixed[:1], *mixed[-1:]):
        got = learner["success_rate"](seeds, epochs)
        assert got is not None, "`success_rate` gave back None. Does it end with `return`?"
        want = shares[epochs]
        assert np.size(got) == 1 and abs(float(got) - want) < 1e-6, f"For the seeds {seeds} and {epochs} epochs the share is {want:.2f}, but `success_rate` says {got}."
