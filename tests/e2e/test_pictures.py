"""Pictures in the hands of a reader: drawn from the reader's own functions, worked by touch, still where motion is unwanted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from e2e.conftest import complaints
from e2e.learner import START, Learner
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

# Everything in pictures and playground that would move by itself, with how long it would.
MOVING = """() => [...document.querySelectorAll('[data-picture] *, [data-playground] *')].filter(element => {
  const {animationName, transitionDuration} = getComputedStyle(element);
  return animationName !== 'none' || transitionDuration.split(',').some(one => parseFloat(one) > 0);
}).map(element => element.getAttribute('class') ?? element.localName)"""

# What moves at each step, once the inputs and the first layer were told.
WALKED = f"""way => {{
  const moving = {MOVING};
  const steps = []
  window.walked = new Promise(done => {{
    const look = () => {{
      steps.push({{ text: way.firstElementChild.textContent, moving: [...moving(), ...document.getAnimations().map(String)] }})
      if (['The inputs are', 'Layer 1'].every(words => steps.some(({{ text }}) => text.includes(words)))) done(steps)
    }}
    new MutationObserver(look).observe(way, {{ childList: true }})
  }})
}}"""


def figure(page: Page, kind: str, cell: str = "") -> Locator:
    """The first picture of a kind, or that of a cell."""
    return page.locator(f'[data-picture="{kind}"]' + (f'[data-from$="/{cell}"]' if cell else "")).first


def live(page: Page, kind: str) -> Locator:
    """A picture that answers to the reader, once it does."""
    found = page.locator(f'[data-picture="{kind}"]:has(script.values)').first
    found.scroll_into_view_if_needed()
    expect(found).to_have_attribute("data-live", "")
    return found


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[Learner]:
    """Someone with a small screen and fingers."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True, service_workers="block"
    )
    with complaints(context) as heard:
        yield Learner(context.new_page(), site)
    context.close()
    assert heard == [], "the pages of this test complained"


def test_ones_own_function_changes_the_picture_and_a_broken_one_leaves_a_message(page: Page, site: str, root: Path) -> None:
    text = (root / "site" / "content" / "lessons" / "backpropagation.md").read_text(encoding="utf-8")
    code = text.partition("```python cell=backward\n")[2].partition("```")[0]
    learner = Learner(page, site).open("lessons/backpropagation/")
    learner.start_python()
    backward, walk = learner.cell("backward"), learner.cell("walk")
    slopes, way, beside = figure(page, "network", "backward"), figure(page, "passes", "walk"), figure(page, "compare", "walk")
    compared = beside.locator(".twin .sentence")
    learner.press(walk, "Run all above")
    learner.finish(backward)

    def run(cell: Locator, state: str = "ran", changed: str | None = None) -> None:
        # The cell shows the state of its last run until the press itself, and then another before this one.
        learner.run(cell, changed)
        learner.finish(cell, state)

    run(walk)
    expect(compared).to_contain_text("Yours gives the same as the reference: 13 values")

    # A function of one's own: it runs, and is wrong.
    drawn = slopes.locator("table").text_content() or ""
    assert code.count(" * A1 * (1 - A1)  ") == 1
    run(backward, changed=code.replace(" * A1 * (1 - A1)  ", "  "))
    expect(slopes.locator("table")).not_to_have_text(drawn)
    run(walk)
    expect(compared).to_contain_text("6 of 13 values differ from the reference, most of all d")
    expect(beside.locator("svg .wrong").first).to_be_attached()

    # It gives another shape: the picture that cannot be drawn says why, the one beside it is there.
    run(backward, changed=code.replace('"W1": dW1}', '"W1": dW1[:1]}'))
    run(walk)
    message = beside.locator(".picture-message")
    expect(message).to_have_text(
        "This picture cannot be drawn now. yours has the shape (10,), and reference has (13,): make yours give the same shape."
    )
    expect(beside.locator(".twin")).to_be_hidden()
    expect(way.locator(".drawing svg")).not_to_have_count(0)

    # It ends in an error: both say so, and all other pictures and cells go on.
    run(backward, "failed", code.replace("dA1 = dZ2 @", "dA1 = dZ @"))
    expect(slopes.locator(".picture-message")).to_contain_text("The code it is drawn from ended in NameError")
    run(walk, "failed")
    for picture in (way, beside):
        expect(picture.locator(".picture-message")).to_contain_text("ended in NameError: mend it and run it again")
    expect(figure(page, "landscape").locator(".drawing svg")).not_to_have_count(0)
    run(learner.cell("foot"))

    run(backward, changed=code)
    run(walk)
    expect(page.locator(".picture-message")).to_have_count(0)
    expect(compared).to_contain_text("Yours gives the same")
    expect(slopes.locator("table")).to_have_text(drawn)


