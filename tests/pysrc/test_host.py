"""The Python end of the border: JSON text in, JSON text out, whatever the learner's code does."""

from __future__ import annotations

import json
import sys
import types

import numpy as np
import pytest
import runner
from grader import Exercise
from host import VERSION, Host

DOUBLE = Exercise.from_record(
    {
        "id": "test/double",
        "kind": "write-code",
        "title": "Double",
        "skills": ["test.double"],
        "prompt": "Double it.",
        "check": [{"name": "doubles", "says": "2 becomes 4", "expr": "double(2.0)", "equals": 4.0, "nudge": "Twice."}],
        "starter": "def double(x):\n    pass\n",
        "solution": "def double(x):\n    return 2 * x\n",
        "checks_py": "import json, checks_need_this\n",
    }
)
BLANK = Exercise.from_record(
    {
        "id": "test/blank",
        "kind": "fill-blank",
        "title": "Blank",
        "skills": ["test.blank"],
        "prompt": "Fill it.",
        "blanks": ["2"],
        "check": [{"name": "four", "says": "y is 4", "expr": "y", "equals": 4}],
        "starter": "y = 2 * ____\ny\n",
    }
)
QUIZ = Exercise.from_record(
    {
        "id": "test/quiz",
        "kind": "quiz",
        "title": "Quiz",
        "skills": ["test.quiz"],
        "prompt": "Which?",
        "choice": [{"text": "This", "correct": True, "why": "It is."}, {"text": "That", "why": "It is not."}],
    }
)


class Page:
    """Sends requests as the page does and keeps what comes back."""

    def __init__(self):
        self.events = []
        self.host = Host(lambda text: self.events.append(json.loads(text)), ["numpy", "matplotlib"])

    def ask(self, do, **fields):
        self.events.clear()
        return json.loads(self.host.handle(json.dumps({"v": 1, "id": 7, "do": do, **fields})))

    def run(self, code, watch=()):
        return self.ask("run", cell="one-neuron/decision", code=code, watch=list(watch))

    def answer(self, do, exercise, answer):
        return self.ask(do, exercise=exercise.to_json(), answer=json.dumps(answer))

    def missing(self, do, **fields):
        return json.loads(self.host.missing(json.dumps({"v": 1, "id": 7, "do": do, **fields})))

    @property
    def printed(self):
        return "".join(text for event in self.events for _, text in event.get("parts", ()))


@pytest.fixture
def client():
    yield Page()
    runner.offer([])


def test_a_run_ends_with_its_value(client):
    assert client.run("1 + 1") == {"v": 1, "id": 7, "event": "done", "value": "2", "error": None, "watch": {}}


def test_events_carry_version_and_id(client):
    client.run("print('hello')")

    assert client.events == [{"v": 1, "id": 7, "event": "output", "parts": [["stdout", "hello\n"]], "left_out": 0}]


def test_everything_printed_is_emitted_before_the_end(client):
    client.run("print('a', end='')")

    assert client.printed == "a"


def test_cells_of_a_lesson_share_their_variables(client):
    client.run("x = 1.19")

    assert client.run("x")["value"] == "1.19"


def test_an_error_names_the_cell(client):
    error = client.run("1 / 0")["error"]

    assert (error["type"], error["line"], error["column"]) == ("ZeroDivisionError", 1, 1)
    assert 'cell "decision", line 1' in error["text"]


def test_watched_variables_come_as_plain_data(client):
    watch = client.run("import numpy as np\nz, w, f = np.float64(1.19), np.array([0.5, np.nan]), print", ["z", "w", "f", "b"])[
        "watch"
    ]

    assert watch["z"] == {"value": 1.19}
    assert watch["w"] == {"value": [0.5, "nan"]}
    assert "problem" in watch["f"]
    assert watch["b"] == {"missing": True}


def test_watched_variables_come_after_an_error_too(client):
    assert client.run("x = 1\n1 / 0", ["x"])["watch"] == {"x": {"value": 1}}


@pytest.mark.parametrize(
    "code",
    [
        "raise SystemExit",
        "raise KeyboardInterrupt",
        "raise MemoryError",
        "def f(): f()\nf()",
        "x = (",
        "import sys\nsys.stdout.close()\nsys.exit()",
        "import builtins\nbuiltins.__dict__.clear()\nprint(1)",
        "import builtins\nbuiltins.isinstance = builtins.dict = builtins.str = None\n1 / 0",
        "import json\njson.dumps = json.loads = None\n1 / 0",
        "class E(BaseException):\n    def __str__(self): raise self\nraise E",
        "import sys\nsys.modules.clear()\n1 / 0",
        "print('\\ud800')\n1 / 0",
        "raise ValueError('\\ud800')",
        "import torch",
        "\0",
    ],
)
def test_nothing_that_code_does_stops_the_host(client, code):
    assert client.run(code)["error"] is not None
    assert client.run("print(sum([1, 2]))")["error"] is None
    assert client.printed == "3\n"


def test_a_missing_package_is_answered_with_what_there_is(client):
    assert "numpy, matplotlib" in client.run("import torch")["error"]["advice"]


def test_trying_an_exercise_runs_its_program_in_a_fresh_namespace(client):
    client.run("secret = 1")
    done = client.answer("try", DOUBLE, "def double(x):\n    return 2 * x\nprint('secret' in globals())\ndouble(4)")

    assert (done["event"], done["value"], done["error"], done["watch"]) == ("done", "8", None, {})
    assert client.printed == "False\n"
    assert client.run("double")["error"]["type"] == "NameError"


def test_trying_an_exercise_fills_the_blanks(client):
    assert client.answer("try", BLANK, ["21"])["value"] == "42"


