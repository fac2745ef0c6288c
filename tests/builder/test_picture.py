"""The numbers behind each picture, as the build draws it, are those that NumPy computes."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import scratchnet
from builder import body, lesson, node, picture
from builder.errors import BuildError
from builder.record import Output
from builder.script import Script

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SCRIPTS = Path(__file__).resolve().parents[2] / "site" / "scripts"
HEAD = """+++
title = "Small"
number = 1
summary = ""
minutes = 5
goals = []
takeaways = []
frameworks = ""
challenges = []
+++
"""
CELL = "```python cell=one\nloss = [2, 1]\n```\n\n"


@pytest.fixture(scope="module")
def draw() -> Iterator[Callable[..., dict[str, Any]]]:
    """Draws a kind of picture from variables, by the build's own program."""
    with Script(node.binary(), SCRIPTS / "picture" / "render-node.ts", "test") as drawer:

        def answer(kind: str, watch: str, words: dict[str, str] | None = None, **variables: Any) -> dict[str, Any]:
            data = {name: value.tolist() if isinstance(value, np.ndarray) else value for name, value in variables.items()}
            drawer.send({"kind": kind, "watch": watch, "data": data, "words": words or {}})
            drawn = drawer.receive()
            assert "error" not in drawn, drawn
            return drawn

        yield answer


def number(text: str) -> float:
    return float(text.replace("−", "-"))


def column(drawn: dict[str, Any], index: int) -> list[float]:
    return [number(row[index]) for row in drawn["rows"][1:]]


def same(shown: list[float], computed: Any) -> None:
    """Equal to the four decimals that pictures show."""
    np.testing.assert_allclose(shown, np.ravel(computed), atol=5.1e-5)


def test_a_neuron_shows_products_sum_and_activation(draw: Any) -> None:
    rng = np.random.default_rng(6)
    inputs, weights, b = rng.normal(size=4), rng.normal(size=4), 0.3
    z = inputs @ weights + b
    bends = {"sigmoid": 1 / (1 + np.exp(-z)), "tanh": np.tanh(z), "relu": max(z, 0), "identity": z}
    for activation, a in bends.items():
        drawn = draw("neuron", "inputs weights bias activation", inputs=inputs, weights=weights, bias=b, activation=activation)

        same(column(drawn, 3), [*(inputs * weights), b, z, a])
        said = re.search(r"make the weighted sum (\S+); \S+ turns it into (\S+)\.$", drawn["sentence"])
        assert said
        same([number(one) for one in said.groups()], [z, a])


def test_a_plot_shows_the_lines_and_their_lowest_point(draw: Any) -> None:
    epochs = np.arange(1, 16)
    loss = 0.3 + (epochs - 9.0) ** 2 / 100
    drawn = draw("plot", "x=epochs held_out=loss", {"x-label": "epoch"}, epochs=epochs, loss=loss)

    same(column(drawn, 0), epochs)
    same(column(drawn, 1), loss)
    assert f"is lowest, {loss.min():.1f} at epoch {epochs[loss.argmin()]}" in drawn["sentence"]


def test_a_point_on_the_curves_reads_off_what_numpy_computes(draw: Any) -> None:
    z = np.linspace(-3, 3, 61)
    drawn = draw("plot", "x=z sigmoid tanh", {"point": "x", "x-label": "z"}, z=z, sigmoid=1 / (1 + np.exp(-z)), tanh=np.tanh(z))
    read = re.search(r"At z (\S+): sigmoid (\S+) and tanh (\S+)\.$", drawn["sentence"])

    assert read
    at, *heights = map(number, read.groups())
    same(heights, [1 / (1 + np.exp(-at)), np.tanh(at)])


def test_a_plane_weighs_each_point_as_numpy_does(draw: Any) -> None:
    rng = np.random.default_rng(3)
    points, y, w, b = rng.normal(size=(20, 2)), rng.integers(0, 2, 20), rng.normal(size=2), 0.25
    drawn = draw("plane", "X y w b", X=points, y=y, w=w, b=b)
    z = points @ w + b

    same(column(drawn, 4), z)
    assert [row[5].split(",")[0] for row in drawn["rows"][1:]] == ["positive" if one > 0 else "negative" for one in z]
    wrong = int(((z > 0) != (y == 1)).sum())
    assert wrong > 1
    assert f"{wrong} of 20 are on the wrong side" in drawn["sentence"]
    assert sum("wrong" in row[5] for row in drawn["rows"][1:]) == wrong


