import numpy as np


def _cases():
    rng = np.random.default_rng(6)
    for classes, n in ((3, 40), (5, 90), (2, 12)):
        true = np.concatenate([np.arange(classes), rng.integers(0, classes, n)])
        yield true, np.where(rng.random(len(true)) < 0.5, true, rng.integers(0, classes, len(true))), classes


def _counted(true, predicted, classes):
    return np.array([[np.sum((true == t) & (predicted == p)) for p in range(classes)] for t in range(classes)])


def confusion_counts(learner):
    """Row for the truth, column for the answer."""
    for true, predicted, classes in _cases():
        result = learner["confusion"](true, predicted, classes)
        assert result is not None, "`confusion` gave back None. Does it end with `return matrix`?"
        got, want = np.asarray(result, dtype=float), _counted(true, predicted, classes)
        assert got.shape == want.shape, f"For {classes} classes the matrix should have the shape {want.shape}, not {got.shape}."
        turned = " It is turned over: rows are the truth." if np.array_equal(got, want.T) else ""
        assert np.array_equal(got, want), f"For {len(true)} readings of {classes} classes the first row should be {want[0].tolist()}, but it is {got[0].tolist()}.{turned}"


def recall_is_a_share_of_the_row(learner):
    """Of all readings of a class, how many were recognised."""
    for case in _cases():
        matrix = _counted(*case)
        want = np.array([matrix[k, k] / matrix[k].sum() for k in range(len(matrix))])
        result = learner["recall"](matrix.copy())
        assert result is not None, "`recall` gave back None. Does it end with `return`?"
        got = np.asarray(result, dtype=float).ravel()
        assert got.shape == want.shape, f"There are {len(want)} classes, but {got.size} numbers came back."
        assert np.allclose(got, want, atol=1e-5), f"For the matrix {matrix.tolist()} the recall should be {want.round(3).tolist()}, but it is {got.round(3).tolist()}."


def cost_adds_up(learner):
    """Each answer costs what its field says."""
    rng = np.random.default_rng(8)
    for case in _cases():
        matrix = _counted(*case)
        prices = rng.integers(0, 100, matrix.shape)
        want = sum(matrix[i, j] * prices[i, j] for i in range(len(matrix)) for j in range(len(matrix)))
        got = learner["cost"](matrix.copy(), prices)
        assert got is not None, "`cost` gave back None. Does it end with `return`?"
        assert np.size(got) == 1, f"The cost should be a single number, but it has the shape {np.shape(got)}."
        assert abs(float(np.squeeze(got)) - want) < 1e-6 * want, f"With these counts and prices it should cost {want}, but you say {np.squeeze(got)}."
