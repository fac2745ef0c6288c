import numpy as np

W = np.array([[1.0, 2.0], [-3.0, 0.5], [0.0, 4.0]])  # three neurons, two inputs
B = np.array([10.0, 20.0, 30.0])
X = np.array([[1.0, 0.0], [0.0, 1.0], [2.0, -1.0], [0.0, 0.0]])
WANT = [[11.0, 17.0, 30.0], [12.0, 20.5, 34.0], [10.0, 13.5, 26.0], [10.0, 20.0, 30.0]]


def _sums(learner, X, W, b):
    got = learner["weighted_sums"](X.copy(), W.copy(), b.copy())
    assert got is not None, "`weighted_sums` gave back None. Does it end with `return`?"
    return np.asarray(got, dtype=float)


def one_example(learner):
    """The example of the prompt, whose table is square."""
    got = _sums(learner, np.array([[1.0, 2.0]]), np.array([[0.5, -1.0], [2.0, 0.25]]), np.array([0.1, -0.2]))
    assert got.shape == (1, 2), f"One example and two neurons make a table of shape (1, 2), but yours is {got.shape}."
    assert np.allclose(got, [[-1.4, 2.3]], atol=1e-5), f"The sums should be −1.4 and 2.3, but they are {got[0].round(4)}."


def any_number_of_neurons(learner):
    """Four examples, three neurons with two inputs each."""
    got = _sums(learner, X, W, B)
    assert got.shape == (4, 3), f"Four examples and three neurons make a table of shape (4, 3), but yours is {got.shape}."
    for example, row, want in zip(X, got, WANT, strict=True):
        assert np.allclose(row, want, atol=1e-4), f"For the example {example} the sums should be {want}, but they are {row}."


def one_neuron_too(learner):
    """A layer of one neuron gives a column."""
    got = _sums(learner, X, np.array([[2.0, 3.0]]), np.array([-1.0]))
    assert got.shape == (4, 1), f"One neuron and four examples make shape (4, 1), but yours is {got.shape}."
    assert np.allclose(got[:, 0], [1.0, 2.0, 0.0, -1.0], atol=1e-4), f"One neuron's sums should be 1, 2, 0 and −1, but they are {got[:, 0]}."
