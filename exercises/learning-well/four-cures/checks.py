from scratchnet import Dense, Momentum, Sequential, data, train

HEALTHY = {"learning_rate": 0.05, "initialiser": "he", "l2": 0.01, "epochs": 300}
FOUND = {"A": ("learning_rate", 3.0), "B": ("learning_rate", 0.0005), "C": ("initialiser", "small_normal"), "D": ("l2", 0.0)}


def _case(learner, case):
    cases = learner["cases"]
    assert isinstance(cases, dict) and case in cases, f"Your `cases` have no case {case}."
    settings = cases[case]
    assert isinstance(settings, dict) and settings.keys() == HEALTHY.keys(), f"Case {case} should have the settings {', '.join(HEALTHY)}."
    return settings


def _losses(learning_rate, initialiser, l2, epochs):
    noisy = data.circles(380, noise=0.25, rng=1)
    shapes = ((2, 32, "relu"), (32, 32, "relu"), (32, 1, "sigmoid"))
    net = Sequential([Dense(*shape, initialiser) for shape in shapes], rng=0)
    for _ in train(net, noisy.X[:80], noisy.y[:80], Momentum(learning_rate, l2=l2), epochs=epochs):
        pass
    return net.loss_of(noisy.X[:80], noisy.y[:80]), net.loss_of(noisy.X[80:], noisy.y[80:])


def _mended(learner, case, remark=lambda training: ""):
    settings = _case(learner, case)
    assert settings["epochs"] <= 300, f"Case {case} may not train for more than 300 epochs."
    training, held_out = _losses(**settings)
    assert held_out < 0.43, f"Case {case} ends with a held-out loss of {held_out:.3f}. It should be below 0.43.{remark(training)}"


def run_is_untouched(learner):
    """It gives what it gave, for settings that belong to none of the cases."""
    for settings in ((0.2, "xavier", 0.2, 5), (0.05, "he", 0.0, 12)):
        got, want = learner["run"](*settings), _losses(*settings)[1]
        assert got is not None and abs(float(got) - want) < 1e-6, f"With the settings {settings} `run` should give {want:.4f}, but it gives {got}."


def one_setting_each(learner):
    """Whoever changes two things does not know which of them helped."""
    for case, (name, value) in FOUND.items():
        settings = _case(learner, case)
        before = HEALTHY | {name: value}
        changed = [key for key in before if settings[key] != before[key]]
        assert len(changed) <= 1, f"In case {case} you have changed {' and '.join(changed)}. Change one setting only."


def case_a_is_mended(learner):
    """The wild one."""
    _mended(learner, "A")


def case_b_is_mended(learner):
    """The slow one."""
    _mended(learner, "B")


def case_c_is_mended(learner):
    """The flat one."""
    _mended(learner, "C")


def case_d_is_mended(learner):
    """The one that learns by heart."""

    def remark(training):
        if training < 0.35:
            return f" Its training loss of {training:.3f} is low: it still learns its points by heart."
        return f" Its training loss is {training:.3f} as well: now it does not learn them by heart, it learns too little."

    _mended(learner, "D", remark)
