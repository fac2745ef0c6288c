"""Data sets are the same for the same seed, standardised, balanced, and as hard as they should be."""

import gzip
from importlib import resources

import numpy as np
import pytest
from scratchnet import data
from scratchnet.data import DATASETS, GATES, named, own

made = pytest.mark.parametrize("name", DATASETS)


@made
def test_the_same_seed_gives_the_same_examples_and_another_others(name):
    one, same, other = named(name, 60, rng=3), named(name, 60, rng=np.random.default_rng(3)), named(name, 60, rng=4)
    np.testing.assert_array_equal(one.X, same.X)
    assert (one.X != other.X).any()


@made
@pytest.mark.parametrize("n", [6, 99, 300])
def test_it_is_standardised_and_balanced(name, n):
    examples = named(name, n)
    sizes = np.bincount(examples.y)

    assert len(examples) == n
    assert examples.X.shape == (n, len(examples.features))
    np.testing.assert_allclose(examples.X.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(examples.X.std(axis=0), 1)
    assert len(sizes) == len(examples.classes)
    assert sizes.max() - sizes.min() <= 1


@made
def test_new_examples_land_on_the_same_scale(name):
    examples = named(name, 60)
    np.testing.assert_allclose(examples.standardise(examples.raw()), examples.X)


def test_the_gates_are_their_truth_tables():
    rows = data.logic_gate("and").X
    truth = {
        "and": lambda a, b: a and b,
        "or": lambda a, b: a or b,
        "nand": lambda a, b: not (a and b),
        "nor": lambda a, b: not (a or b),
        "xor": lambda a, b: a != b,
        "xnor": lambda a, b: a == b,
    }
    assert set(truth) == set(GATES)
    for name, answer in truth.items():
        assert data.logic_gate(name).y.tolist() == [int(answer(a, b)) for a, b in rows.tolist()]


def line_accuracy(examples):
    """How well the best least-squares line parts two classes."""
    A = np.column_stack([examples.X, np.ones(len(examples))])
    w, *_ = np.linalg.lstsq(A, 2.0 * examples.y - 1, rcond=None)
    return ((A @ w > 0) == examples.y).mean()


def test_a_line_parts_gaussians_but_not_circles_nor_spirals():
    assert line_accuracy(data.gaussians()) > 0.97
    assert line_accuracy(data.circles()) < 0.7
    assert line_accuracy(data.spiral()) < 0.75


def test_sensor_readings_are_in_their_units():
    readings = data.sensors()
    raw = readings.raw()
    for state, ((temperature, vibration), _) in data.MACHINE.items():
        mean = raw[readings.y == readings.classes.index(state)].mean(axis=0)
        np.testing.assert_allclose(mean, [temperature, vibration], rtol=0.1)


def test_a_split_has_every_example_once_and_is_the_same_for_a_seed():
    examples = data.spiral(100)
    train, test = examples.split(0.3, rng=1)
    again, _ = examples.split(0.3, rng=1)

    assert (len(train), len(test)) == (70, 30)
    assert sorted(map(tuple, np.vstack([train.X, test.X]))) == sorted(map(tuple, examples.X))
    np.testing.assert_array_equal(train.X, again.X)


def test_the_digits_are_those_of_scikit_learn():
    datasets = pytest.importorskip("sklearn.datasets")
    ours, theirs = data.digits(), datasets.load_digits()

    np.testing.assert_allclose(ours.raw(), theirs.data, atol=1e-12)
    np.testing.assert_array_equal(ours.y, theirs.target)
    assert ours.X.mean() == pytest.approx(0)
    assert ours.X.std() == pytest.approx(1)


def test_the_digits_are_small_and_travel_with_licence_and_source():
    folder = resources.files("scratchnet")
    notice = (folder / "digits.txt").read_text(encoding="utf-8")
    stored = (folder / "digits.npz").read_bytes()

    assert "CC BY 4.0" in notice
    assert "https://doi.org/10.24432/C50P49" in notice
    assert len(stored) < 50_000
    assert len(gzip.compress(stored)) > 0.9 * len(stored)


@pytest.mark.parametrize(
    ("act", "error", "says"),
    [
        (lambda: data.logic_gate("xr"), ValueError, "unknown logic gate 'xr': did you mean"),
        (lambda: own([[1.0, 2.0], [3.0, 4.0]], [1, 1]), ValueError, r"1 class\(es\): give each point one of two"),
        (lambda: own([[1.0, 2.0], [3.0, 4.0]], [1, 0, 1]), ValueError, r"shape \(2, 2\), classes \(3,\)"),
        (lambda: named("spirals"), ValueError, "unknown data set 'spirals': did you mean 'spiral'"),
        (lambda: data.circles(1), ValueError, "n is 1, but must be at least 2"),
        (lambda: data.gaussians(10.0), TypeError, "n must be a whole number"),
        (lambda: data.sensors(2), ValueError, "n is 2, but must be at least 3"),
        (lambda: data.spiral(100, arms=1), ValueError, "arms is 1"),
        (lambda: data.spiral(100, noise=-0.1), ValueError, "noise is -0.1"),
        (lambda: data.gaussians(10).split(0.0), ValueError, "held_out is 0.0, which holds out 0 of 10 examples"),
        (lambda: data.gaussians(10).split(1.0), ValueError, "held_out is 1.0, but must be at least 0 and below 1"),
        (
            lambda: data.gaussians(10).standardise([[1.0]]),
            ValueError,
            r"raw has shape \(1, 1\), but there are 2 features: x, y",
        ),
        (lambda: data.sensors().standardise([60.0, 2.0]), ValueError, "for one example write"),
    ],
)
def test_what_does_not_fit_is_refused(act, error, says):
    with pytest.raises(error, match=says):
        act()
