import math

import numpy as np

WEIGHTS, BIAS = [0.8, -0.5], 0.1
EXAMPLES, LABELS = [[0.9, 0.1], [0.1, 0.9], [0.5, 0.6]], [1, 0, 0]


def _rows_of(learner, examples=EXAMPLES, labels=LABELS, weights=WEIGHTS, bias=BIAS):
    """The learner's report as pairs, once its outer shape is sound."""
    result = learner["report"](examples, labels, weights, bias)
    assert result is not None, "`report` gave back None. Does it end with `return`?"
    try:
        rows = [list(row) for row in result]
    except TypeError:
        raise AssertionError("`report` should return a list with one pair for each example.") from None
    assert len(rows) == len(examples), f"The number of examples is {len(examples)}, the number of rows returned is {len(rows)}."
    odd = [row for row in rows if len(row) != 2]
    assert not odd, f"Each row should be a prediction and True or False, but one has {len(odd[0])} parts."
    return rows


def _number(value):
    """A prediction as a plain float; booleans and text are not numbers here."""
    assert not isinstance(value, str), f"The prediction {value!r} is text. Use `round(…, 4)`, which keeps it a number."
    assert not isinstance(value, (bool, np.bool)), "The prediction comes first in each row, then True or False."
    try:
        return float(value)
    except (TypeError, ValueError):
        raise AssertionError(f"Each prediction should be a single number, but one is {value!r}.") from None


def _truth(value):
    """True or False; the numbers 1 and 0 say the same."""
    known = np.size(value) == 1 and not isinstance(value, str) and value in (0, 1)
    assert known, f"The second part of each row should be True or False, but one is {value!r}."
    return bool(value)


def _sigmoid(inputs, weights, bias):
    return 1 / (1 + math.exp(-sum(x * w for x, w in zip(inputs, weights, strict=True)) - bias))


def one_row_per_example(learner):
    """Three examples in, three pairs out."""
    _rows_of(learner)


def predictions_are_right(learner):
    """What is reported is what the neuron says."""
    for inputs, row in zip(EXAMPLES, _rows_of(learner), strict=True):
        got, want = _number(row[0]), _sigmoid(inputs, WEIGHTS, BIAS)
        # Loose enough for any sensible rounding: how many decimals there are is the next check's business.
        assert abs(got - want) < 0.006, f"For {inputs} the prediction should be {want:.4f}, but it is {got:.4f}."


def four_decimals(learner):
    """Rounded, and not further than asked for."""
    for inputs, row in zip(EXAMPLES, _rows_of(learner), strict=True):
        got, want = _number(row[0]), round(_sigmoid(inputs, WEIGHTS, BIAS), 4)
        assert abs(got - want) < 1e-6, f"For {inputs} the report should say {want}, but it says {got:.10g}."


def matches_are_right(learner):
    """Two days are right, the third is not."""
    for inputs, label, row, want in zip(EXAMPLES, LABELS, _rows_of(learner), [True, True, False], strict=True):
        got = _truth(row[1])
        assert got == want, (
            f"{inputs} has the label {label}, and its prediction rounds to {label if want else 1 - label}. "
            f"So the row should say {want}, but it says {got}."
        )


def other_labels_turn_it_round(learner):
    """With every label swapped, every match is swapped as well."""
    swapped = [1 - label for label in LABELS]
    got = [_truth(row[1]) for row in _rows_of(learner, labels=swapped)]
    assert got == [False, False, True], f"With the labels {swapped} the matches should be [False, False, True], not {got}."


def another_neuron_too(learner):
    """Four days, three inputs, other weights, and arrays instead of lists."""
    examples = [[0.2, 0.9, 0.4], [1.0, 0.0, 0.0], [0.0, 0.0, 0.0], [0.3, 0.1, 0.8]]
    labels, weights, bias = [1, 0, 0, 1], [-1.5, 2.0, 0.5], -0.4
    rows = _rows_of(learner, np.array(examples), np.array(labels), np.array(weights), bias)
    for inputs, label, row in zip(examples, labels, rows, strict=True):
        prediction = _sigmoid(inputs, weights, bias)
        want = (round(prediction, 4), round(prediction) == label)
        got = (_number(row[0]), _truth(row[1]))
        close = abs(got[0] - want[0]) < 1e-6
        asked = f"With weights {weights} and bias {bias}, the row for {inputs} and label {label}"
        assert (close, got[1]) == (True, want[1]), f"{asked} should be {want}, but it is {got}."
