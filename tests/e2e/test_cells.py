"""Cells: run, print, plot, share variables, save, reset, and survive everything a learner can type."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from e2e.learner import START, UNDER_WAY, Learner
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture
def page(regulars_page: Page) -> Page:
    return regulars_page


def test_a_cell_prints_the_pinned_numpy_version(learner: Learner) -> None:
    cell = learner.cell("check")
    learner.run(cell, "import numpy as np; print(np.__version__)")
    expect(learner.finish(cell)).to_contain_text("2.2.5")


def test_the_last_expression_is_shown_and_cells_share_their_variables(learner: Learner) -> None:
    first, second = learner.cell("check"), learner.cell("panel")
    learner.run(first, "shared = 6")
    learner.finish(first)
    learner.run(second, "shared * 7")
    expect(learner.finish(second).locator(".value")).to_have_text("42")


def test_run_all_above_makes_a_late_cell_work(learner: Learner) -> None:
    cell = learner.cell("reusable")
    learner.press(cell, "Run all above")
    expect(learner.cell("curve")).to_have_attribute("data-state", "ran", timeout=START)
    learner.run(cell)
    expect(learner.finish(cell)).to_contain_text("0.7667")


def test_ctrl_enter_runs_and_escape_then_tab_leaves_the_editor(learner: Learner) -> None:
    cell = learner.cell("check")
    learner.write(cell, "print('by key')")
    learner.page.keyboard.press("Control+Enter")
    expect(learner.finish(cell)).to_contain_text("by key")
    learner.page.keyboard.press("Escape")
    learner.page.keyboard.press("Tab")
    assert not learner.focused_in(cell.locator(".cm-content"))


def test_output_is_text_and_never_markup(learner: Learner) -> None:
    cell = learner.cell("check")
    learner.run(cell, "print('<img src=x onerror=alert(1)><b>bold</b>')")
    output = learner.finish(cell)
    expect(output).to_contain_text("<b>bold</b>")
    expect(output.locator("b")).to_have_count(0)


def test_a_matplotlib_figure_appears_with_a_text_that_says_what_it_shows(learner: Learner) -> None:
    cell = learner.cell("check")
    learner.run(cell, "import matplotlib.pyplot as plt\nplt.plot([1, 2, 4])\nplt.title('Doubling')\nplt.show()")
    picture = learner.finish(cell).locator("figure.plot img")
    expect(picture).to_have_count(1)
    assert "Doubling" in (picture.get_attribute("alt") or "")
    assert picture.evaluate("e => e.naturalWidth") > 0


def test_what_a_cell_imports_is_there_when_the_reader_comes_to_it(learner: Learner) -> None:
    near, cell = learner.cell("check"), learner.cell("curve")
    cell.scroll_into_view_if_needed()
    # What is run meanwhile need not wait for all of it.
    learner.run(near, "6 * 7")
    expect(learner.finish(near)).to_contain_text("42")
    learner.page.locator("html[data-prepared]").wait_for(state="attached", timeout=START)
    learner.page.evaluate(
        """cell => {
            const note = cell.querySelector(".cell-note");
            window.said = [];
            const watcher = new MutationObserver(() => window.said.push(note.textContent));
            watcher.observe(note, { childList: true, characterData: true, subtree: true });
        }""",
        cell.element_handle(),
    )
    learner.run(cell, "import matplotlib.pyplot as plt\nplt.plot([1, 2, 4])\nplt.show()")
    expect(learner.finish(cell).locator("figure.plot img")).to_have_count(1)
    said = learner.page.evaluate("window.said")
    assert "Running" in said
    assert not [text for text in said if "matplotlib" in text]


def test_a_file_that_a_cell_writes_can_be_saved(learner: Learner) -> None:
    cell = learner.cell("check")
    learner.run(cell, "from pathlib import Path\nPath('<b>mine.html').write_text('<b>grüß</b>');")
    link = learner.finish(cell).get_by_role("link", name="Save <b>mine.html")
    with learner.page.expect_download() as waiting:
        link.click()

    assert Path(waiting.value.path()).read_bytes() == "<b>grüß</b>".encode()


def test_names_of_the_running_session_are_completed(learner: Learner) -> None:
    cell = learner.cell("check")
    learner.run(cell, "remarkable_name = 1")
    learner.finish(cell)
    learner.write(cell, "")
    learner.page.keyboard.type("remark")
    learner.page.keyboard.press("Control+Space")
    expect(learner.page.locator(".cm-tooltip-autocomplete")).to_contain_text("remarkable_name")


def test_edits_survive_a_reload_and_nothing_runs_by_itself(learner: Learner) -> None:
    learner.write(learner.cell("panel"), "print('mine')")
    learner.open()
    assert learner.text(learner.cell("panel")) == "print('mine')"
    expect(learner.cell("panel")).to_have_attribute("data-state", "recorded")


def test_edits_survive_a_killed_tab(learner: Learner) -> None:
    learner.write(learner.cell("panel"), "print('still here')")
    page = learner.page.context.new_page()
    learner.page.close(run_before_unload=False)
    again = Learner(page, learner.address).open()
    assert again.text(again.cell("panel")) == "print('still here')"


def test_reset_asks_nothing_and_can_be_undone(learner: Learner) -> None:
    cell = learner.cell("panel")
    original = learner.text(cell)
    learner.write(cell, "print('mine')")
    learner.press(cell, "Reset")
    assert learner.text(cell) == original
    learner.press(cell, "Undo reset")
    assert learner.text(cell) == "print('mine')"


def test_a_lesson_that_changed_under_an_edit_shows_both_texts(learner: Learner) -> None:
    cell = learner.cell("panel")
    original = learner.text(cell)
    learner.write(cell, "print('mine')")
    # As if the edit had been made on an older text of the lesson.
    learner.page.evaluate(
        """() => {
          const key = Object.keys(localStorage).find(k => k.endsWith('edit:one-neuron/panel'))
          const saved = JSON.parse(localStorage[key])
          localStorage[key] = JSON.stringify({...saved, base: 'an-older-text'})
        }"""
    )
    learner.open()
    assert learner.text(cell) == "print('mine')"
    notice = cell.locator(".changed")
    expect(notice).to_contain_text(original.splitlines()[0])
    learner.press(cell, "Use the new one")
    assert learner.text(cell) == original
    expect(notice).to_have_count(0)


@pytest.mark.parametrize("code", ["while True: pass", "while True: print(1)"])
def test_stop_ends_an_endless_loop_and_python_comes_back(learner: Learner, code: str) -> None:
    cell = learner.cell("check")
    learner.run_without_end(cell, code)
    learner.press(cell, "Stop")
    learner.finish(cell, "stopped")
    assert learner.text(cell).endswith(code)
    other = learner.cell("panel")
    learner.run(other, "print('back')")
    expect(learner.finish(other)).to_contain_text("back")


FAILING = {
    "raise SystemExit": "asked Python to exit",
    "def f(): return f()\nf()": "RecursionError",
    "print('never closed'": "SyntaxError",
    "import torch": "numpy",
}


@pytest.mark.parametrize("code", FAILING)
def test_a_failing_cell_says_what_happened_and_leaves_a_usable_page(learner: Learner, code: str) -> None:
    cell = learner.cell("check")
    learner.run(cell, code)
    output = learner.finish(cell, "failed")
    expect(output.locator(".error")).to_contain_text(FAILING[code])
    assert learner.text(cell) == code
    other = learner.cell("panel")
    learner.run(other, "print('usable')")
    expect(learner.finish(other)).to_contain_text("usable")


def test_ten_million_elements_leave_a_short_value_and_a_usable_page(learner: Learner) -> None:
    cell = learner.cell("check")
    learner.run(cell, "[n for n in range(10_000_000)]")
    value = learner.finish(cell).locator(".value")
    expect(value).to_contain_text("[0, 1, 2")
    assert len(value.inner_text()) < 5_000
    learner.run(cell, "print('usable')")
    expect(learner.finish(cell)).to_contain_text("usable")


def test_the_line_of_an_error_is_marked_in_the_editor_and_named(learner: Learner) -> None:
    cell = learner.cell("check")
    learner.run(cell, "a = 1\nb = a / 0\nc = 3")
    output = learner.finish(cell, "failed")
    expect(cell.locator(".cm-errorLine")).to_have_text("b = a / 0")
    expect(output.locator(".traceback")).not_to_contain_text("runner")


def test_two_tabs_keep_in_step(learner: Learner, page: Page) -> None:
    other = Learner(page.context.new_page(), learner.address).open()
    learner.write(learner.cell("panel"), "print('from the first tab')")
    expect(other.cell("panel").locator(".cm-content")).to_contain_text("from the first tab")


def test_stop_ends_one_run_and_what_waits_behind_it_goes_on(learner: Learner) -> None:
    endless, waiting, dropped = learner.cell("check"), learner.cell("panel"), learner.cell("decision")
    learner.run_without_end(endless)
    learner.run(waiting, "print('my turn')")
    learner.run(dropped, "print('never')")
    learner.press(dropped, "Stop")
    expect(dropped.locator(".cell-note")).to_contain_text("Stopped before it ran")
    expect(endless).to_have_attribute("data-state", "running")
    expect(waiting).to_have_attribute("data-state", "running")
    learner.press(endless, "Stop")
    learner.finish(endless, "stopped")
    expect(learner.finish(waiting)).to_contain_text("my turn")
    expect(dropped.locator("[data-output]")).not_to_contain_text("never")


def test_run_all_above_ends_with_a_stop(learner: Learner) -> None:
    late, first = learner.cell("decision"), learner.cell("check")
    learner.write(first, f"{UNDER_WAY}\nwhile True: pass")
    learner.press(late, "Run all above")
    learner.wait_until_under_way(first)
    learner.press(first, "Stop")
    learner.finish(first, "stopped")
    expect(late.locator(".cell-note")).to_contain_text("Ended")
    expect(learner.cell("panel")).to_have_attribute("data-state", "recorded")


def test_an_output_says_when_it_is_about_other_code(learner: Learner) -> None:
    cell = learner.cell("panel")
    label = cell.locator(".recorded-label")
    expect(label).to_have_text("recorded")
    learner.write(cell, "1 + 1")
    expect(label).to_have_text("recorded from the lesson’s code")
    learner.press(cell, "Reset")
    expect(label).to_have_text("recorded")
    learner.run(cell, "1 + 1")
    learner.finish(cell)
    expect(label).to_have_count(0)
    learner.write(cell, "1 + 2")
    expect(label).to_have_text("from the code before your edit")


def test_only_the_part_that_python_points_at_is_underlined(learner: Learner) -> None:
    cell = learner.cell("check")
    learner.run(cell, "a = 1\nb = 2 + a / 0\nc = 3")
    learner.finish(cell, "failed")
    assert "".join(cell.locator(".cm-errorPart").all_inner_texts()) == "a / 0"


def test_text_that_does_not_fit_says_how_long_it_is(learner: Learner) -> None:
    cell = learner.cell("check")
    learner.run(cell, "for n in range(300): print(n)")
    expect(learner.finish(cell)).to_contain_text("300 lines")
