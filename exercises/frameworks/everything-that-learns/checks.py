import numpy as np


def _model(learner, seed=1):
    """Four inputs, three hidden neurons, two outputs; and the two layers with weights."""
    rng = np.random.default_rng(seed)
    first, second = learner["Linear"](4, 3, rng), learner["Linear"](3, 2, rng)
    first.bias[:], second.bias[:] = [0.1, -0.2, 0.3], [1.0, 2.0]
    return learner["Sequential"](first, learner["ReLU"](), second), first, second


def _arrays(layer, name):
    found = layer.parameters()
    assert found is not None, f"`parameters` of {name} gave back None."
    assert not isinstance(found, np.ndarray), f"`parameters` of {name} should give a list of arrays, but it gives one array of shape {found.shape}."
    return list(found)


def linear_names_both(learner):
    """A layer learns its weights and its biases."""
    layer = learner["Linear"](4, 3, np.random.default_rng(0))
    shapes = [np.shape(array) for array in _arrays(layer, "`Linear`")]
    assert sorted(shapes) == [(3,), (3, 4)], f"A layer with 4 inputs and 3 neurons learns arrays of (3, 4) and (3,), but `parameters` gives {shapes}."


def relu_learns_nothing(learner):
    """ReLU has neither weights nor biases."""
    found = _arrays(learner["ReLU"](), "`ReLU`")
    assert not found, f"ReLU learns nothing, so its list should be empty, but it holds {len(found)}."


def goes_through_all_layers(learner):
    """The forward pass of the whole model."""
    model, first, second = _model(learner)
    X = np.random.default_rng(2).normal(size=(5, 4))
    got = np.asarray(model(X), dtype=float)
    want = np.maximum(0, X @ first.weight.T + first.bias) @ second.weight.T + second.bias
    assert got.shape == want.shape, f"Five examples and two outputs make the shape (5, 2), but the model gives {got.shape}."
    assert np.allclose(got, want, atol=1e-6), f"For the first example the model should give {want[0].round(3)}, but it gives {got[0].round(3)}."


def model_names_all(learner):
    """Two layers with two arrays each."""
    model, *_ = _model(learner)
    shapes = [np.shape(array) for array in _arrays(model, "`Sequential`")]
    assert len(shapes) == 4, f"The model has two layers with two arrays each, so 4 in all, but `parameters` gives {len(shapes)}."
    assert sorted(shapes) == [(2,), (2, 3), (3,), (3, 4)], f"The arrays should have the shapes (3, 4), (3,), (2, 3) and (2,), but they have {shapes}."


def steps_are_felt(learner):
    """Whoever changes what `parameters` gives changes the model."""
    model, first, second = _model(learner)
    for array in _arrays(model, "`Sequential`"):
        array[...] = 0
    own = {"weight": (first.weight, second.weight), "bias": (first.bias, second.bias)}
    for name, pair in own.items():
        assert not any(array.any() for array in pair), f"A step on what `parameters` gives left a {name} as it was. Give the layers' own arrays, not copies of them."
