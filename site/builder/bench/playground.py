"""The races of the playground, in a browser: training with and without pictures, against a loop in JavaScript; frames."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from .. import browser, cache, output, server
from . import library
from .race import Race

if TYPE_CHECKING:
    from contextlib import ExitStack

    from playwright.sync_api import JSHandle, Page

LOOP = Path(__file__).with_name("loop.js")
START = 120_000
WEAK = "Object.defineProperty(Navigator.prototype, 'deviceMemory', {get: () => 1, configurable: true})"
SPIRAL = "data=spiral&n=500&layers=8-8&activation=tanh&optimiser=sgd&batch={batch}"
# The run that a cell times by itself, without a page that looks on.
CELL = """
import time, scratchnet
from scratchnet import SGD, Dense, Sequential
train, test = scratchnet.data.spiral(500, noise=0.02, rng=1).split(0.3, rng=1)
network = Sequential([Dense(2, 8, "tanh"), Dense(8, 8, "tanh"), Dense(8, 1, "sigmoid")], rng=1)
run = scratchnet.train(network, train.X, train.y, SGD(0.03), batch_size={batch}, rng=1)
for record in run:
    if record.epoch == 5:
        start = time.perf_counter()
    if record.epoch == {epochs} + 5:
        break
print("seconds", time.perf_counter() - start)
"""
# Epochs of one measurement: a second of training and more.
EPOCHS = {10: 600, 100: 2000}
# Notes each frame of the screen and each task that held the page up for long.
WATCH = """() => {
  const seen = { frames: [], tasks: [0] };
  const tasks = (list) => seen.tasks.push(...list.getEntries().map(({ duration }) => duration));
  new PerformanceObserver(tasks).observe({ type: "longtask" });
  const frame = (now) => { seen.frames.push(now); if (!seen.done) requestAnimationFrame(frame); };
  requestAnimationFrame(frame);
  window.seen = seen;
}"""
TOLD = """() => {
  seen.done = true;
  const gaps = seen.frames.slice(1).map((now, i) => now - seen.frames[i]).sort((a, b) => a - b);
  return { median: gaps[gaps.length >> 1] / 1000, longest: Math.max(...seen.tasks) / 1000 };
}"""


def races(root: Path, stack: ExitStack) -> list[Race]:
    """Every race of the playground, in a Chromium that stays open as long as `stack`."""
    from playwright.sync_api import sync_playwright

    path = browser.find(browser.CHROMIUM, browser.driving_trouble)
    folder = cache.folder(root) / "bench" / "playground"
    output.build(root, folder)
    site = stack.enter_context(server.SiteServer(folder))
    threading.Thread(target=site.serve_forever, daemon=True).start()
    stack.callback(site.shutdown)
    chromium = stack.enter_context(sync_playwright()).chromium
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    opened = chromium.launch(executable_path=str(path), args=arguments)
    stack.callback(opened.close)
    context = opened.new_context(service_workers="block")
    # On a weak device no second Python is kept ready, which would take part in the race.
    context.add_init_script(WEAK)
    lesson, play, other = context.new_page(), context.new_page(), context.new_page()
    # Once, so that the engine of the browser knows its classes from one measurement to the next.
    loop = other.evaluate_handle(LOOP.read_text(encoding="utf-8").rstrip().rstrip(";"))
    lesson.goto(site.address + "lessons/one-neuron/")
    lesson.locator("[data-cell]").first.scroll_into_view_if_needed()
    lesson.locator('html[data-python="ready"]').wait_for(timeout=START)

    quiet = partial(in_cell, lesson)
    frames: dict[str, float] = {}
    return [
        *(
            Race(
                f"training 2-8-8-1, batch {batch}, quickest | a loop in JavaScript{', without its losses' * (not losses)}",
                partial(quiet, batch),
                partial(in_loop, other, loop, batch, losses),
                limit if losses else None,
                quickest=True,
            )
            for batch, limit in ((100, 0.5), (10, 2.0))
            for losses in (True, False)
        ),
        Race(
            "training with pictures | without", partial(with_pictures, play, site.address, 10, frames), partial(quiet, 10), 1.25
        ),
        Race("frame of the playground, median | 1/30 s", lambda: frames["median"], lambda: 1 / 30, 1.0),
        Race("longest task of the playground | 0.1 s", lambda: frames["longest"], lambda: 0.1, 1.0),
    ]


def in_cell(page: Page, batch: int) -> float:
    """Seconds that a cell of a lesson needs."""
    page.bring_to_front()
    cell = page.locator("[data-cell]").first
    editor = cell.locator("[data-editor] .cm-content")
    editor.fill(CELL.format(batch=batch, epochs=EPOCHS[batch]))
    # What the page does about a text that is new is no part of the training.
    page.evaluate("new Promise((done) => requestIdleCallback(done))")
    cell.locator("[data-action=run]").click()
    printed = cell.locator("[data-output]").filter(has_text="seconds")
    cell.locator("xpath=self::*[@data-state='ran']").wait_for(timeout=START)
    return float(printed.inner_text().split("seconds")[1].split()[0])


def in_loop(page: Page, loop: JSHandle, batch: int, losses: bool) -> float:
    """Seconds that the loop needs for as many examples."""
    page.bring_to_front()
    return float(loop.evaluate("(loop, given) => loop.train(given).seconds", given_to_loop(batch, EPOCHS[batch], losses)))


def given_to_loop(batch: int, epochs: int, losses: bool) -> dict[str, object]:
    """What the loop in JavaScript trains: the network, the examples and the rate of the cell."""
    train, network = library.spiral(), library.spiral_network("tanh")
    return {
        "points": train.X.tolist(),
        "labels": train.y.tolist(),
        "sizes": [2, *(layer.outputs for layer in network.dense)],
        "parameters": network.parameters.tolist(),
        "rate": 0.03,
        "batch": batch,
        "epochs": epochs,
        "losses": losses,
    }


def with_pictures(page: Page, address: str, batch: int, frames: dict[str, float]) -> float:
    """Seconds for as many epochs in the playground, while it draws; notes frames and tasks on the way."""
    root = page.locator("[data-playground]")
    page.bring_to_front()
    if not page.url.startswith(address):
        # Once: as in the cell, what is measured is a Python that has trained before.
        page.goto(f"{address}playground/#{SPIRAL.format(batch=batch)}")
        page.locator("[data-loss]").filter(has_not_text="–").wait_for(timeout=START)
    before, _ = epoch(page)
    root.get_by_role("button", name="Run", exact=True).click()
    epoch_reached(page, before + 5)
    page.evaluate(WATCH)
    first, start = epoch(page)
    epoch_reached(page, first + EPOCHS[batch])
    last, end = epoch(page)
    told: dict[str, float] = page.evaluate(TOLD)
    frames["median"] = told["median"]
    frames["longest"] = max(told["longest"], frames.get("longest", 0.0))
    root.get_by_role("button", name="Pause", exact=True).click()
    return (end - start) / (last - first) * EPOCHS[batch]


def epoch(page: Page) -> tuple[int, float]:
    """The epoch that is shown, and when."""
    shown, now = page.evaluate("[Number(document.querySelector('[data-playground]').dataset.epoch), performance.now() / 1000]")
    return shown, now


def epoch_reached(page: Page, wanted: int) -> None:
    """Wait until the page shows that epoch or a later one."""
    page.evaluate(
        """(wanted) => new Promise((done) => {
          const root = document.querySelector("[data-playground]");
          const look = () => Number(root.dataset.epoch) >= wanted && (watch.disconnect(), done());
          const watch = new MutationObserver(look);
          watch.observe(root, { attributeFilter: ["data-epoch"] });
          look();
        })""",
        wanted,
    )