def test_a_finger_opens_a_neuron_there_and_back(phone: Learner) -> None:
    phone.open("lessons/backpropagation/")
    way = live(phone.page, "passes")
    way.locator('svg[data-shape="narrow"] [data-layer="1"][data-unit="0"]').tap()

    expect(way.locator(".way")).to_contain_text("hidden, neuron 1: z = ")
    expect(way.locator(".way")).to_contain_text("The update, w − 2 · slope")
    for _ in range(4):
        way.get_by_role("button", name="Step back", exact=True).tap()
    expect(way.locator(".way p").first).to_have_text("The inputs are 1 (input 1), 0 (input 2).")


def test_a_finger_moves_the_point_on_the_curves(phone: Learner) -> None:
    phone.open("lessons/activation-functions/")
    curves = live(phone.page, "plot")
    drawing = curves.locator('svg[data-shape="narrow"]')
    box = drawing.bounding_box()
    assert box
    drawing.tap(position={"x": 0.95 * box["width"], "y": 0.4 * box["height"]})

    expect(curves.locator(".picture-controls")).to_contain_text(re.compile(r"At weighted sum z [345]"))


def test_a_finger_draws_a_digit_and_the_page_stays_where_it_is(phone: Learner) -> None:
    page = phone.open("lessons/digits/").page
    digit = live(page, "digit")
    digit.get_by_role("button", name="Clear", exact=True).tap()
    sentence = digit.locator(".twin .sentence")
    expect(sentence).to_contain_text("The sheet is empty")
    pad = digit.locator('svg[data-shape="narrow"] [data-pad]').first
    pad.scroll_into_view_if_needed()
    box, top = pad.bounding_box(), page.evaluate("scrollY")
    assert box
    hand = page.context.new_cdp_session(page)
    # Two places are all that is told of it, as of a quick stroke.
    stroke = [{"x": box["x"] + 0.56 * box["width"], "y": box["y"] + box["height"] * share} for share in (0.05, 0.95)]
    hand.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [stroke[0]]})
    for place in stroke[1:]:
        hand.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [place]})
    hand.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    expect(sentence).to_contain_text("ink in 24 of 64 pixels")
    assert page.evaluate("scrollY") == top


@pytest.mark.parametrize("path", ["lessons/layers/", "lessons/backpropagation/"])
def test_nothing_moves_by_itself_where_motion_is_unwanted(page: Page, site: str, path: str) -> None:
    learner = Learner(page, site).open(path)
    way = live(page, "passes" if "back" in path else "network")
    # Elsewhere an activation may fade in: what is looked for can be found.
    assert "level positive" in page.evaluate(MOVING)
    page.emulate_media(reduced_motion="reduce")
    # No step stays for long, and a busy machine may look too late: the page itself looks at each.
    way.locator(".way").evaluate(WALKED)
    learner.press(way, "Play")
    steps = page.evaluate("walked")

    assert [step for step in steps if step["moving"]] == []


def test_a_playground_without_motion_shows_still_moments(page: Page, site: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    Learner(page, site).open("playground/", "n=40&layers=2")
    root = page.locator("[data-playground]")
    expect(root.locator("[data-loss]")).not_to_have_text("–", timeout=START)
    root.get_by_role("button", name="Run", exact=True).click()
    expect(root).to_have_attribute("data-epoch", re.compile(r"^\d{2,}$"), timeout=START)

    assert page.evaluate(MOVING) == []
    assert page.evaluate("document.getAnimations().length") == 0
    root.get_by_role("button", name="Pause", exact=True).click()
    expect(root).to_have_attribute("data-state", "paused")
