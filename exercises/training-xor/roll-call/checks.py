import numpy as np


def _words(learner, X, W1, b1):
    result = learner["roll_call"](X, W1, b1)
    assert result is not None, "`roll_call` gave back None. Does it end with `return`?"
    assert not isinstance(result, str), f"One word for each unit should come back in a list, but {result!r} is a single text."
    words = [str(word) for word in result]
    assert len(words) == W1.shape[1], f"There are {W1.shape[1]} units, but {len(words)} words came back."
    return words


def _wanted(X, W1, b1):
    counts = (X @ W1 + b1 > 0).sum(axis=0)
    return ["dead" if n == 0 else "straight" if n == len(X) else "bends" for n in counts]


def the_four_at_the_end(learner):
    """The four units of the program."""
    X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    W1 = np.array([[1.0, -1.0, 0.2, 0.5], [1.0, -2.0, 0.1, -0.5]])
    got, want = _words(learner, X, W1, np.array([-1.0, 0.0, 0.3, 0.0])), ["bends", "dead", "straight", "bends"]
    assert got == want, f"For the four units of the program it should be {want}, but it is {got}."


def other_shapes(learner):
    """Seven examples, three inputs, six units."""
    rng = np.random.default_rng(2)
    for rows, inputs, units in ((7, 3, 6), (3, 2, 5), (1, 4, 3), (40, 2, 9)):
        X = rng.standard_normal((rows, inputs))
        W1, b1 = rng.standard_normal((inputs, units)), 2 * rng.standard_normal(units)
        want, got = _wanted(X, W1, b1), _words(learner, X, W1, b1)
        assert got == want, f"For {rows} examples, {inputs} inputs and {units} units it should be {want}, but it is {got}."


def leaves_its_arrays_alone(learner):
    """What was handed in is what it was before."""
    X, W1, b1 = np.array([[0.5, -1.0], [2.0, 1.0]]), np.array([[1.0, -1.0], [0.3, 0.2]]), np.array([0.1, -3.0])
    before = [array.copy() for array in (X, W1, b1)]
    _words(learner, X, W1, b1)
    same = all(np.array_equal(old, new) for old, new in zip(before, (X, W1, b1), strict=True))
    assert same, "`roll_call` changed the arrays that it was given. A doctor only looks."
