"""Figures become pictures with words. The real Matplotlib is used in the browser tests; here a stand-in takes its place."""

import base64
import importlib
import os
import struct
import sys
import types

import pytest
from runner import Capture, figure


class Line2D:
    def __init__(self, label="_child0"):
        self.label = label

    def get_label(self):
        return self.label


class Rectangle(Line2D):
    pass


class PathCollection(Line2D):
    pass


class Unheard(Line2D):
    pass


class Axes:
    def __init__(self, title="", across="", up="", lines=(), patches=(), collections=(), containers=()):
        self.title, self.across, self.up = title, across, up
        self.lines, self.patches, self.collections, self.images = lines, patches, collections, ()
        self.containers = containers

    def get_title(self):
        return self.title

    def get_xlabel(self):
        return self.across

    def get_ylabel(self):
        return self.up


class Figure:
    dpi = 100.0

    def __init__(self, *axes, title=None, inches=(6.4, 4.8)):
        self.axes = axes
        self.inches = inches
        self._suptitle = None if title is None else types.SimpleNamespace(get_text=lambda: title)
        self.saved = {}

    def get_size_inches(self):
        return self.inches

    def savefig(self, buffer, **options):
        self.saved = options
        width, height = (int(inch * options["dpi"]) for inch in self.inches)
        buffer.write(b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + b"rest")


class Pyplot(types.ModuleType):
    def __init__(self, *figures):
        super().__init__("matplotlib.pyplot")
        self.open = dict(enumerate(figures, start=1))

    def get_fignums(self):
        return sorted(self.open)

    def figure(self, number):
        return self.open[number]

    def close(self, which):
        assert which == "all"
        self.open.clear()


@pytest.fixture
def out():
    return Capture()


def test_each_open_figure_is_emitted_and_closed(out):
    pyplot = Pyplot(Figure(), Figure(title="Second", inches=(3, 2)))
    figure.show(pyplot, out)

    assert [(event["width"], event["height"], event["alt"]) for event in out.events] == [
        (640, 480, "Figure."),
        (300, 200, "Figure: Second."),
    ]
    assert base64.b64decode(out.events[0]["png"]).startswith(b"\x89PNG")
    assert pyplot.open == {}


def test_the_picture_is_drawn_at_double_density_and_carries_no_date():
    drawn = Figure()
    figure.render(drawn)

    assert drawn.saved == {"format": "png", "dpi": 200.0, "bbox_inches": "tight", "metadata": {"Software": None}}


def test_a_giant_figure_is_drawn_coarser():
    drawn = Figure(inches=(100, 100))
    figure.render(drawn)

    assert drawn.saved["dpi"] == 40


def test_the_words_tell_titles_labels_and_kinds():
    axes = Axes(
        title="Training",
        across="epoch",
        up="loss",
        lines=[Line2D("train"), Line2D("test"), Line2D()],
        collections=[PathCollection("minimum")],
    )

    assert figure.describe(Figure(axes, title="Lesson 8")) == (
        "Figure: Lesson 8. Training; across: epoch; up: loss; 3 lines (train, test); 1 set of points (minimum)."
    )


def test_bars_take_their_label_from_their_group():
    axes = Axes(patches=[Rectangle(), Rectangle()], containers=[Line2D("score")])

    assert figure.describe(Figure(axes)) == "Figure. 2 bars (score)."


def test_several_plots_are_told_one_after_another():
    assert figure.describe(Figure(Axes(title="A"), Axes(), Axes(title="B", collections=[PathCollection()] * 2))) == (
        "Figure. A. B; 2 sets of points."
    )


def test_an_unknown_artist_is_a_shape():
    assert figure.describe(Figure(Axes(lines=[Unheard()]))) == "Figure. 1 shape."


def test_open_figures_come_at_the_end_of_the_run(ran, names, monkeypatch):
    pyplot = Pyplot()
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", pyplot)
    names.update(pyplot=pyplot, Figure=Figure)
    ended = ran("pyplot.open[1] = Figure()\nprint('after')")

    assert [event["event"] for event in ended.events] == ["output", "figure"]


def test_a_figure_drawn_before_an_error_is_shown(ran, names, monkeypatch):
    pyplot = Pyplot()
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", pyplot)
    names.update(pyplot=pyplot, Figure=Figure)
    ended = ran("pyplot.open[1] = Figure()\n1 / 0")

    assert [event["event"] for event in ended.events] == ["figure"]
    assert ended.failed.type == "ZeroDivisionError"


def test_a_figure_that_cannot_be_drawn_is_an_error_and_is_closed(ran, monkeypatch):
    broken = Figure()
    broken.get_size_inches = lambda: 1 / 0
    pyplot = Pyplot(broken)
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", pyplot)

    assert ran("1").failed.type == "ZeroDivisionError"
    assert ran("1").value == "1"


def test_without_matplotlib_nothing_is_asked_of_it(ran, monkeypatch):
    monkeypatch.delitem(sys.modules, "matplotlib.pyplot", raising=False)

    assert ran("1").events == []


def test_show_emits_at_that_moment(ran, names, monkeypatch):
    pyplot = Pyplot()
    agg = types.ModuleType("matplotlib.backends.backend_agg")
    agg.FigureCanvas = type("FigureCanvasAgg", (), {})
    monkeypatch.setitem(sys.modules, "matplotlib", types.ModuleType("matplotlib"))
    monkeypatch.setitem(sys.modules, "matplotlib.backends", types.ModuleType("matplotlib.backends"))
    monkeypatch.setitem(sys.modules, "matplotlib.backends.backend_agg", agg)
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", pyplot)
    # Imported as Matplotlib does it.
    backend = importlib.import_module(os.environ["MPLBACKEND"].removeprefix("module://"))
    monkeypatch.delitem(sys.modules, backend.__name__)
    names.update(pyplot=pyplot, Figure=Figure, show=backend.show)
    ended = ran("print('before')\npyplot.open[1] = Figure()\nshow(block=True)\nprint('after')")

    assert ended.error is None
    assert [event["event"] for event in ended.events] == ["output", "figure", "output"]
    assert backend.FigureCanvas is agg.FigureCanvas
    backend.show()
