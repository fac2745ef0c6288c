import numpy as np

NAMES = ["dW1", "db1", "dW2", "db2"]


def _case(seed, n, d, h, k):
    rng = np.random.default_rng(seed)
    Y = rng.integers(0, 2, size=(n, k)).astype(float)
    return [rng.normal(size=(n, d)), Y, rng.normal(size=(d, h)), rng.normal(size=h), rng.normal(size=(h, k)), rng.normal(size=k)]


def _loss(X, Y, W1, b1, W2, b2):
    A2 = 1 / (1 + np.exp(-(np.tanh(X @ W1 + b1) @ W2 + b2)))
    return -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))


def _measured(tensor, height, h=1e-5):
    slopes = np.zeros_like(tensor)
    for i in np.ndindex(tensor.shape):
        before = tensor[i]
        tensor[i] = before + h
        above = height()
        tensor[i] = before - h
        below = height()
        tensor[i] = before
        slopes[i] = (above - below) / (2 * h)
    return slopes


def _slopes(learner, case):
    got = learner["backward"](*(array.copy() for array in case))
    assert got is not None, "`backward` gave back None. Does it end with `return`?"
    assert isinstance(got, (tuple, list)) and len(got) == 4, "`backward` should return four arrays: dW1, db1, dW2 and db2."
    return [np.asarray(one, dtype=float) for one in got]


def _agree(learner, case, names):
    """Compare in the order of `names`, so that the first that differs is the one to look at."""
    found = dict(zip(NAMES, _slopes(learner, case), strict=True))
    for name in names:
        tensor = case[2 + NAMES.index(name)]
        want = _measured(tensor, lambda: _loss(*case))
        got = found[name]
        assert got.shape == want.shape, f"{name} should have shape {want.shape}, like {name[1:]}, but it has {got.shape}."
        i = np.unravel_index(np.abs(got - want).argmax(), want.shape)
        entry = f"{name}[{', '.join(map(str, i))}]"
        assert abs(got[i] - want[i]) < 1e-5, f"First wrong is {entry}: your slope is {got[i]:.6f}, measured it is {want[i]:.6f}."


def shapes(learner):
    """Each slope has the shape of what it belongs to."""
    case = _case(0, 5, 2, 3, 1)
    for name, got, tensor in zip(NAMES, _slopes(learner, case), case[2:], strict=True):
        assert got.shape == tensor.shape, f"{name} should have shape {tensor.shape}, like {name[1:]}, but it has {got.shape}."


def output_layer(learner):
    """dW2 and db2 as measured."""
    _agree(learner, _case(1, 5, 2, 3, 1), ["db2", "dW2"])


def hidden_layer(learner):
    """dW1 and db1 as measured."""
    _agree(learner, _case(2, 5, 2, 3, 1), ["db1", "dW1"])


def other_networks(learner):
    """Two outputs, as many neurons as inputs, a single example."""
    for case in (_case(3, 6, 3, 4, 2), _case(4, 3, 2, 2, 2), _case(5, 1, 4, 2, 1)):
        _agree(learner, case, ["db2", "dW2", "db1", "dW1"])


def leaves_the_weights_alone(learner):
    """Working out slopes takes no step."""
    case = _case(6, 4, 2, 3, 1)
    before = [array.copy() for array in case]
    learner["backward"](*case)
    changed = [name for name, one, other in zip("X Y W1 b1 W2 b2".split(), case, before, strict=True) if not np.array_equal(one, other)]
    assert not changed, f"`backward` changed {', '.join(changed)}. It should only work out slopes."
