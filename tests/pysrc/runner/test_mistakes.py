"""Common mistakes get a sentence that says what to try."""

import pytest
import runner

SETUP = "import numpy as np\nW = np.zeros((2, 3))\nx = np.zeros(4)\nweights = [1, 2]\n"


@pytest.fixture(autouse=True)
def _packages():
    runner.offer(["numpy", "matplotlib"])
    yield
    runner.offer([])


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("wieghts", "Did you mean weights?"),
        ("Print(1)", "Did you mean print?"),
        ("lenn = 3\nlen1(weights)", "Did you mean lenn?"),
        ("prnt(weights)", "Did you mean print?"),
        ("true", "Did you mean True?"),
        ("inputs", "Nothing is called inputs yet."),
        ("np.dot(inputs, weights)", "Nothing is called inputs yet."),
        ("sums(weights)", "Nothing is called sums yet."),
        ("prnt", "Nothing is called prnt yet."),
        ("round(np.array(0.5))", "float(x) makes one"),
        ("round(x)", "np.round(x)"),
        ("round(None)", "is None"),
        ("bias", "If a cell above defines it, press Run all above"),
        ("____", "Write your own code"),
        ("plt.plot()", "“import matplotlib.pyplot as plt”"),
        ("itertools", "“import itertools”"),
        ("import torch", "torch is not on this site. You can import numpy, matplotlib and what comes with Python itself."),
        ("import nunpy", "Did you mean numpy?"),
        ("import numpy.torch", "numpy.torch is not on this site"),
        ("raise ModuleNotFoundError('', name='ssl')", "ssl is a part of Python that does not work in a browser"),
        ("from numpy import expo", "nothing called expo"),
        ("W + x", "Shapes (2,3) and (4,) do not fit element by element"),
        ("W + x", "Here W has shape (2, 3), x has shape (4,)."),
        ("W @ x", "last size of A, 3, must equal the first size of B, 4"),
        ("W @ x", "Here W has shape (2, 3), x has shape (4,)."),
        ("def f(a, b):\n    return 2 * np.dot(a, b)\nf(W, x)", "Here a has shape (2, 3), b has shape (4,)."),
        ("np.dot(W, x)", "To multiply shapes (2,3) and (4,)"),
        ("x[:] = W", "Values of shape (2,3) do not fit into a place of shape (4,)"),
        ("W @ 2", "use * to multiply by a number"),
        ("W.reshape(4, 2)", "must multiply to 6"),
        ("W.reshape(4, -1)", "must divide 6"),
        ("f'{x:.4f}'", "takes one number"),
        ("W.reshape(W, -1)", "perhaps its len(…)"),
        ("np.array([[1, 2], [3]])", "same length"),
        ("np.concatenate([W, np.zeros((2, 2))])", "must agree"),
        ("if W > 0: pass", ".all() or .any()"),
        ("import math\nmath.exp(x)", "np.exp"),
        ("weights * 0.5", "np.array(…)"),
        ("weights.shape", "A list has no shape, but an array has"),
        ("W[5]", "Axis 0 has 2 elements"),
        ("weights[2]", "Counting starts at 0"),
        ("W[0, 0, 0]", "more indices"),
        ("None + 1", "A value here is None"),
        ("print(1) * 2", "so do print()"),
        ("weights.append(3).sort()", "The value before .sort is None"),
        ("np.dott(W, W)", "Did you mean dot?"),
        ("weights.apend(3)", "Did you mean append?"),
        ("(2)(3)", "a * may be missing"),
        ("def f(a): pass\nf()", "fewer values"),
        ("def f(a): pass\nf(1, 2)", "more values"),
        ("'z = ' + 1.19", "do not mix"),
        ("for i in 3: pass", "has no elements"),
        ("for i in [1].copy: pass", "round brackets after its name"),
        ("def f(): return [1]\nf[0]", "round brackets after its name"),
        ("2.0 ^ 2", "written **"),
        ("import numpy as np\nnp.ones(2) ^ 2", "written **"),
        ("weights[0.5]", "whole number"),
        ("float('one')", "is not a number"),
        ("a, b = 1, 2, 3", "as many names"),
        ("{}['a']", "no such key"),
        ("1 / 0", "print it to see why"),
        ("2.0 ** 10000", "too large"),
        ("def f(): f()\nf()", "calls itself without end"),
        ("raise MemoryError", "not enough memory"),
        ("exit()", "Your code asked Python to exit, so the rest of it was not run. Python goes on."),
        ("raise SystemExit", "Python goes on."),
        ("raise KeyboardInterrupt", "was interrupted"),
        ("input('Your name? ')", "input() is not available on this page: put the value in a variable instead."),
        ("open('data.csv')", "no such file on this page"),
        ("assert 1 == 2", "is false"),
        ("def f():\n    z += 1\nf()", "has a z of its own"),
    ],
)
def test_a_mistake_while_running(ran, code, words):
    assert words in ran(SETUP + code).failed.advice


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("def f():\nreturn 1", "indent the next line"),
        ("x = 1\n  y = 2", "no block begins before it"),
        ("if x:\n        a\n    b", "exactly as far"),
        ("if x:\n\ta\n        b", "spaces only"),
        ("print((1)", "closes this “(”"),
        ("print(1))", "come in pairs"),
        ("'it", "same quote"),
        ("if x\n    y", "end with a colon"),
        ("print 1", "print(…)"),
        ("5 = x", "=="),
        ("if x = 1: pass", "=="),
        ("[1 2]", "comma"),
        ("x = ‘a’", "The “‘” here (U+2018) is a curly quote: type the straight ' in its place."),
        ("x = 3 − 1", "(U+2212) is a minus sign as books print it: type the ordinary - in its place."),
        ("x = 3\u00a0+ 1", "What looks like a space here (U+00A0)"),
        ("x = 3 € 1", "Type this character again"),
        ("return 1", "belongs inside a function"),
        ("x = = 1", "may be missing"),
    ],
)
def test_code_that_python_cannot_read(ran, code, words):
    assert words in ran(code).failed.advice


def test_a_byte_order_mark_is_no_mistake(ran):
    assert ran("\ufeffx = 1\nx").value == "1"


def test_an_unknown_error_gets_no_advice(ran):
    assert ran("class Odd(Exception): pass\nraise Odd").failed.advice is None


def test_advice_runs_no_code_of_the_learners(ran):
    ended = ran("class A:\n    @property\n    def dot(self):\n        print('called')\nA().dott")

    assert ended.failed.advice == "Did you mean dot?"
    assert ended.printed == ""


def test_a_program_on_its_own_is_not_sent_to_cells_above(ran):
    advice = ran("total = bias + 1", filename="your answer").failed.advice

    assert advice.startswith("Nothing in this program is called bias before this line: give it a value first")
    assert "cell" not in advice


def test_a_module_that_a_cell_above_imports_is_brought_back_by_running_the_cells_above(ran):
    assert "press Run all above; else start with “import numpy as np”" in ran("np.zeros(2)").failed.advice