def test_an_answer_that_makes_no_program_says_why(client):
    error = client.answer("try", BLANK, [""])["error"]

    assert error["type"] == "Unfinished answer"
    assert "blank" in error["message"]


def test_trying_an_exercise_leaves_no_trace(client):
    np.random.seed(3)
    expected = np.random.rand()
    np.random.seed(3)
    client.answer("try", DOUBLE, "import numpy as np\nnp.random.seed(1)\nnp.dot = None")

    assert np.random.rand() == expected
    assert np.dot is not None


def test_seeds_and_print_options_last_from_cell_to_cell(client):
    before = np.get_printoptions()
    try:
        client.run("import numpy as np\nnp.random.seed(3)\nnp.set_printoptions(precision=2)")
        values = client.run("np.random.rand(1)")["value"], client.run("np.random.seed(3)\nnp.random.rand(1)")["value"]
    finally:
        np.set_printoptions(**before)

    assert values == ("array([0.55])", "array([0.55])")


def test_figures_are_emitted_between_texts(client, monkeypatch):
    pyplot = types.ModuleType("matplotlib.pyplot")
    pyplot.get_fignums = list
    pyplot.close = lambda which: print("closed", which)
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", pyplot)
    client.run("print('before')")

    assert client.printed == "before\nclosed all\n"


def test_a_cell_offers_what_it_writes_where_it_began(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    client = Page()
    client.run("from pathlib import Path\nPath('mine.txt').write_text('mine');")

    (event,) = client.events
    assert (event["event"], event["name"], event["content"]) == ("file", "mine.txt", "bWluZQ==")


def test_grading_gives_the_verdict(client):
    without = Exercise.from_record({**json.loads(DOUBLE.to_json()), "checks_py": None})
    right = client.answer("grade", without, DOUBLE.solution)
    wrong = client.answer("grade", without, DOUBLE.starter)

    assert (right["v"], right["id"], right["event"]) == (VERSION, 7, "graded")
    assert right["verdict"]["correct"] is True
    assert wrong["verdict"]["correct"] is False
    assert wrong["verdict"]["checks"][0]["nudge"] == "Twice."
    assert client.events == []


def test_grading_takes_lists_too(client):
    assert client.answer("grade", QUIZ, [0])["verdict"]["correct"] is True
    assert client.answer("grade", QUIZ, [1])["verdict"]["correct"] is False


def test_completion_counts_as_the_page_does(client):
    client.run("weights = [0.5]")
    done = client.ask("complete", code="'😀'; wei", offset=9)

    assert (done["event"], done["from"]) == ("completions", 6)
    assert done["options"] == [{"label": "weights", "type": "variable", "detail": "list of 1"}]


def test_missing_modules_of_a_cell(client):
    assert client.missing("run", cell="a", code="import json, torch", watch=[]) == ["torch"]
    assert client.missing("complete", code="import torch", offset=3) == []


def test_missing_modules_of_an_answer_include_those_of_its_checks(client):
    fields = {"exercise": DOUBLE.to_json(), "answer": json.dumps("import torch")}

    assert client.missing("grade", **fields) == ["torch", "checks_need_this"]
    assert client.missing("try", **fields) == ["torch", "checks_need_this"]


def test_an_answer_that_is_no_program_misses_nothing(client):
    assert client.missing("grade", exercise=QUIZ.to_json(), answer="[0]") == []
    assert client.missing("try", exercise=BLANK.to_json(), answer='[""]') == []


def test_preparing_imports_one_served_module_at_a_time_and_nothing_else(client, monkeypatch, tmp_path):
    package = tmp_path / "served"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "part.py").write_text("")
    (package / "broken.py").write_text("raise KeyboardInterrupt\n")
    (tmp_path / "learners.py").write_text("print('this runs')\n")
    monkeypatch.syspath_prepend(tmp_path)
    runner.offer(["served"])
    code = "import learners, json, served.broken\nfrom served.part import anything\nimport served.absent"
    text = json.dumps({"v": 1, "id": 7, "do": "prepare", "code": code})
    here = []
    while client.host.prepare(text):
        here.append(sorted(name for name in sys.modules if name.startswith("served")))

    assert here == [["served"], ["served"], ["served", "served.part"], ["served", "served.part"]]
    assert "learners" not in sys.modules
    assert client.missing("prepare", code="import torch.nn") == ["torch"]
    with pytest.raises(ValueError, match="asks to do 'prepare', and this host can do run"):
        client.host.handle(text)
    for name in [name for name in sys.modules if name.startswith("served")]:
        del sys.modules[name]


@pytest.mark.parametrize("method", ["handle", "missing"])
def test_a_request_of_another_version_is_refused(client, method):
    with pytest.raises(ValueError, match="v = 2, and this host understands 1"):
        getattr(client.host, method)('{"v": 2, "id": 1, "do": "run"}')


@pytest.mark.parametrize("method", ["handle", "missing"])
def test_an_unknown_request_is_refused(client, method):
    with pytest.raises(ValueError, match="asks to do 'dance', and this host can do run, try, grade, complete"):
        getattr(client.host, method)('{"v": 1, "id": 1, "do": "dance"}')


def test_wishes_of_the_playground_are_answered_by_its_desk():
    host = Host([].append)
    settings = {"layers": [2], "n": 40}

    def play(**wish):
        request = json.dumps({"v": VERSION, "id": 3, "do": "play", "wish": json.dumps(wish)})
        assert host.missing(request) == "[]"
        event = json.loads(host.handle(request))
        assert (event["event"], event["id"]) == ("played", 3)
        return json.loads(event["answer"])

    opened = play(wish="open", settings=settings)
    assert opened["opening"]["sizes"] == [2, 2, 1]
    assert play(wish="advance", seconds=10, epochs=3)["frame"]["epoch"] == 3
