"""After one visit the whole course opens and runs with nobody at the other end."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import grader
import pytest
from e2e.learner import START, Learner, config
from playwright.sync_api import expect

if TYPE_CHECKING:
    from e2e.host import Host
    from playwright.sync_api import BrowserContext, BrowserType, Page

LESSONS = sorted(path.stem for path in (Path(__file__).parents[2] / "site" / "content" / "lessons").glob("*.md"))
# A lesson's own picture, without the cells before it.
CURVE = "import matplotlib.pyplot as plt\nplt.plot([1, 2, 3])\nplt.show()"
EXERCISE = "one-neuron/first-classifier"


def visit(page: Page, host: Host) -> Learner:
    """A first visit, to the end of keeping."""
    learner = Learner(page, host.address).open("")
    learner.wait_until_kept()
    return learner


def kept(page: Page) -> dict[str, int]:
    """How many entries each of the site's caches has."""
    script = """async () => {
      const counts = {}
      for (const name of await caches.keys())
        if (name.startsWith('scratchnet:')) counts[name] = (await (await caches.open(name)).keys()).length
      return counts
    }"""
    found: dict[str, int] = page.evaluate(script)
    return found


def test_every_page_opens_without_a_server_after_one_look_at_the_home_page(keeping: BrowserContext, host: Host) -> None:
    learner = visit(keeping.new_page(), host)
    host.stop()
    for path in ("", "reference/", "playground/", "licences/", *(f"lessons/{lesson}/" for lesson in LESSONS)):
        learner.open(path)
        expect(learner.page.locator("h1")).to_be_visible()
        # A picture that is not there makes this fail.
        learner.page.evaluate("Promise.all([...document.images].map(image => (image.loading = 'eager', image.decode())))")
        assert learner.page.evaluate("document.fonts.ready.then(fonts => [...fonts].every(font => font.status !== 'error'))")


def test_all_works_in_a_browser_that_was_closed_since(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], host: Host, tmp_path: Path
) -> None:
    """Code, a picture, a check: with the server stopped, from what one visit left on disk."""

    def browser() -> BrowserContext:
        return browser_type.launch_persistent_context(str(tmp_path), **browser_type_launch_args)

    with browser() as context:
        learner = Learner(context.new_page(), host.address).open()
        learner.run(learner.cell("curve"), CURVE)
        learner.finish(learner.cell("curve"))
        learner.wait_until_kept()
        asked = [path for path in host.asked if "/runtime/" in path]
        assert len(asked) == len(set(asked)), "what the browser has already is not fetched again to be kept"
    host.stop()

    with browser() as context:
        learner = Learner(context.new_page(), host.address).open()
        cell = learner.cell("check")
        learner.run(cell)
        expect(learner.finish(cell)).to_contain_text("2.2.5")
        curve = learner.cell("curve")
        learner.run(curve, CURVE)
        learner.finish(curve)
        expect(curve.locator("[data-output]:not([data-recorded]) img")).to_be_visible()
        exercise = learner.exercise(EXERCISE.split("/")[1])
        learner.answer(exercise, grader.load(Path(__file__).parents[2] / "exercises" / EXERCISE).solution)
        expect(learner.check(exercise)).to_contain_text("Solved.")


@pytest.mark.expects_errors  # the page for wrong addresses comes with its status
def test_a_wrong_address_and_one_without_its_slash_are_answered_as_a_host_would(keeping: BrowserContext, host: Host) -> None:
    page = visit(keeping.new_page(), host).page
    host.stop()
    reply = page.goto(host.address + "no/such/page")
    assert reply
    assert reply.status == 404
    expect(page.locator("h1")).to_have_text("There is no page here")
    page.goto(host.address + "lessons/one-neuron?from=somewhere#quick-check")
    assert page.url.startswith(host.address + "lessons/one-neuron/?from=somewhere")
    expect(page.locator("h1")).to_have_text("One neuron")
    page.goto(host.address + "lessons/one-neuron/index.html")
    expect(page.locator("h1")).to_have_text("One neuron")


