import numpy as np


def _prepared(learner, train, test):
    result = learner["prepare"](train.copy(), test.copy())
    assert isinstance(result, tuple | list) and len(result) == 2, "`prepare` should return two tables: train and test."
    tables = [np.asarray(table, dtype=float) for table in result]
    for name, before, after in (("train", train, tables[0]), ("test", test, tables[1])):
        assert after.shape == before.shape, f"`{name}` went in with shape {before.shape} and came back with {after.shape}."
    return tables


def _case(seed, rows=9, others=5, columns=3):
    rng = np.random.default_rng(seed)
    scale, shift = rng.uniform(0.5, 20, columns), rng.uniform(-50, 50, columns)
    return shift + scale * rng.standard_normal((rows, columns)), shift + scale * (2 + 3 * rng.standard_normal((others, columns)))


def training_columns_are_standard(learner):
    """Mean 0 and standard deviation 1, as before."""
    train, _ = _prepared(learner, *_case(1))
    good = np.allclose(train.mean(axis=0), 0, atol=1e-5) and np.allclose(train.std(axis=0), 1, atol=1e-4)
    assert good, f"The training columns should have mean 0 and standard deviation 1, but they have {train.mean(axis=0).round(3)} and {train.std(axis=0).round(3)}."


def one_ruler_for_both(learner):
    """A reading that is in both tables comes out the same in both."""
    train, test = _case(2)
    test[0] = train[4]
    a, b = _prepared(learner, train, test)
    assert np.allclose(a[4], b[0], atol=1e-5), f"The same reading comes out as {a[4].round(2)} among the training readings and as {b[0].round(2)} among the others."


def cold_and_hot_stay_apart(learner):
    """What lies far off stays far off."""
    train = np.array([[60.0, 2.0], [70.0, 4.0], [80.0, 6.0], [90.0, 8.0]])
    cold = _prepared(learner, train, np.array([[20.0, 1.0], [24.0, 1.4]]))[1]
    hot = _prepared(learner, train, np.array([[120.0, 9.0], [124.0, 9.4]]))[1]
    assert cold[:, 0].max() < -3 and hot[:, 0].min() > 3, f"20 °C comes out as {cold[0, 0]:.2f} and 120 °C as {hot[0, 0]:.2f}, but the first should lie far below the training readings and the second far above."


def a_single_reading_will_do(learner):
    """One row has no spread of its own, and needs none."""
    train, test = _case(3, others=1)
    want = (test - train.mean(axis=0)) / train.std(axis=0)
    got = _prepared(learner, train, test)[1]
    assert np.allclose(got, want, atol=1e-4), f"A single new reading should become {want.round(2).tolist()}, but it became {got.round(2).tolist()}."


def others_do_not_move_the_ruler(learner):
    """The training table is the same whatever is held out."""
    train, test = _case(4)
    first, second = _prepared(learner, train, test)[0], _prepared(learner, train, 10 * test)[0]
    assert np.allclose(first, second, atol=1e-6), "The training table changes with the held-out readings. Then the network has seen something of them."
