"""Drives WebKitGTK's MiniBrowser, on a display of its own."""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import Any

from .display import Display
from .driver import PATIENCE, Driver

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
# A click goes to a place, and an editor above it may be about to take another height, which it does with the next frames.
STILL = """
selector => new Promise(done => {
  const element = document.querySelector(selector)
  if (!element) throw new Error(`nothing on the page is ${selector}`)
  element.scrollIntoView({ block: 'center', behavior: 'instant' })
  let before = ''
  let times = 0
  const look = () => {
    const { x, y, width, height } = element.getBoundingClientRect()
    const place = [x, y, width, height].join(' ')
    times = place === before ? times + 1 : 0
    before = place
    // A page that is not seen has no frames, and nothing moves there.
    if (times === 3 || document.hidden) done()
    else requestAnimationFrame(look)
  }
  look()
})
"""
# Scrollbars that come and go keep the compositor at work as long as a page is taller than its window. Without a graphics card
# that takes two thirds of a processor each from Python and from everybody else.
SETTINGS = "[Settings]\ngtk-overlay-scrolling=false\n"
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
        self._settings = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        try:
            for version in ("gtk-3.0", "gtk-4.0"):
                folder = Path(self._settings.name) / version
                folder.mkdir()
                (folder / "settings.ini").write_text(SETTINGS, encoding="utf-8")
            options = WebKitGTKOptions()
            options.binary_location = str(path)
            options.add_argument("--automation")
            # With the language "C", `Intl` throws.
            variables = os.environ | {"DISPLAY": self._display.name, "LANG": "en_US.UTF-8", "GDK_BACKEND": "x11"}
            variables["XDG_CONFIG_HOME"] = self._settings.name
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
            self._settings.cleanup()
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
        self.evaluate(STILL, selector)
        self._browser.find_element("css selector", selector).click()

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
            self._settings.cleanup()


def code(name: str) -> str:
    """The character that WebDriver takes for a key."""
    from selenium.webdriver import Keys

    value: str = getattr(Keys, name)
    return value