def test_stop_brings_back_python_without_a_server(keeping: BrowserContext, host: Host) -> None:
    learner = visit(keeping.new_page(), host).open()
    host.stop()
    cell = learner.cell("panel")
    learner.run_without_end(cell)
    learner.press(cell, "Stop")
    learner.finish(cell, "stopped")
    learner.run(cell, "print(6 * 7)")
    expect(learner.finish(cell)).to_contain_text("42")


def test_a_kept_file_that_is_not_what_it_was_is_fetched_anew(keeping: BrowserContext, host: Host) -> None:
    page = visit(keeping.new_page(), host).page
    page.evaluate("""async () => {
      const cache = await caches.open((await caches.keys()).find(name => name.endsWith(':runtime')))
      for (const key of await cache.keys()) await cache.put(key, new Response('half a file'))
    }""")
    learner = Learner(page, host.address).open()
    learner.cell("check").scroll_into_view_if_needed()
    line = page.locator("#python-line")
    ready = page.locator("html[data-python=ready]")
    # Each try finds the next damaged file, says so, and reads it past what is kept.
    for _ in range(10):
        expect(ready.or_(line.get_by_role("button", name="Try again"))).to_be_visible(timeout=START)
        if ready.count():
            break
        line.get_by_role("button", name="Try again").click()
    expect(ready).to_be_attached()


def test_the_settings_say_what_is_kept_and_free_it_on_request(keeping: BrowserContext, host: Host) -> None:
    learner = visit(keeping.new_page(), host).open()
    learner.start_python()
    page = learner.page
    expect(page.locator("html[data-snapshot=kept][data-offline=ready]")).to_be_attached(timeout=START)
    page.locator("[data-open=settings]").click()
    panel = page.locator("#settings .kept")
    expect(panel).to_contain_text("works without a connection")
    amount = r"[\d.]+ MB"
    amounts = f"pages take {amount}, Python and its packages {amount}, Python ready to start {amount}"
    expect(panel).to_contain_text(re.compile(amounts))
    panel.get_by_role("button", name="Free this space").click()
    expect(panel).to_contain_text("Nothing is kept")
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
    # The service worker that was given up answers this page until it goes.
    asked = list(dict.fromkeys(path for path in host.asked if "/runtime/" in path or path.endswith("/licences/")))
    assert len(asked) > 5
    page.evaluate("async asked => { for (const path of asked) await (await fetch(path)).arrayBuffer() }", asked)
    assert page.evaluate("caches.keys()") == []

    learner.open().start_python()
    learner.run(learner.cell("check"))
    learner.finish(learner.cell("check"))
    expect(page.locator("html")).to_have_attribute("data-offline", "off")
    assert page.evaluate("caches.keys()") == []
    page.locator("[data-open=settings]").click()
    panel.get_by_role("button", name="Keep the course in this browser").click()
    learner.wait_until_kept()
    assert len(kept(page)) == 3


def test_what_was_freed_is_kept_again_on_the_same_page_and_with_another_open(keeping: BrowserContext, host: Host) -> None:
    page = visit(keeping.new_page(), host).page
    other = Learner(keeping.new_page(), host.address).open("licences/")
    other.wait_until_kept()
    page.locator("[data-open=settings]").click()
    panel = page.locator("#settings .kept")
    for button, state in (("Free this space", "off"), ("Keep the course in this browser", "ready")):
        panel.get_by_role("button", name=button).click()
        expect(panel.get_by_role("button", name=button)).to_have_count(0)
        expect(other.page.locator("html")).to_have_attribute("data-offline", state, timeout=START)
    Learner(page, host.address).wait_until_kept()
    assert len(kept(page)) == 3
    host.stop()
    page.reload()
    expect(page.locator("h1")).to_be_visible()
    other.open("lessons/xor/").start_python()


