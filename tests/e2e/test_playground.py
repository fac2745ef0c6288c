"""The playground as one plays with it: by mouse, by keyboard, by address."""

from __future__ import annotations

import contextlib
import io
import re
from typing import TYPE_CHECKING, Any

import pytest
from e2e.axe import violations
from e2e.learner import ANSWER, START
from playwright.sync_api import expect

if TYPE_CHECKING:
    from e2e.learner import Learner
    from playwright.sync_api import Locator, Page


@pytest.fixture
def page(regulars_page: Page) -> Page:
    return regulars_page


class Player:
    """One playground in one page."""

    def __init__(self, learner: Learner) -> None:
        self.learner = learner
        self.page: Page = learner.page
        self.root: Locator = self.page.locator("[data-playground]")

    def open(self, fragment: str = "") -> Player:
        self.page.goto("about:blank")
        self.learner.open("playground/", fragment)
        expect(self.root.locator("[data-loss]")).not_to_have_text("–", timeout=START)
        return self

    def press(self, name: str) -> None:
        self.root.get_by_role("button", name=name, exact=True).click()

    def train(self, epochs: int) -> None:
        for done in range(self.epoch() + 1, self.epoch() + epochs + 1):
            self.press("One epoch")
            expect(self.root).to_have_attribute("data-epoch", str(done), timeout=ANSWER)

    def epoch(self) -> int:
        return int(self.root.get_attribute("data-epoch") or 0)

    def figure(self, name: str) -> str:
        return self.root.locator(f"[data-{name}]").inner_text()

    def set(self, name: str, value: str) -> None:
        control = self.root.locator(f"form [name={name}]")
        if control.evaluate("e => e.localName") == "select":
            control.select_option(value)
        else:
            control.fill(value)
            control.blur()


@pytest.fixture
def player(learner: Learner) -> Player:
    return Player(learner)


def test_a_run_is_started_paused_gone_back_in_and_restored_from_its_address(player: Player) -> None:
    player.open("n=60&layers=3")
    player.press("Run")
    expect(player.root).to_have_attribute("data-state", "playing")
    expect(player.root).to_have_attribute("data-epoch", re.compile(r"^\d{2,}$"), timeout=ANSWER)
    player.press("Pause")
    expect(player.root).to_have_attribute("data-state", "paused")
    # The address is written when nothing more is on its way.
    expect(player.page).to_have_url(re.compile(r"epoch=\d+"), timeout=ANSWER)
    expect(player.root.locator(".sentence")).to_contain_text("After")
    figures = [player.figure(name) for name in ("epoch-shown", "loss", "loss-held", "right", "right-held")]

    scrub = player.root.locator("[data-scrub]")
    scrub.focus()
    player.page.keyboard.press("Home")
    expect(player.root.locator("[data-epoch-shown]")).to_have_text("0")
    player.press("Bookmark this epoch")
    expect(player.root.locator("[data-bookmarks] button")).to_have_text(re.compile("^Epoch 0, loss"))

    address = player.page.url.partition("#")[2]
    player.open(address)
    expect(player.root).to_have_attribute("data-epoch", figures[0], timeout=ANSWER)
    expect(player.root.locator("[data-epoch-shown]")).to_have_text(figures[0])
    assert [player.figure(name) for name in ("epoch-shown", "loss", "loss-held", "right", "right-held")] == figures
    assert player.page.url.partition("#")[2] == address


@pytest.mark.parametrize("fragment", ["rate=NaN", "layers=99", "constructor=1", "data=own", "%E0%A4%A=1", "<img src=x>=1"])
def test_an_address_that_makes_no_sense_gives_the_usual_settings_and_says_so(player: Player, fragment: str) -> None:
    player.open(fragment)

    expect(player.root.locator("[data-notice]")).to_contain_text("The address could not be used")
    assert player.root.locator("form [name=data]").input_value() == "circles"


def test_the_code_gives_the_same_loss_in_cpython_and_in_a_cell(player: Player) -> None:
    player.open("data=xor&n=80&layers=3-2&seed=5")
    player.train(4)
    loss = player.figure("loss")
    player.root.get_by_text("Show the code").click()
    code = player.root.locator("[data-program]")
    expect(code).to_contain_text("record.epoch == 4")
    program = code.inner_text()

    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(program, {})
    assert f"{float(out.getvalue().splitlines()[0].rpartition(' ')[2]):.4f}" == loss
    # In the page's own Python the digits are the same to the last.
    learner = player.learner
    learner.open()
    learner.start_python()
    cell = learner.page.locator("[data-cell]").first
    output = learner.run(cell, program + "\nprint(repr(network.loss_of(train.X, train.y)))")
    expect(output).to_contain_text("accuracy held out", timeout=ANSWER)
    lines = output.inner_text().split()
    assert f"{float(lines[3]):.4f}" == loss
    assert lines[-1] == lines[3]


def test_own_points_are_painted_pasted_and_learnt(player: Player) -> None:
    player.open()
    player.set("data", "own")
    panel = player.root.locator("[data-own]")
    expect(panel).to_be_visible()
    panel.locator("textarea").fill("x,y,class\n1,1,0\noops,2,1\n-1,-1,1\n2,1,0\n-2,-1.5,1\n1.5,2,0\n")
    panel.get_by_role("button", name="Use these points").click()
    expect(panel.locator("[data-problems]")).to_have_text('Line 3: x is "oops", which is not a number.')
    expect(panel.locator("[data-count]")).to_have_text("5 points of 2 classes")

    panel.get_by_label("▲ 1").check()
    panel.locator("[data-sheet]").click(position={"x": 20, "y": 200})
    expect(panel.locator("[data-count]")).to_have_text("6 points of 2 classes")
    expect(player.root.locator(".sentence")).to_contain_text("Not trained yet", timeout=ANSWER)
    player.train(2)
    assert "points=" in player.page.url


