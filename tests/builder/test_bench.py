"""The benchmarks time both sides in turns, say which is too slow, and race what does the same work."""

from __future__ import annotations

import json
import subprocess
import warnings
from typing import TYPE_CHECKING

import numpy as np
import pytest
from builder import bench as benches
from builder import node
from builder.bench import library, playground, race
from builder.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def side(*seconds: float) -> Callable[[], float]:
    """A side that takes these times, one after the other; the first is for warming up."""
    times = iter(seconds)
    return lambda: next(times)


def test_ratios_are_taken_within_a_round_and_the_middle_one_counts() -> None:
    # The third round is slow for both sides.
    result = race.run(race.Race("x", side(9, 1, 1, 50, 3, 1), side(9, 2, 2, 100, 2, 2), 1.0), 5)

    assert (result.ratio, result.least, result.most) == (0.5, 0.5, 1.5)
    assert (result.ours, result.peer, result.rounds) == (1, 2, 5)
    assert result.ok


def test_the_shortest_times_of_both_sides_can_count() -> None:
    # What disturbs a round takes more of one side's time than of the other's.
    result = race.run(race.Race("x", side(9, 2, 4, 4, 4, 4), side(9, 5, 6, 6, 4, 6), 0.5, quickest=True), 5)

    assert (result.ours, result.peer, result.ratio) == (2, 4, 0.5)
    assert (result.least, result.most) == (0.4, 1.0)
    assert result.ok


def test_who_begins_changes_from_round_to_round() -> None:
    order: list[str] = []

    def noted(name: str) -> Callable[[], float]:
        return lambda: order.append(name) or 1.0  # type: ignore[func-returns-value]

    race.run(race.Race("x", noted("ours"), noted("peer"), 1.0), 3)
    assert order[2:] == ["ours", "peer", "peer", "ours", "ours", "peer"]


def test_a_race_that_is_lost_is_said_and_ends_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    races = [race.Race("won", lambda: 1.0, lambda: 2.0, 1.0), race.Race("lost", lambda: 0.003, lambda: 0.002, 1.1)]
    status = benches.bench(tmp_path / "made" / "bench.json", 5, races)
    # Above the table it says which race took long, when the machine is busy.
    won, lost = [line for line in capsys.readouterr().out.splitlines() if line.startswith(("won", "lost"))]
    written = json.loads((tmp_path / "made" / "bench.json").read_text())

    assert status == 1
    assert won.split() == ["won", "1.00", "s", "2.00", "s", "0.50", "0.50", "…", "0.50", "1.00", "ok"]
    assert lost.endswith("1.10  TOO SLOW")
    assert [entry["ok"] for entry in written["races"]] == [True, False]
    assert written["numpy"] == np.__version__


def test_races_that_are_won_end_with_0(tmp_path: Path) -> None:
    assert benches.bench(tmp_path / "bench.json", 5, [race.Race("won", lambda: 1.0, lambda: 2.0, 1.0)]) == 0


def test_too_few_rounds_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="fewer than 5 says little"):
        benches.bench(tmp_path / "bench.json", 4, [])


def test_what_has_no_limit_is_shown_and_cannot_be_lost(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    heavier = race.Race("weight", lambda: 16_400_000.0, lambda: 15_300_000.0, None, "bytes")
    assert benches.bench(tmp_path / "bench.json", 5, [heavier]) == 0
    (row,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("weight")]
    assert row.split() == ["weight", "16.4", "MB", "15.3", "MB", "1.07", "1.07", "…", "1.07"]
    assert json.loads((tmp_path / "bench.json").read_text())["races"][0]["limit"] is None


def test_a_group_that_is_not_there_is_named_with_those_that_are(root: Path) -> None:
    with pytest.raises(BuildError, match="there is no safari") as caught:
        list(benches.races(root, ["library", "safari"]))
    assert "library, chromium, firefox, webkit" in caught.value.remedy


def test_a_missing_browser_ends_only_a_run_that_asked_for_it(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def group(_: Path, name: str, __: object) -> list[race.Race]:
        if name == "webkit":
            raise BuildError("find a browser", "no network", "Install one.")
        return [race.Race(name, lambda: 1.0, lambda: 1.0, None)]

    monkeypatch.setattr(benches, "group", group)
    assert [found.name for found in benches.races(root)] == ["library", "chromium", "firefox", "playground"]
    assert "without webkit" in capsys.readouterr().err
    with pytest.raises(BuildError, match="no network"):
        list(benches.races(root, ["webkit"]))


def test_both_sides_of_xor_are_the_same_training() -> None:
    np.testing.assert_allclose(library.xor(300), library.xor_by_hand(300), atol=1e-12)


def test_both_sides_of_the_digits_learn_alike() -> None:
    digits = library.scratchnet.data.digits()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ours, theirs = library.digits_epochs(digits, 10), library.digits_of_scikit_learn(digits, 10)
    # Other first weights, the same road: never further apart than a fifth.
    np.testing.assert_allclose(ours, theirs, rtol=0.2)


def test_the_loop_in_javascript_makes_the_steps_that_scratchnet_makes() -> None:
    given = playground.given_to_loop(batch=350, epochs=40, losses=True)
    program = f"console.log(JSON.stringify({playground.LOOP.read_text().rstrip().rstrip(';')}.train({json.dumps(given)})))"
    told = json.loads(subprocess.run([node.binary(), "-e", program], capture_output=True, text=True, check=True).stdout)

    train, network = library.spiral(), library.spiral_network("tanh")
    y = np.where(train.y == 1, 1.0, -1.0)
    # The loop takes half the square of an error.
    for _ in library.scratchnet.train(network, train.X, y, library.SGD(0.03 / 2), epochs=40):
        pass
    np.testing.assert_allclose(told["parameters"], network.parameters, rtol=1e-9)
    assert told["loss"] == pytest.approx(network.loss_of(train.X, y) / 2)


def test_there_is_a_race_for_each_promise() -> None:
    assert [entry.limit for entry in library.races()] == [1.0, 1.1, library.LINEAR, library.LINEAR]
