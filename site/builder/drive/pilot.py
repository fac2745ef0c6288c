"""Drives Chromium, Firefox and Playwright's own WebKit."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .driver import PATIENCE, Driver

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Page, Playwright, WebError

# Chromium calls home at every start; where nothing answers, that fills its log and costs time.
QUIET = (
    *("--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)

# Firefox says so of every request that a service worker was answering when its page was left.
LEFT = "A ServiceWorker intercepted the request and encountered an unexpected error."


def launching(playwright: Playwright, engine: str, path: Path) -> dict[str, Any]:
    """Playwright's arguments for starting the browser at `path`."""
    if engine == "chromium":
        # There is no sandbox for root.
        alone = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
        return {"executable_path": str(path), "args": [*QUIET, *alone]}
    if path == Path(getattr(playwright, engine).executable_path):
        return {}
    # A Firefox that Playwright did not make: its channel is undocumented, and ESR lacks what this setting turns off.
    return {
        "executable_path": str(path),
        "channel": "moz-firefox",
        "firefox_user_prefs": {"fission.bfcacheInParent": False},
    }


class Pilot(Driver):
    """A browser that Playwright drives; with a `profile` it remembers what was there when it last ran."""

    def __init__(self, playwright: Playwright, engine: str, path: Path, profile: Path | None = None) -> None:
        self.engine = engine
        kind, arguments = getattr(playwright, engine), launching(playwright, engine, path)
        if profile:
            self._browser = None
            self._context = kind.launch_persistent_context(str(profile), **arguments)
        else:
            self._browser = kind.launch(**arguments)
            self._context = self._browser.new_context()
        self._heard: list[str] = []
        self._context.on("console", self._console)
        self._context.on("weberror", self._uncaught)
        self._tabs: list[Page] = []
        self.turn(0)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._heard.append(f"{message.text} ({message.location.get('url', '')})")

    def _uncaught(self, error: WebError) -> None:
        if not str(error.error).endswith(LEFT):
            self._heard.append(f"uncaught: {error.error}")

    def prepare(self, script: str) -> None:
        self._context.add_init_script(script)

    def open(self, address: str) -> None:
        # Going to another place in the page that is open would not load it anew.
        if self.page.url.split("#")[0] == address.split("#")[0]:
            self.page.goto("about:blank")
        self.page.goto(address)

    def evaluate(self, function: str, *given: Any) -> Any:
        return self.page.evaluate(f"given => ({function})(...given)", list(given))

    def click(self, selector: str) -> None:
        self.page.locator(selector).first.click()

    def follow(self, selector: str) -> None:
        with self.page.expect_navigation():
            self.click(selector)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def insert(self, text: str) -> None:
        self.page.keyboard.insert_text(text)

    def resize(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    def turn(self, tab: int) -> None:
        if tab == len(self._tabs):
            self._tabs.append(self._context.new_page())
            self._tabs[tab].set_default_timeout(PATIENCE * 1000)
        self.page = self._tabs[tab]

    def complaints(self) -> list[str]:
        heard, self._heard = self._heard, []
        return heard

    def stop(self) -> None:
        self._context.close()
        if self._browser:
            self._browser.close()
