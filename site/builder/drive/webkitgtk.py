"""Drives WebKitGTK's MiniBrowser, on a display of its own."""

from __future__ import annotations

import os
import shutil
import warnings
from typing import TYPE_CHECKING, Any

from .display import Display
from .driver import PATIENCE, Driver

if TYPE_CHECKING:
    from pathlib import Path

# WebDriver has no module functions and no promises: what is thrown must be handed over as a value.
CALL = """
const given = [...arguments], done = given.pop();
(async () => (%s)(...given))().then(value => done({value}), error => done({error: `${error}\\n${error?.stack ?? ''}`}))
"""
# There is no console log to read, so the page keeps its own from the moment it has loaded.
LISTEN = """
() => {
  window.complaints = []
  const hear = text => window.complaints.push(text)
  addEventListener('error', event => hear(`uncaught: ${event.message} (${event.filename}:${event.lineno})`))
  addEventListener('unhandledrejection', event => hear(`uncaught: ${event.reason}`))
  const { error } = console
  console.error = (...said) => { hear(said.join(' ')); error.apply(console, said) }
}
"""
# Newlines and emoji do not come through as keys. CodeMirror takes a paste whole; fields know nothing of made-up pastes.
INSERT = """
text => {
  const target = document.activeElement
  if (!target.isContentEditable) return void document.execCommand('insertText', false, text)
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', text)
  target.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true}))
}
"""
MODIFIERS = {"Control": "CONTROL", "Shift": "SHIFT", "Alt": "ALT"}
NAMED = {
    **{f"Arrow{way}": f"ARROW_{way.upper()}" for way in ("Up", "Down", "Left", "Right")},
    **{name: name.upper() for name in ("Enter", "Escape", "Tab", "Delete", "Space", "Home", "End")},
}


class WebKitGTK(Driver):
    """A browser that WebKitGTK's own WebDriver server drives. Its session forgets everything when it ends."""

    engine = "webkit"
    narrowest = 447

    def __init__(self, path: Path, shared_memory: bool = False) -> None:
        from selenium.webdriver import WebKitGTK as Browser
        from selenium.webdriver import WebKitGTKOptions
        from selenium.webdriver.webkitgtk.service import Service

        self._display = Display()
        try:
            options = WebKitGTKOptions()
            options.binary_location = str(path)
            options.add_argument("--automation")
            # With the language "C", `Intl` throws.
            variables = os.environ | {"DISPLAY": self._display.name, "LANG": "en_US.UTF-8", "GDK_BACKEND": "x11"}
            if shared_memory:
                variables["JSC_useSharedArrayBuffer"] = "1"
            server = shutil.which("WebKitWebDriver") or "WebKitWebDriver"
            with warnings.catch_warnings():
                # Selenium warns of how it calls itself.
                warnings.simplefilter("ignore", DeprecationWarning)
                self._browser = Browser(options=options, service=Service(executable_path=server, env=variables))
            self._browser.set_script_timeout(2 * PATIENCE)
            self._browser.set_page_load_timeout(PATIENCE)
        except BaseException:
            self._display.stop()
            raise
        self._tabs = [self._browser.current_window_handle]
        self._heard: list[str] = []
        self._scripts = [LISTEN]
        self._listening = False

    def prepare(self, script: str) -> None:
        # There is no way in before a page has loaded.
        self._scripts.append(f"() => {{ {script} }}")

    def open(self, address: str) -> None:
        self._gather()
        # Going to another place in the page that is open would not load it anew.
        if self._browser.current_url.split("#")[0] == address.split("#")[0]:
            self._browser.get("about:blank")
        self._browser.get(address)
        self._settle()

    def _settle(self) -> None:
        """Do what must be done in every page that has loaded."""
        for script in self._scripts:
            self.evaluate(script)
        self._listening = True

    def evaluate(self, function: str, *given: Any) -> Any:
        ended = self._browser.execute_async_script(CALL % function, *given)
        if "error" in ended:
            raise RuntimeError(ended["error"])
        return ended.get("value")

    def click(self, selector: str) -> None:
        element = self._browser.find_element("css selector", selector)
        self._browser.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element)
        element.click()

    def follow(self, selector: str) -> None:
        from selenium.webdriver.support.wait import WebDriverWait

        self._gather()
        self._browser.execute_script("window.leaving = true")
        self.click(selector)
        there = "return !window.leaving && document.readyState === 'complete'"
        WebDriverWait(self._browser, PATIENCE, 0.05).until(lambda browser: browser.execute_script(there))
        self._settle()

    def press(self, *keys: str) -> None:
        from selenium.webdriver import ActionChains

        chain = ActionChains(self._browser, duration=0)
        for key in keys:
            *held, last = key.split("+")
            for name in held:
                chain.key_down(code(MODIFIERS[name]))
            chain.send_keys(code(NAMED[last]) if last in NAMED else last)
            for name in reversed(held):
                chain.key_up(code(MODIFIERS[name]))
        chain.perform()

    def insert(self, text: str) -> None:
        self.evaluate(INSERT, text)

    def resize(self, width: int, height: int) -> None:
        self._browser.set_window_size(width, height)

    def turn(self, tab: int) -> None:
        self._gather()
        if tab == len(self._tabs):
            self._browser.switch_to.new_window("tab")
            self._tabs.append(self._browser.current_window_handle)
        self._browser.switch_to.window(self._tabs[tab])

    def complaints(self) -> list[str]:
        self._gather()
        heard, self._heard = self._heard, []
        return heard

    def _gather(self) -> None:
        if self._listening:
            self._heard += self.evaluate("() => (window.complaints ?? []).splice(0)")

    def stop(self) -> None:
        try:
            self._browser.quit()
        finally:
            self._display.stop()


def code(name: str) -> str:
    """The character that WebDriver takes for a key."""
    from selenium.webdriver import Keys

    value: str = getattr(Keys, name)
    return value
