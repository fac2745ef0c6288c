"""A built site on a loopback server below a sub-path, and browsers whose complaints fail the test."""

from __future__ import annotations

import json
import os
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from builder import browser as browsers
from builder import drive, output, server, trial
from builder.drive import pilot
from e2e.engine import here
from e2e.host import Host
from e2e.learner import ANSWER, START, Hands, Learner
from e2e.release import newer
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from builder.drive import Driver
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, WebError


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "expects_errors: the browser may log errors, since the test provokes them")
    # Playwright's own five seconds are a clock: a page on a busy machine is late, not wrong.
    expect.set_options(timeout=ANSWER)


@pytest.fixture(scope="session")
def dist(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site: the one `build.py test` made, or one made now."""
    if given := os.environ.get(trial.DIST):
        return Path(given)
    built = tmp_path_factory.mktemp("site") / "dist"
    output.build(root, built, trial.BASE)
    return built


@pytest.fixture(scope="session")
def next_dist(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newer version of the site."""
    return newer(root, tmp_path_factory.mktemp("newer"))


@pytest.fixture(scope="session")
def site(dist: Path) -> Iterator[str]:
    """The address of the site, with a slash at its end."""
    with server.SiteServer(dist, mount=trial.BASE) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running.address
        running.shutdown()


@pytest.fixture(scope="session")
def base_url(site: str) -> str:
    """What pytest-playwright puts before relative addresses; its own fixture uses a form that pytest deprecates."""
    return site


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], playwright: Playwright) -> dict[str, Any]:
    """pytest-playwright's arguments, with the Chromium that was found."""
    found = here(browsers.CHROMIUM, playwright)
    return browser_type_launch_args | (pilot.launching(playwright, "chromium", found) if found else {})


@pytest.fixture(scope="module", params=browsers.ENGINES, ids=lambda engine: engine.name)
def engine(request: pytest.FixtureRequest, playwright: Playwright) -> Iterator[Driver]:
    """A browser of each engine, started once for a module; it forgets nothing between tests, and its errors fail the module."""
    kind: browsers.Engine = request.param
    if reason := json.loads(os.environ.get(trial.ABSENT, "{}")).get(kind.name):
        pytest.skip(f"without {kind.title}: {reason}")
    path = here(kind, playwright)
    if not path:
        pytest.skip(f"without {kind.title}: none is installed; `build.py test` installs one")
    with drive.start(playwright, kind.name, path) as driver:
        driver.resize(1280, 800)
        yield driver
        assert driver.complaints() == [], f"the pages of this module complained in {kind.title}"


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Pages keep nothing but in the tests of just that: what is kept would hide what the others block or count."""
    return browser_context_args | {"service_workers": "block"}


@contextmanager
def complaints(context: BrowserContext) -> Iterator[list[str]]:
    """What the pages of a context log as errors or leave uncaught, while the body runs."""
    heard: list[str] = []

    def console(message: ConsoleMessage) -> None:
        if message.type == "error":
            heard.append(f"{message.text} ({message.location.get('url', '')})")

    def uncaught(error: WebError) -> None:
        heard.append(f"uncaught: {error.error}")

    context.on("console", console)
    context.on("weberror", uncaught)
    yield heard
    context.remove_listener("console", console)
    context.remove_listener("weberror", uncaught)


@pytest.fixture
def context(context: BrowserContext, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """pytest-playwright's context; errors in its pages fail the test unless it is marked `expects_errors`."""
    with complaints(context) as heard:
        yield context
    if not request.node.get_closest_marker("expects_errors"):
        assert heard == [], "the pages of this test complained"


@pytest.fixture(scope="session")
def regular(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """The browser of someone who was here before: it keeps a snapshot, from which Python starts many times as fast."""
    context = browser.new_context(service_workers="block")
    learner = Learner(context.new_page(), site).open()
    learner.start_python()
    expect(learner.page.locator("html")).to_have_attribute("data-snapshot", "kept", timeout=START)
    learner.page.close()
    yield context
    context.close()


@pytest.fixture
def regulars_page(regular: BrowserContext, site: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A new page in that browser, which has forgotten all work; a module whose tests need no first visit takes it as `page`."""
    page = regular.new_page()
    page.goto(site + "licences/")
    page.evaluate("localStorage.clear()")
    with complaints(regular) as heard:
        yield page
        # Those that the test opened beside it too.
        for one in regular.pages:
            one.close()
    if not request.node.get_closest_marker("expects_errors"):
        assert heard == [], "the page of this test complained"


@pytest.fixture(scope="module")
def module_page(browser: Browser) -> Iterator[Page]:
    """One page for all tests of a module, for what is costly to set up."""
    context = browser.new_context(service_workers="block")
    with complaints(context) as heard:
        yield context.new_page()
    context.close()
    assert heard == [], "the page of this module complained"


@pytest.fixture
def learner_at(page: Page, site: str) -> Callable[..., Learner]:
    """Opens the lesson for someone with the given hands, at the given place in it."""

    def opened(hands: Hands = "mouse", anchor: str = "") -> Learner:
        return Learner(page, site, hands).open(anchor=anchor)

    return opened


@pytest.fixture
def learner(learner_at: Callable[..., Learner]) -> Learner:
    """Someone with a mouse who has just opened the lesson."""
    return learner_at()


@pytest.fixture
def host(dist: Path) -> Iterator[Host]:
    """The site on a host of this test's own, which it may stop, change and disturb."""
    running = Host(dist).start()
    yield running
    running.stop()


@pytest.fixture
def keeping(
    host: Host,  # noqa: ARG001  it must outlive the browser
    browser: Browser,
    request: pytest.FixtureRequest,
) -> Iterator[BrowserContext]:
    """A browser that keeps what service workers put there; its pages' errors fail the test as everywhere else.

    It goes before its host, whom its pages may still be asking for something.
    """
    context = browser.new_context(service_workers="allow")
    with complaints(context) as heard:
        yield context
        context.close()
    if not request.node.get_closest_marker("expects_errors"):
        assert heard == [], "the pages of this test complained"