def test_the_boundary_of_a_surface_lies_where_it_is_one_half(draw: Any) -> None:
    w, b = np.array([1.5, -0.8]), 0.2
    side = np.linspace(-2, 2, 50)
    surface = 1 / (1 + np.exp(-(np.array([[[x, y] for x in side] for y in side]) @ w + b)))
    drawn = draw("plane", "X y surface box", X=np.zeros((1, 2)), y=[0], surface=surface, box=[-2, 2, -2, 2])
    path = re.search(r'class="border" d="([^"]+)"', drawn["svg"])
    assert path
    places = np.array([[float(part) for part in pair.split()] for pair in re.split("[ML]", path[1])[1:]])
    # The frame of the wide drawing: 380 units for 4, from the left edge 62 and the top 34.
    unit = 380 / 4
    border = np.column_stack([(places[:, 0] - 62) / unit - 2, 2 - (places[:, 1] - 34) / unit])

    assert len(border) > 40
    np.testing.assert_allclose(border @ w + b, 0, atol=0.01)
    share = round(100 * (surface >= 0.5).mean(), 1)
    assert f"class 1 has {share:g} %" in drawn["sentence"]


def test_a_network_shows_its_parameters_and_what_flows(draw: Any) -> None:
    rng = np.random.default_rng(5)
    weights, biases = [rng.normal(size=(3, 4)), rng.normal(size=(4, 2))], [rng.normal(size=4), rng.normal(size=2)]
    activations = [rng.normal(size=3)]
    for weight, b in zip(weights, biases, strict=True):
        activations.append(np.tanh(activations[-1] @ weight + b))
    drawn = draw(
        "network",
        "weights biases activations",
        weights=[one.tolist() for one in weights],
        biases=[b.tolist() for b in biases],
        activations=[a.tolist() for a in activations],
    )

    same(column(drawn, 3), np.concatenate(activations))
    same([number(row[2]) for row in drawn["rows"][4:]], np.concatenate(biases))
    written = [number(one) for row in drawn["rows"][4:] for one in re.split(", | and ", row[1])]
    same(written, np.concatenate([one.T.ravel() for one in weights]))
    assert f"{sum(one.size for one in weights) + 6} parameters" in drawn["sentence"]


def test_a_matrix_and_its_shades_are_those_of_the_array(draw: Any) -> None:
    matrix = np.random.default_rng(1).normal(size=(3, 4))
    drawn = draw("matrix", "matrix", matrix=matrix)

    same([number(cell) for row in drawn["rows"][1:] for cell in row[1:]], matrix)
    shades = [float(one) for one in re.findall(r'class="shade [a-z]+"[^>]*fill-opacity="([\d.]+)"', drawn["svg"])][:12]
    np.testing.assert_allclose(shades, 0.62 * np.abs(matrix).ravel() / np.abs(matrix).max(), atol=0.006)


def test_images_have_the_means_of_their_pixels(draw: Any) -> None:
    images = np.random.default_rng(2).integers(0, 17, size=(5, 8, 8)).astype(float)
    drawn = draw("images", "images", images=images)

    same(column(drawn, 1), images.mean(axis=(1, 2)))
    same(column(drawn, 4), images.sum(axis=2).argmax(axis=1) + 1)


def test_a_landscape_has_its_lowest_point_where_numpy_finds_it(draw: Any) -> None:
    x, y = np.linspace(-3, 3, 31), np.linspace(-1, 2, 16)
    height = (x - 0.4) ** 2 + 2 * (y[:, np.newaxis] - 1.0) ** 2 + 0.05
    drawn = draw("landscape", "x y height path", x=x, y=y, height=height, path=[[-3.0, -1.0], [0.4, 1.0]])
    row, col = np.unravel_index(height.argmin(), height.shape)

    lowest = re.search(r"lowest of its points is (\S+) at \((\S+), (\S+)\), the highest (\S+)\.", drawn["sentence"])
    assert lowest
    same([number(one) for one in lowest.groups()], [height.min(), x[col], y[row], height.max()])