def test_a_page_that_got_lost_is_kept_again_at_the_next_visit(keeping: BrowserContext, host: Host) -> None:
    page = visit(keeping.new_page(), host).page
    lost = page.evaluate("""async () => {
      const cache = await caches.open((await caches.keys()).find(name => name.endsWith(':shell')))
      const key = (await cache.keys()).find(({ url }) => url.includes('/lessons/xor/'))
      return await cache.delete(key) && key.url
    }""")
    visit(page, host)
    assert page.evaluate("address => caches.match(address).then(found => found?.ok)", lost)


def test_a_file_that_is_used_once_all_is_kept_is_kept_too(keeping: BrowserContext, host: Host) -> None:
    learner = visit(keeping.new_page(), host)
    told = config(learner.page)
    folder = host.address + told["runtime"]
    (name,) = (name for name in told["files"] if name.startswith("matplotlib-"))
    say = "address => { new BroadcastChannel('scratchnet:runtime').postMessage(address) }"
    learner.page.evaluate(say, folder + name)
    learner.page.wait_for_function("address => caches.match(address).then(found => found?.ok)", arg=folder + name)
    learner.wait_until_kept()


def test_a_site_that_was_kept_gives_way_to_the_development_server(keeping: BrowserContext, host: Host, dist: Path) -> None:
    from e2e.host import develop

    page = visit(keeping.new_page(), host).page
    host.stop()
    with develop(dist, host):
        with page.expect_navigation(url=host.address):  # the old service worker is replaced, and takes the page to the server
            page.goto(host.address)
        expect(page.locator('script[src="/__reload.js"]')).to_be_attached()
        expect(page.locator("html")).to_have_attribute("data-offline", "off")
        page.wait_for_function("caches.keys().then(names => names.length === 0)")
        assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0


def test_where_service_workers_are_forbidden_nothing_breaks(keeping: BrowserContext, host: Host) -> None:
    page = keeping.new_page()
    page.add_init_script("""
      Object.defineProperty(navigator.serviceWorker, 'register', {value: () => {
        document.documentElement.dataset.tried = ''
        return Promise.reject(new DOMException('no', 'SecurityError'))
      }})
    """)
    learner = Learner(page, host.address).open()
    learner.start_python()
    expect(page.locator("html")).to_have_attribute("data-tried", "")
    expect(page.locator("html")).to_have_attribute("data-offline", "off")
    cell = learner.cell("check")
    learner.run(cell)
    expect(learner.finish(cell)).to_contain_text("2.2.5")


def test_where_service_workers_are_missing_nothing_breaks(keeping: BrowserContext, host: Host) -> None:
    page = keeping.new_page()
    page.add_init_script("delete Navigator.prototype.serviceWorker")
    Learner(page, host.address).open("")
    expect(page.locator("html")).to_have_attribute("data-offline", "off")
    expect(page.locator("#settings .kept")).to_have_count(0)


def test_the_site_can_be_installed(keeping: BrowserContext, host: Host) -> None:
    page = keeping.new_page()
    learner = visit(page, host)
    devtools = keeping.new_cdp_session(page)
    found = devtools.send("Page.getAppManifest")
    assert found["errors"] == []
    assert found["url"].startswith(host.address)
    # This browser offers nothing in a test, so the offer is made up.
    page.evaluate("""() => {
      const offer = new Event('beforeinstallprompt', {cancelable: true})
      offer.prompt = () => { document.documentElement.dataset.prompted = '' }
      dispatchEvent(offer)
    }""")
    page.locator("[data-open=settings]").click()
    page.get_by_role("button", name="Install as an app").click()
    expect(page.locator("html")).to_have_attribute("data-prompted", "")
    expect(page.get_by_role("button", name="Install as an app")).to_be_hidden()
    learner.wait_until_kept()
