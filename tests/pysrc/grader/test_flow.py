from itertools import permutations

import pytest
from grader.flow import order_of
from grader.moves import to_move
from hypothesis import given
from hypothesis import strategies as st

FORWARD = """import numpy as np
inputs = np.array([0.9, 0.6, 0.2])
weights = np.array([0.6, 0.3, 0.1])
z = np.dot(inputs, weights) + 0.1
output = 1 / (1 + np.exp(-z))"""


def before(program: str) -> set[tuple[int, int]]:
    return set(order_of(program).before)


def test_a_line_comes_after_what_makes_the_names_it_reads() -> None:
    assert before(FORWARD) == {(1, 2), (1, 3), (1, 4), (1, 5), (2, 4), (3, 4), (2, 5), (3, 5), (4, 5)}


@pytest.mark.parametrize(
    ("program", "pairs"),
    [
        ("a = 1\nb = 2", set()),
        ("a = 1\na = 2", {(1, 2)}),
        ("b = a\na = 2", {(1, 2)}),
        ("a = 1\na += 2\nb = 3", {(1, 2)}),
        ("print(1)\nprint(2)\nx = 3", {(1, 2)}),
        ("x = []\nx.append(1)\ny = 2\nz = x[0]", {(1, 2), (2, 4), (1, 4)}),
        ("x = [0]\nx[0] = 1\nz = x", {(1, 2), (2, 3), (1, 3)}),
        ("x = y\nx.size\nz = x.sum()", {(1, 2), (1, 3)}),
        ("rng.seed(1)\na = rng.normal()\nb = 2", {(1, 2)}),
        ("plt.plot(x)\ny = 1\nplt.show()", {(1, 3)}),
        ("f = lambda a: a * k\nk = 2\nb = 3", {(1, 2)}),
    ],
)
def test_order_follows_reads_writes_and_side_effects(program: str, pairs: set[tuple[int, int]]) -> None:
    assert before(program) == pairs


def test_a_function_needs_its_names_when_it_is_called_not_when_it_is_made() -> None:
    program = "def f(x):\n    return x * k\nk = 2\ny = f(3)"

    assert before(program) == {(1, 2), (1, 4), (2, 4), (3, 4)}


def test_a_function_that_prints_keeps_its_place_among_prints() -> None:
    program = "def f():\n    print(1)\nprint(0)\nf()"

    assert (3, 4) in before(program)
    assert (1, 3) not in before(program)


def test_what_follows_a_return_stays_behind_it() -> None:
    program = "def f(x):\n    y = 1\n    if x:\n        return y\n    z = 2\n    return z"

    assert {(2, 3), (3, 5), (5, 6)} <= before(program)


def test_branches_keep_their_order_and_their_lines_together() -> None:
    order = order_of("if a:\n    b = 1\nelse:\n    b = 2\nc = 3")

    assert {(1, 2), (2, 3), (3, 4)} <= set(order.before)
    assert {1, 2, 3, 4} in order.blocks
    assert not any(5 in pair for pair in order.before)


def test_an_order_that_works_needs_no_move() -> None:
    order = order_of(FORWARD)

    for given_order in ([1, 2, 3, 4, 5], [1, 3, 2, 4, 5]):
        assert to_move(order, given_order) == set()


@pytest.mark.parametrize(
    ("given_order", "moved"),
    [
        ([2, 3, 4, 5, 1], {1}),
        ([5, 1, 2, 3, 4], {5}),
        ([1, 4, 2, 3, 5], {4}),
        ([1, 2, 3, 5, 4], {5}),
        ([1, 2, 5], set()),
        ([5, 2, 1], {5, 2}),
    ],
)
def test_the_fewest_lines_are_moved(given_order: list[int], moved: set[int]) -> None:
    assert to_move(order_of(FORWARD), given_order) == moved


def test_a_stranger_inside_a_block_is_moved() -> None:
    order = order_of("def f(x):\n    y = 2 * x\n    return y\nprint(1)")

    assert to_move(order, [1, 2, 4, 3]) in ({4}, {3})
    assert to_move(order, [4, 1, 2, 3]) == set()


BLOCKS = "total = 0\nfor x in xs:\n    y = 2 * x\n    total += y\nprint(total)\nn = 3"


@given(st.permutations([1, 2, 3, 4, 5, 6]))
def test_the_set_is_as_small_as_trying_every_order_finds(given_order: list[int]) -> None:
    order = order_of(BLOCKS)

    def works(lines: tuple[int, ...]) -> bool:
        return to_move(order, list(lines)) == set()

    working = [lines for lines in permutations(range(1, 7)) if works(lines)]
    moved = to_move(order, given_order)

    def kept(lines: tuple[int, ...], without: set[int]) -> list[int]:
        return [line for line in lines if line not in without]

    assert any(kept(tuple(given_order), moved) == kept(lines, moved) for lines in working)
    for left_out in given_order:
        smaller = moved - {left_out}
        assert smaller == moved or not any(kept(tuple(given_order), smaller) == kept(lines, smaller) for lines in working)


def test_long_programs_are_judged_quickly() -> None:
    program = "\n".join(f"x{number} = x{number - 1}" for number in range(1, 31))

    assert len(to_move(order_of(program), list(range(30, 0, -1)))) == 29


@pytest.mark.parametrize("program", [BLOCKS, FORWARD, "def f(x):\n    return x * k\nk = 2\ny = f(3)\nz = y + k"])
def test_every_order_that_is_called_good_gives_the_same_values(program: str) -> None:
    lines = program.split("\n")
    order = order_of(program)
    good = [one for one in permutations(range(1, len(lines) + 1)) if to_move(order, list(one)) == set()]
    results = set()
    for one in good:
        names: dict[str, object] = {"xs": [1, 2]}
        exec("\n".join(lines[number - 1] for number in one), names)
        results.add(str({name: names[name] for name in ("total", "n", "z", "y", "output") if name in names}))

    assert len(good) > 1
    assert len(results) == 1
