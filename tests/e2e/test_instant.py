"""Later visits restore Python from a snapshot; whatever is wrong with one ends in a normal start; Stop costs no variables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from e2e.faults import ALTER, FAULTS
from e2e.learner import START, Learner
from playwright.sync_api import expect

if TYPE_CHECKING:
    from e2e.host import Host
    from playwright.sync_api import BrowserContext, Page

IMPORTS = """
import json, decimal, statistics, csv, html.parser, difflib, unittest.mock
import numpy as np
import numpy.fft, numpy.polynomial, numpy.ma, numpy.testing
print(json.dumps({"a": 1}), decimal.Decimal("0.1") + 1, statistics.mean([1, 3]))
print(np.linalg.det(np.eye(3)), np.fft.fft([1.0, 0, 0]).real, np.polynomial.Polynomial([1, 2])(3))
""".strip()

# What a worker says first that is told to start as the page's head tells the first one.
NAMED = """async () => {
  const { worker, runtime, files, packages } = JSON.parse(document.getElementById("page").textContent)
  const start = { v: 1, do: "start", runtime: new URL(`../../${runtime}`, location.href).href, files, packages }
  const made = new Worker(new URL(`../../${worker}`, location.href), { type: "module", name: JSON.stringify(start) })
  const said = await new Promise(heard => { made.onmessage = ({ data }) => heard(JSON.parse(data).event) })
  made.terminate()
  return said
}"""

# Interrupted code is given as long as it takes to end by itself: a busy machine may be late.
ENDLESS_GRACE = """() => {
  const later = globalThis.setTimeout
  globalThis.setTimeout = (work, delay, ...given) => (delay === 1000 ? 0 : later(work, delay, ...given))
}"""


def ran(learner: Learner, code: str, cell: str = "check") -> str:
    """What a cell prints when it runs `code`."""
    frame = learner.cell(cell)
    learner.run(frame, code)
    expect(frame).to_have_attribute("data-state", "ran", timeout=START)
    return learner.finish(frame).inner_text()


def opened(page: Page, site: str) -> Learner:
    """The lesson, with Python ready."""
    learner = Learner(page, site).open()
    assert "1" in ran(learner, "print(1)")
    return learner


def visited(page: Page, site: str) -> None:
    """A first visit that left a snapshot."""
    opened(page, site)
    expect(page.locator("html")).to_have_attribute("data-boot", "normal")
    expect(page.locator("html")).to_have_attribute("data-snapshot", "kept", timeout=START)


@pytest.fixture
def later(page: Page, site: str) -> Learner:
    """A second visit."""
    visited(page, site)
    learner = opened(page, site)
    expect(page.locator("html")).to_have_attribute("data-boot", "snapshot")
    return learner


def test_a_worker_begins_with_no_message_but_its_name(page: Page, site: str) -> None:
    opened(page, site)
    assert page.evaluate(NAMED) == "progress"


def test_later_imports_work_after_a_restoration(later: Learner) -> None:
    text = ran(later, IMPORTS)
    assert '{"a": 1} 1.1 2' in text
    assert "1.0 [1. 1. 1.] 7.0" in text


def test_packages_load_after_a_restoration(later: Learner) -> None:
    later.run(later.cell("check"), "import matplotlib.pyplot as plt\nplt.plot([1, 2, 4])\nplt.show()")
    expect(later.finish(later.cell("check")).locator("figure.plot img")).to_have_count(1)
    fitted = (
        "from sklearn.linear_model import LinearRegression\nprint(LinearRegression().fit([[0], [1]], [1, 3]).coef_.round(2))"
    )
    assert "[2.]" in ran(later, fitted)


def test_each_restoration_draws_other_random_numbers(later: Learner, site: str) -> None:
    draw = "import random, numpy as np\nprint(random.random(), np.random.rand())"
    first = ran(later, draw)
    second = opened(later.page, site)
    expect(later.page.locator("html")).to_have_attribute("data-boot", "snapshot")
    other = ran(second, draw)
    assert [one for one in first.split() if one in other.split()] == []
    seeded = "import random, numpy as np\nrandom.seed(1); np.random.seed(1)\nprint(random.random(), np.random.rand())"
    assert "0.13436424411240122 0.417022004702574" in ran(second, seeded)


@pytest.mark.expects_errors
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.replace(" ", "-"))
def test_a_bad_snapshot_is_deleted_and_python_starts_normally(page: Page, site: str, fault: str) -> None:
    visited(page, site)
    page.evaluate(ALTER, FAULTS[fault])
    learner = opened(page, site)
    root = page.locator("html")
    expect(root).to_have_attribute("data-boot", "normal")
    expect(page.locator("#python-line")).to_be_empty()
    expect(root).to_have_attribute("data-snapshot", "kept", timeout=START)
    assert "2.2.5" in ran(learner, "import numpy; print(numpy.__version__)")
    opened(page, site)
    expect(root).to_have_attribute("data-boot", "snapshot")


@pytest.mark.expects_errors
def test_full_storage_means_normal_starts(page: Page, context: BrowserContext, site: str) -> None:
    session = context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": re.sub(r"(://[^/]+).*", r"\1", site), "quotaSize": 1_000_000})
    for _ in range(2):
        opened(page, site)
        expect(page.locator("html")).to_have_attribute("data-boot", "normal")
        expect(page.locator("html")).to_have_attribute("data-snapshot", "refused", timeout=START)


@pytest.mark.expects_errors
def test_forbidden_storage_means_normal_starts(page: Page, site: str) -> None:
    forbid = "for (const name of ['open', 'match', 'keys', 'delete', 'has'])\
      CacheStorage.prototype[name] = () => Promise.reject(new DOMException('no', 'SecurityError'));"
    page.add_init_script(forbid)
    page.context.route(
        re.compile(r"/assets/worker-.*\.js"),
        lambda route: route.fulfill(response=(got := route.fetch()), body=forbid + got.text()),
    )
    for _ in range(2):
        opened(page, site)
        expect(page.locator("html")).to_have_attribute("data-boot", "normal")
        expect(page.locator("html")).to_have_attribute("data-snapshot", "refused", timeout=START)


def test_stop_gives_the_spare_and_the_variables_of_the_cells_above(later: Learner) -> None:
    page = later.page
    ran(later, "kept = 41\nprint(kept)")
    expect(page.locator("html")).to_have_attribute("data-spare", "snapshot", timeout=START)
    stuck = later.cell("panel")
    later.run_without_end(stuck)
    later.press(stuck, "Stop")
    expect(stuck).to_have_attribute("data-state", "stopped")
    expect(stuck.locator("[data-output]")).to_contain_text("their variables are back")
    assert "42" in ran(later, "print(kept + 1)", "panel")


def test_without_a_spare_stop_restores_python(page: Page, site: str) -> None:
    page.add_init_script("localStorage.setItem('scratchnet:/some/repo/:settings', '{\"secondPython\": \"off\"}')")
    visited(page, site)
    learner = opened(page, site)
    ran(learner, "kept = 41\nprint(kept)")
    stuck = learner.cell("panel")
    learner.run_without_end(stuck)
    expect(page.locator("html")).not_to_have_attribute("data-spare", "snapshot")
    learner.press(stuck, "Stop")
    expect(stuck.locator("[data-output]")).to_contain_text("their variables are back", timeout=START)
    assert "42" in ran(learner, "print(kept + 1)", "panel")


@pytest.fixture
def isolated(page: Page, host: Host) -> Learner:
    """The lesson on a host whose headers let pages share memory with their workers."""
    host.headers = {"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp"}
    learner = opened(page, host.address)
    assert page.evaluate("crossOriginIsolated")
    return learner


def test_where_memory_is_shared_stop_keeps_the_variables(isolated: Learner) -> None:
    cell = isolated.cell("check")
    isolated.run_without_end(cell, "kept = 41\nwhile True: kept += 0")
    isolated.page.evaluate(ENDLESS_GRACE)
    isolated.press(cell, "Stop")
    expect(cell).to_have_attribute("data-state", "stopped", timeout=START)
    expect(cell.locator("[data-output]")).to_contain_text("Your variables are kept")
    assert "42" in ran(isolated, "print(kept + 1)", "panel")


def test_code_that_will_not_be_interrupted_is_ended_with_its_worker(isolated: Learner) -> None:
    cell = isolated.cell("check")
    deaf = "while True:\n    try:\n        while True: pass\n    except KeyboardInterrupt:\n        print('not heard')"
    isolated.run_without_end(cell, deaf)
    isolated.press(cell, "Stop")
    expect(cell).to_have_attribute("data-state", "stopped", timeout=START)
    expect(cell.locator("[data-output]")).to_contain_text("started anew")
    assert "2" in ran(isolated, "print(2)", "panel")


def test_restart_python_forgets_the_variables_and_keeps_the_text(later: Learner) -> None:
    page = later.page
    ran(later, "kept = 41\nprint(kept)")
    page.get_by_role("button", name="Settings").click()
    page.get_by_role("button", name="Restart Python").click()
    expect(page.get_by_text("the variables of all cells are gone")).to_be_visible()
    page.get_by_role("button", name="Done").click()
    expect(later.cell("check").locator(".cell-note")).to_have_text("Its variables are gone")
    assert "False" in ran(later, "print('kept' in globals())", "panel")


def test_a_flood_is_cut_with_a_count_and_can_be_stopped(later: Learner) -> None:
    expect(later.page.locator("html")).to_have_attribute("data-spare", "snapshot", timeout=START)
    cell = later.cell("check")
    later.run(cell, "while True: print(1)")
    expect(cell.locator("p.left-out")).to_contain_text("more characters", timeout=START)
    later.press(cell, "Stop")
    expect(cell).to_have_attribute("data-state", "stopped")
    assert "2" in ran(later, "print(2)")


@pytest.mark.parametrize(
    "code", ["def f(): return f()\nf()", "x = ['a']\nwhile True: x = x * 100"], ids=["recursion", "memory"]
)
def test_deep_recursion_and_exhausted_memory_end_in_a_message(later: Learner, code: str) -> None:
    cell = later.cell("check")
    later.run(cell, code)
    expect(cell).to_have_attribute("data-state", "failed", timeout=60_000)
    expect(cell.locator("[data-output] .error")).to_be_visible()
    assert "3" in ran(later, "print(3)")
