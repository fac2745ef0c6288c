def has_no_jump(learner):
    """Approaching a point from both sides gives nearly the same value."""
    f, tiny = learner["leaky_relu"], 1e-6
    jumps = [x for x in (0.0, 0.5, 1.0) if abs(f(x + tiny) - f(x - tiny)) > 1e-3]
    assert not jumps, f"Your function jumps at x = {jumps[0]}."