def test_words_travel_from_the_directive_to_the_page(tmp_path: Path) -> None:
    text = CELL + '::: picture plot watch="training=loss" x-label="\\"a\\" < b" from=one\nA.\n:::\n'
    path = tmp_path / "small.md"
    path.write_text(HEAD + text, encoding="utf-8")
    small = lesson.read(path, tmp_path)
    outputs = {"one": Output(watch={"loss": {"value": [2, 1]}})}
    drawings = picture.draw(small.pictures, outputs, node.binary(), SCRIPTS)
    opening, _ = body._box(small, next(token for token in small.tokens if "picture" in token.meta), {}, drawings)

    words = re.search(r'data-words="([^"]*)"', opening)
    assert words
    assert json.loads(unescape(words[1])) == {"x-label": '"a" < b'}
    assert 'data-watch="training=loss"' in opening


def test_a_slip_in_a_directive_stops_the_build(tmp_path: Path) -> None:
    text = CELL + '::: picture plot watch="training=loss" xlabel="epoch" from=one\n:::\n'
    path = tmp_path / "small.md"
    path.write_text(HEAD + text, encoding="utf-8")
    small = lesson.read(path, tmp_path)
    with pytest.raises(BuildError, match="The attribute xlabel is not known here; there are x-label, y-label, log and point"):
        picture.draw(small.pictures, {"one": Output(watch={"loss": {"value": [2, 1]}})}, node.binary(), SCRIPTS)


def test_a_digit_is_read_as_scratchnet_reads_it(draw: Any) -> None:
    digits = scratchnet.data.digits()
    network = scratchnet.Sequential([scratchnet.Dense(64, 12, "relu"), scratchnet.Dense(12, 10, "softmax")], rng=3)
    three = (
        (SCRIPTS / "picture" / "digit.ts")
        .read_text(encoding="utf-8")
        .split("THREE: readonly number[] = [")[1]
        .split("].flat")[0]
    )
    ink = np.array([int(one) for one in re.findall(r"\d+", three)], dtype=float)
    layers = scratchnet.explain(network, digits.standardise(ink[np.newaxis]))["layers"]
    drawn = draw(
        "digit",
        "weights biases",
        weights=[layer.W.tolist() for layer in network.dense],
        biases=[layer.b.tolist() for layer in network.dense],
    )

    same(column(drawn, 1), [*layers[1]["a"][0], *layers[0]["a"][0]])


def test_the_way_back_shows_the_slopes_that_finite_differences_give(draw: Any) -> None:
    network = scratchnet.Sequential([scratchnet.Dense(2, 3, "tanh"), scratchnet.Dense(3, 1, "sigmoid")], rng=4)
    x, y = np.array([[0.4, -1.2]]), np.array([1])
    drawn = draw("passes", "explained", explained=scratchnet.explain(network, x, y))

    def slope(layer: int, unit: int) -> float:
        """The loss's change with a neuron's bias, which is that with its weighted sum."""
        bias, step, losses = network.dense[layer].b, 1e-6, []
        for sign in (1, -1):
            bias[unit] += sign * step
            losses.append(network.loss_of(x, y))
            bias[unit] -= sign * step
        return (losses[0] - losses[1]) / (2 * step)

    hidden = np.tanh(x @ network.dense[0].W + network.dense[0].b)
    answer = 1 / (1 + np.exp(-(hidden @ network.dense[1].W + network.dense[1].b)))
    same(column(drawn, 3), [*x[0], *hidden[0], *answer[0]])
    shown = [number(row[4]) for row in drawn["rows"][3:]]
    same(shown, [slope(0, 0), slope(0, 1), slope(0, 2), slope(1, 0)])
    assert f"is {network.loss_of(x, y):.4f}".rstrip("0") in drawn["sentence"]


def test_yours_and_the_reference_are_compared_as_numpy_compares_them(draw: Any) -> None:
    rng = np.random.default_rng(8)
    reference = rng.normal(size=(3, 2))
    yours = reference.copy()
    yours[1, 1] += 0.25
    drawn = draw("compare", "yours reference", yours=yours, reference=reference)

    same(column(drawn, 1), yours)
    same(column(drawn, 2), reference)
    differences = [0.0 if row[3] == "same" else number(row[3]) for row in drawn["rows"][1:]]
    same(differences, yours - reference)
    assert [row[3] == "same" for row in drawn["rows"][1:]] == np.isclose(yours, reference).ravel().tolist()
    assert "most of all [1, 1]" in drawn["sentence"]
