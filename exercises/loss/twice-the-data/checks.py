import numpy as np

A = np.array([[1.0, 0.0], [3.0, 2.0]])
Y = np.array([[1.0, 2.0], [0.0, 1.0]])


def _loss(learner, A, Y):
    got = learner["mean_squared_error"](A.copy(), Y.copy())
    assert got is not None, "`mean_squared_error` gave back None. Does it end with `return`?"
    assert np.ndim(got) == 0, f"A loss is one number, but yours has shape {np.shape(got)}."
    return float(got)


def a_small_table(learner):
    """Squares 0, 4, 9, 1."""
    got = _loss(learner, A, Y)
    assert abs(got - 3.5) < 1e-5, f"The squares 0, 4, 9 and 1 have the mean 3.5, but your loss is {got:.4g}."


def twice_the_same(learner):
    """The same examples again change nothing."""
    once, twice = _loss(learner, A, Y), _loss(learner, np.vstack([A, A]), np.vstack([Y, Y]))
    assert abs(once - twice) < 1e-5, f"Once the loss is {once:.4g}, and with every example twice it is {twice:.4g}."


def any_number_of_outputs(learner):
    """One output, three outputs: always the mean of all entries."""
    got = _loss(learner, np.array([[0.5], [1.0], [0.0], [2.0]]), np.array([[0.0], [1.0], [1.0], [2.0]]))
    assert abs(got - 0.3125) < 1e-5, f"Four examples with one output: the loss should be 0.3125, but it is {got:.4g}."
    got = _loss(learner, np.array([[1.0, 2.0, 3.0]]), np.array([[0.0, 0.0, 0.0]]))
    assert abs(got - 14 / 3) < 1e-5, f"One example with the errors 1, 2 and 3: the loss should be {14 / 3:.6f}, but it is {got:.6f}."


def both_directions(learner):
    """Too high and too low weigh the same, and perfect is 0."""
    above, below = _loss(learner, Y + 0.5, Y), _loss(learner, Y - 0.5, Y)
    assert abs(above - 0.25) < 1e-5, f"Every answer half a point too high makes a loss of 0.25, but yours is {above:.4g}."
    assert abs(below - 0.25) < 1e-5, f"Every answer half a point too low makes a loss of 0.25, but yours is {below:.4g}."
    perfect = _loss(learner, Y, Y)
    assert abs(perfect) < 1e-9, f"Perfect answers have a loss of 0, but yours is {perfect:.4g}."
