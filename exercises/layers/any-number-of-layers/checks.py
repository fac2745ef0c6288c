import numpy as np

FIRST = (np.array([[0.5, -0.6, 0.8], [0.3, 0.4, -0.2]]), np.array([0.1, 0.1, 0.0]))
LAST = (np.array([[0.4], [-0.5], [0.25]]), np.array([0.1]))
LESSON = [FIRST, LAST]
BATCH = np.array([[1.0, 0.5], [0.0, 0.0], [-2.0, 1.0], [3.0, -1.5], [0.2, 0.9]])


def _network(sizes, seed):
    rng = np.random.default_rng(seed)
    return [(rng.normal(size=pair), rng.normal(size=pair[1])) for pair in zip(sizes, sizes[1:], strict=False)]


def _answers(X, layers):
    for number, (W, b) in enumerate(layers, 1):
        Z = X @ W + b
        X = np.maximum(0, Z) if number < len(layers) else 1 / (1 + np.exp(-Z))
    return X


def _forward(learner, X, layers):
    got = learner["forward"](X.copy(), [(W.copy(), b.copy()) for W, b in layers])
    assert got is not None, "`forward` gave back None. Does it end with `return`?"
    return np.asarray(got, dtype=float)


def _compare(learner, X, layers, called):
    got, want = _forward(learner, X, layers), _answers(X, layers)
    assert got.shape == want.shape, f"{called} should give shape {want.shape}, but yours gives {got.shape}."
    for number, (row, wanted) in enumerate(zip(got, want, strict=True)):
        said = f"{called}: row {number} of the answers should be {wanted.round(4)}, but yours is {row.round(4)}."
        assert np.allclose(row, wanted, atol=1e-5), said


def the_lessons_network(learner):
    """The 2-3-1 network of the lesson."""
    got = _forward(learner, np.array([[1.0, 0.5]]), LESSON)
    assert got.shape == (1, 1), f"One example and one output make shape (1, 1), but yours is {got.shape}."
    assert abs(got[0, 0] - 0.6399) < 1e-4, f"The answer should be 0.6399, but it is {got[0, 0]:.4f}."


def whole_batches(learner):
    """Five examples at once give what each gives alone."""
    _compare(learner, BATCH, LESSON, "A batch of five examples")


def a_single_layer(learner):
    """One layer is first and last at once: sigmoid, and no ReLU before it."""
    _compare(learner, BATCH, _network([2, 3], 1), "A network of one layer")


def deep_networks(learner):
    """Five layers of different widths."""
    _compare(learner, BATCH, _network([2, 5, 4, 6, 3, 2], 2), "A network of five layers")


def counts_the_lessons_network(learner):
    """Six and three, three and one."""
    got = learner["count"](LESSON)
    assert got == 13, f"The lesson's network holds 13 numbers, but `count` says {got}."


def counts_weights_and_biases(learner):
    """Other networks have other counts."""
    for sizes in ([2, 3], [4, 6, 2], [2, 5, 4, 6, 3, 2]):
        layers = _network(sizes, 0)
        want = sum(rows * columns + columns for rows, columns in zip(sizes, sizes[1:], strict=False))
        got = learner["count"](layers)
        named = "-".join(map(str, sizes))
        assert got == want, f"A {named} network has {want} weights and biases, but `count` says {got}."


def leaves_everything_as_it_was(learner):
    """What was handed in is the same afterwards."""
    X, layers = BATCH.copy(), _network([2, 4, 3, 1], 3)
    before = [array.copy() for pair in layers for array in pair]
    learner["forward"](X, layers)
    learner["count"](layers)
    assert np.array_equal(X, BATCH), "`forward` changed the `X` that was handed in."
    after = [array for pair in layers for array in pair]
    same = len(before) == len(after) and all(np.array_equal(one, other) for one, other in zip(before, after, strict=True))
    assert same, "`forward` or `count` changed the list of layers that was handed in."
