import numpy as np


def _table(n):
    y = np.sort(np.arange(n) % 3)
    return np.column_stack([np.arange(n) + 0.5, 100.0 * y + np.arange(n)]), y


def _epoch(learner, X, y, size, rng):
    made = learner["batches"](X, y, size, rng)
    assert made is not None, "`batches` gave back None. It should yield the batches, or return a list of them."
    found = []
    for pair in made:
        assert isinstance(pair, tuple | list) and len(pair) == 2, "Each batch should be a pair: some rows of X, and their y."
        found.append((np.asarray(pair[0]), np.asarray(pair[1])))
        assert len(found) <= len(X), "There are more batches than examples."
    assert found, "There was not a single batch."
    return found


def _joined(found):
    return np.concatenate([a for a, _ in found]), np.concatenate([b for _, b in found])


def every_example_once(learner):
    """No example is left out, none comes twice."""
    for n, size in ((12, 5), (30, 7), (9, 3)):
        X, y = _table(n)
        seen = np.sort(_joined(_epoch(learner, X.copy(), y.copy(), size, np.random.default_rng(1)))[0][:, 0])
        same = len(seen) == n and np.array_equal(seen, X[:, 0])
        assert same, f"One epoch of {n} examples shows {len(seen)}, and {len(np.unique(seen))} different ones. Each should come exactly once."


def sizes_are_right(learner):
    """Full batches, and a smaller one at the end."""
    for n, size in ((12, 5), (30, 7), (9, 3), (4, 10)):
        X, y = _table(n)
        found = _epoch(learner, X, y, size, np.random.default_rng(2))
        want = [size] * (n // size) + ([n % size] if n % size else [])
        got = [len(b) for _, b in found]
        assert got == want, f"{n} examples in batches of {size} make the sizes {want}, but you have {got}."


def pairs_stay_together(learner):
    """A row of X travels with its own y."""
    X, y = _table(30)
    rows, labels = _joined(_epoch(learner, X.copy(), y.copy(), 4, np.random.default_rng(3)))
    together = np.array_equal(labels, y[(rows[:, 0] - 0.5).astype(int)])
    assert together, "Rows of X have been parted from their labels. Use one order for both."


def batches_are_mixed(learner):
    """No batch of a large sorted table has one class only."""
    X, y = _table(300)
    for seed in (0, 1):
        classes = [len(np.unique(b)) for _, b in _epoch(learner, X.copy(), y.copy(), 30, np.random.default_rng(seed))]
        assert min(classes) == 3, f"A table of 300 examples, sorted by class, gives batches of 30 with {min(classes)} of the 3 classes in them. Shuffle before you cut."


def each_epoch_anew(learner):
    """The next epoch has another order, and a seed repeats both."""
    X, y = _table(30)
    rng = np.random.default_rng(4)
    first, second = (_joined(_epoch(learner, X.copy(), y.copy(), 8, rng))[0] for _ in range(2))
    assert not np.array_equal(first, second), "The second epoch has the same order as the first. Shuffle anew each time, with the `rng` that is handed in."
    again = _joined(_epoch(learner, X.copy(), y.copy(), 8, np.random.default_rng(4)))[0]
    assert np.array_equal(first, again), "With a generator of the same seed the order should be the same. Use the `rng` that is handed in."


def table_stays(learner):
    """The caller's arrays keep their order."""
    X, y = _table(20)
    _epoch(learner, X, y, 6, np.random.default_rng(5))
    same = np.array_equal(X, _table(20)[0]) and np.array_equal(y, _table(20)[1])
    assert same, "The caller's own arrays are in another order now. Shuffle the places, not the arrays."