def test_a_mission_is_taken_on_and_reached(player: Player) -> None:
    player.open()
    mission = player.root.locator("[data-mission=straight]")
    mission.get_by_role("button").click()
    expect(player.root.locator("form [name=data]")).to_have_value("gaussians")
    expect(mission.locator("[data-verdict]")).to_contain_text("95% is the goal", timeout=ANSWER)
    player.set("rate", "0.3")
    expect(player.root).to_have_attribute("data-epoch", "0")
    player.press("Run")
    expect(mission.locator("[data-verdict]")).to_contain_text("Done", timeout=ANSWER)
    expect(player.root).to_have_attribute("data-state", "paused")


def test_a_preset_sets_everything_and_leaves_hidden_what_a_teacher_hid(player: Player) -> None:
    player.open("hide=code")
    player.root.get_by_role("link", name="XOR, slowly").click()
    expect(player.root.locator("[name=data]")).to_have_value("xor")
    expect(player.root.locator("[name=optimiser]")).to_have_value("sgd")
    expect(player.page).to_have_url(re.compile("data=xor.*hide=code"))
    expect(player.root.locator("[data-part=code]")).to_be_hidden()
    expect(player.root.locator("[data-said]")).to_contain_text("two neurons")
    player.root.locator("[data-mission=ring]").get_by_role("button", name="Begin").click()
    expect(player.page).to_have_url(re.compile("mission=ring.*hide=code"))
    for link in player.root.locator(".presets a").all():
        link.click()
        expect(player.root.locator("[data-said]")).to_contain_text(link.inner_text())
        expect(player.root.locator("[data-notice]")).to_be_empty()


def test_a_teacher_hides_parts_by_address(player: Player) -> None:
    player.open("hide=code-missions-learning")

    for part in ("code", "missions", "learning"):
        expect(player.root.locator(f"[data-part={part}]")).to_be_hidden()
    expect(player.root.locator("[data-part=network]")).to_be_visible()


def test_the_keyboard_alone_runs_it_and_opens_a_neuron(player: Player) -> None:
    player.open("layers=2&n=40")
    player.root.get_by_role("button", name="Run", exact=True).focus()
    player.page.keyboard.press("Enter")
    expect(player.root).to_have_attribute("data-state", "playing")
    expect(player.root).to_have_attribute("data-epoch", re.compile(r"^\d{2,}$"), timeout=ANSWER)
    player.page.keyboard.press("Enter")
    expect(player.root).to_have_attribute("data-state", "paused")
    player.root.get_by_role("button", name="layer 1, neuron 2").focus()
    player.page.keyboard.press("Space")
    expect(player.root.locator("[data-neuron-name]")).to_have_text("layer 1, neuron 2")
    expect(player.root.locator("table.parameters")).to_contain_text("weighted sum z", timeout=ANSWER)
    # What is heard: how training went, and where the boundary errs.
    expect(player.root.locator("[data-said]")).to_have_text(re.compile("After .* epochs.*(wrong side)"), timeout=ANSWER)


def test_one_that_cannot_see_hears_everything_by_name(player: Player) -> None:
    player.open("layers=2&n=40")
    player.train(1)
    tree = player.root.aria_snapshot()

    for part in (
        'button "Run"',
        'button "One epoch"',
        'button "layer 1, neuron 1"',
        'combobox "Data"',
        'spinbutton "Seed"',
        "Loss, held out",
    ):
        assert part in tree, part
    expect(player.root.locator(".sentence")).to_contain_text("held out")


def test_by_roles_and_names_alone_one_runs_it_hears_it_and_finds_where_it_errs(player: Player) -> None:
    tree = player.open("data=xor&n=60&noise=3&layers=2").root
    heard = tree.get_by_role("status").first
    tree.get_by_role("button", name="Run", exact=True).press("Enter")
    expect(heard).to_have_text("Training.")
    expect(player.root).to_have_attribute("data-epoch", re.compile(r"^\d{2,}$"), timeout=ANSWER)
    tree.get_by_role("button", name="Pause", exact=True).press("Enter")
    expect(heard).to_have_text(re.compile(r"^After \d+ epochs: the loss is 0\.\d+ in training"), timeout=ANSWER)
    said = re.search(r"(\d+) of 60 points (is|are) on the wrong side", heard.inner_text())
    assert said, heard.inner_text()

    tree.get_by_text("Where the boundary errs, as a table").press("Enter")
    rows = tree.get_by_role("row").filter(has=player.page.get_by_role("rowheader")).all_inner_texts()
    counts = [row.split("\t") for row in rows if re.match("Upper|Middle|In the middle|Lower", row)]
    assert len(counts) == 9
    assert sum(int(points) for _, points, _ in counts) == 60
    assert sum(int(wrong) for _, _, wrong in counts) == int(said[1])


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_has_nothing_to_say(player: Player, width: int, theme: Any) -> None:
    player.page.set_viewport_size({"width": width, "height": 800})
    player.page.emulate_media(color_scheme=theme)
    player.open("n=40&layers=2&mission=ring")
    player.train(1)
    player.root.get_by_role("button", name="layer 1, neuron 1").click()
    assert violations(player.page.evaluate) == []
    assert player.page.evaluate("document.documentElement.scrollWidth") <= width
