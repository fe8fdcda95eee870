"""The browser of a run: finds a Chromium and launches it.

The first that is there is taken:

1. what was asked for: the ``executable`` argument, else a channel or path among the launch options
   (``--browser-channel``), else the program that the variable HARNESS_BROWSER names
2. Playwright's own build
3. chromium-headless-shell, chromium, google-chrome, chrome on PATH

Firefox and WebKit have no such search: Playwright launches its own builds.

    python -m harness.browser find      print which browser would be used, and its version
    python -m harness.browser install   get one if none works
"""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserType, Error, sync_playwright

from harness.browser.needs import PROGRAMS, SETTING
from harness.compat import is_absence_of_browser

OWN_BUILD = "Playwright's own Chromium"

# The same letter shapes on every machine, or pictures differ; no renderer kept ready in reserve.
DEFAULT_ARGS = ("--font-render-hinting=none", "--renderer-process-limit=1")


class BrowserMissing(Exception):
    """No browser is there. The message is one line for the user and says how to get one."""


def launch(browser_type: BrowserType, *, executable: str | None = None, **launch_options: Any) -> Browser:
    """Launch the first browser that is there; raise BrowserMissing if none is.

    The launch options are those of ``BrowserType.launch``. Any other failure is Playwright's Error.
    """
    return _launch_first(browser_type, executable, launch_options)[1]


def _launch_first(
    browser_type: BrowserType, executable: str | None, options: dict[str, Any]
) -> tuple[str, Browser]:
    """Return the name and the browser of the first candidate that is there."""
    if browser_type.name != "chromium":
        return browser_type.name, _launch_own(browser_type, options)
    options = {**options, "args": [*DEFAULT_ARGS, *options.get("args", ())]}
    wanted = _wanted(executable, options)
    for name, where in [wanted] if wanted else _search(browser_type, headed=options.get("headless") is False):
        try:
            return name, browser_type.launch(**{**options, **where})
        except Error as error:
            if not is_absence_of_browser(error):
                raise
    raise BrowserMissing(_not_there(wanted[0]) if wanted else _none_found(options))


def _launch_own(browser_type: BrowserType, options: dict[str, Any]) -> Browser:
    """Launch as Playwright does, with one clear line if its build is not there."""
    try:
        return browser_type.launch(**options)
    except Error as error:
        if not is_absence_of_browser(error):
            raise
        command = f"{python()} -m playwright install {browser_type.name}"
        raise BrowserMissing(f"No {browser_type.name} found. This gets one: {command}") from None


def _wanted(executable: str | None, options: dict[str, Any]) -> tuple[str, dict[str, Any]] | None:
    """Return the browser that was asked for and how to launch it, or None if any will do."""
    for option in ("executable_path", "channel"):
        if not executable and options.get(option):
            return str(options[option]), {}
    name = executable or os.environ.get(SETTING)
    if not name:
        return None
    path = shutil.which(name)
    if not path:
        raise BrowserMissing(_not_there(name))
    return path, {"executable_path": path}


def _search(browser_type: BrowserType, *, headed: bool) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each place to look, with what it adds to the launch options."""
    # A headless launch uses another program than executable_path, in a folder beside that one's. Where there
    # are no such folders it is not tried: each try that fails leaves two folders of its own in the machine's.
    of_build = [
        each for each in Path(browser_type.executable_path).parents if each.name.startswith("chromium-")
    ]
    if not of_build or of_build[0].parent.is_dir():
        yield OWN_BUILD, {}
    for program in PROGRAMS:
        path = shutil.which(program)
        if path and not (headed and program == "chromium-headless-shell"):
            yield path, {"executable_path": path}


def _not_there(name: str) -> str:
    change = f"Correct --browser-channel or {SETTING}, or leave them out to take any browser that is there"
    return f"The browser that was asked for is not there: {name}. {change}"


def _none_found(options: dict[str, Any]) -> str:
    if options.get("headless") is False:
        return f"No browser with a window found. This gets one: {python()} -m playwright install chromium"
    return f"No browser found. This gets one: {python()} -m harness.browser install"


def python() -> str:
    """Return this interpreter as a user would type it."""
    path = Path(sys.executable)
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)


def find() -> str:
    """Return the name and version of the browser that would be used, after it has drawn a page.

    BrowserMissing if none is there, Playwright's Error if it does not work.
    """
    with sync_playwright() as playwright:
        name, browser = _launch_first(playwright.chromium, None, {})
        page = browser.new_page()
        page.set_content("<input value='Without any font, a form control crashes the page.'>")
        page.screenshot(timeout=20_000)
        return f"{name} {browser.version}"
